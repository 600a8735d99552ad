import { join } from 'node:path'
import { connectGitHub, type ProgressEvent, runWorkflow } from '../github/index.ts'
import type { Toolbox } from '../tools/index.ts'
import type { Daemon } from './daemon-file.ts'
import type { SandboxFolder } from './folder.ts'
import { BUILDER_VARIABLES, ENVIRONMENT, REGION, REPOSITORY, repositoryVariables } from './local-account.ts'
import { makePullRequest } from './pull-request.ts'
import type { RunCommand } from './run.ts'
import { WORKFLOW_FILES, type WorkflowEvent, type WorkflowOutcome } from './workflow.ts'

/** Run the shipped workflow that answers to the command's event, as GitHub would. */
export async function runShipped(options: {
  command: RunCommand
  daemon: Daemon
  folder: SandboxFolder
  toolbox: Toolbox
  trackingId: string
  signal: AbortSignal
  tell: (event: WorkflowEvent) => void
}): Promise<WorkflowOutcome & { change?: string }> {
  const { command, daemon, folder, toolbox, trackingId, signal, tell } = options
  const { aws, github, consul } = daemon.endpoints
  const pull = command.event === 'pull_request' ? await makePullRequest(folder) : undefined
  const result = await runWorkflow({
    toolbox: { path: name => toolbox.path(name), env: () => ownVariables(toolbox.env(), process.env) },
    github: connectGitHub(github),
    checkout: pull?.checkout ?? folder.checkout,
    suite: folder.checkout,
    workflow: WORKFLOW_FILES[command.event],
    event: pull?.event ?? { name: command.event === 'push' ? 'push' : 'workflow_dispatch', branch: 'main' },
    inputs: command.event === 'workflow_dispatch' ? inputsOf(command) : {},
    vars: repositoryVariables(consul, toolbox.pluginLock()),
    env: {
      AWS_ENDPOINT_URL: aws,
      AWS_REGION: REGION,
      AWS_EC2_METADATA_DISABLED: 'true',
      CONSUL_HTTP_ADDR: consul,
      ...BUILDER_VARIABLES
    },
    // The run's journal has this one, so that a later run finds what outlived this one.
    trackingId,
    dir: runsFolder(folder),
    repository: REPOSITORY,
    environment: ENVIRONMENT,
    signal,
    onProgress: event => {
      for (const told of translate(event)) tell(told)
    }
  })
  return {
    verdict: result.conclusion,
    didNotRun: result.didNotRun.map(job => ({ job, reason: '' })),
    log: result.log,
    ...(result.reason === undefined ? {} : { reason: result.reason }),
    ...(pull === undefined ? {} : { change: pull.change })
  }
}

/** Where the files of workflow runs are while they run, and their logs afterwards. */
export function runsFolder(folder: SandboxFolder): string {
  return join(folder.dir, 'runs')
}

/**
 * Of an environment only what the toolbox put there: the person's own settings for AWS, Terraform or GitHub must not
 * reach a step, as they would not on GitHub.
 */
export function ownVariables(all: NodeJS.ProcessEnv, inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => name === 'PATH' || inherited[name] !== value))
}

function inputsOf({ parts }: RunCommand): Record<string, string> {
  const entries = Object.entries(parts).map(([name, value]) => [name, String(value)] as const)
  return { environment: ENVIRONMENT, ...Object.fromEntries(entries) }
}

function translate(event: ProgressEvent): WorkflowEvent[] {
  const job = event.job.name
  switch (event.kind) {
    case 'job-started':
      return [{ type: 'job-started', job }]
    case 'step-started':
      return event.step.phase === 'main' ? [{ type: 'step-started', job, step: event.step.name }] : []
    case 'step-ended': {
      const { conclusion, name } = event.step
      const result = conclusion === 'success' || conclusion === 'skipped' ? conclusion : 'failure'
      return [{ type: 'step-ended', job, step: name, result }]
    }
    case 'log':
      return [{ type: 'output', job, step: event.step?.name ?? '', line: event.line }]
    case 'annotation':
      return [{ type: 'annotation', job, level: event.annotation.level, message: event.annotation.message }]
    case 'job-ended': {
      const { summary, conclusion, steps } = event.job
      const result = conclusion === 'success' ? 'success' : 'failure'
      // act reads what a step wrote to GITHUB_OUTPUT only after it has told that the step ended.
      const given = steps.map(step => step.outputs).filter(outputs => Object.keys(outputs).length > 0)
      return [
        ...given.map(outputs => ({ type: 'outputs' as const, job, outputs })),
        ...(summary.trim() === '' ? [] : [{ type: 'summary' as const, job, markdown: summary }]),
        { type: 'job-ended', job, result }
      ]
    }
  }
}
