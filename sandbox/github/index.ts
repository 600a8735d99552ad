import { connectGitHub, type GitHubControl } from './client.ts'
import { serve } from './server.ts'

export { connectGitHub, type GitHubControl } from './client.ts'
export type { RegisteredRun } from './control-requests.ts'
export { runVariables } from './run-variables.ts'
export type { WorkflowEvent } from './workflows/event.ts'
export type { Conclusion, JobResult, ProgressEvent, StepAnnotation, StepResult } from './workflows/progress.ts'
export { NOT_SHOWN_LOCALLY, runWorkflow, type WorkflowRequest, type WorkflowResult } from './workflows/run-workflow.ts'

/** A local GitHub that runs in this process. */
export interface LocalGitHub extends GitHubControl {
  /** Stops listening and writes the state; a start with the same `dir` goes on from it. */
  stop(): Promise<void>
}

/**
 * Start a GitHub on this machine: the REST API (and a little GraphQL), artifacts and caches, and the OIDC issuer.
 * @param options.dir where state, blobs and the issuer's key live
 * @param options.port on 127.0.0.1; 0 takes any free one
 * @param options.subject form of the `sub` claim of OIDC tokens, see `openOidc`
 * @param options.log gets a line when an answer of ours is not as GitHub describes it
 */
export async function startGitHub(options: {
  dir: string
  port: number
  subject?: 'ids' | 'names'
  log?: (line: string) => void
}): Promise<LocalGitHub> {
  const server = await serve({ subject: 'ids', log: () => undefined, ...options })
  return { ...connectGitHub(server.endpoint), stop: server.stop }
}
