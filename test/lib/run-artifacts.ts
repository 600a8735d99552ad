import { createHash } from 'node:crypto'
import type { GitHubControl } from '../../sandbox/github/index.ts'

/** A run that was registered with a local GitHub. */
export interface KnownRun {
  readonly id: number
  readonly runtimeToken: string
}

/** The variables by which the toolkit finds the artifact service, as the runner sets them. */
export function artifactVariables(github: GitHubControl, run: KnownRun): Record<string, string> {
  return {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: String(run.id),
    ACTIONS_RESULTS_URL: github.endpoint,
    ACTIONS_RUNTIME_TOKEN: run.runtimeToken
  }
}

/** Do something as a job of the run: the toolkit reads its variables from the process. */
export async function asJobOf<T>(
  github: GitHubControl,
  run: KnownRun,
  work: (env: Record<string, string>) => Promise<T>
): Promise<T> {
  const variables = artifactVariables(github, run)
  const before = Object.fromEntries(Object.keys(variables).map(name => [name, process.env[name]]))
  Object.assign(process.env, variables)
  try {
    return await work(variables)
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/**
 * Put an artifact of any bytes into a run, as whoever has the run's token can.
 * @returns its id
 */
export async function putArtifact(
  github: GitHubControl,
  run: KnownRun,
  name: string,
  archive: Buffer
): Promise<number> {
  const twirp = async (method: string, body: unknown) => {
    const url = `${github.endpoint}/twirp/github.actions.results.api.v1.ArtifactService/${method}`
    const headers = { authorization: `Bearer ${run.runtimeToken}`, 'content-type': 'application/json' }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()) as { signed_upload_url: string; artifact_id: string }
  }
  const { signed_upload_url: address } = await twirp('CreateArtifact', { name })
  await fetch(address, { method: 'PUT', body: new Uint8Array(archive) })
  const hash = `sha256:${createHash('sha256').update(archive).digest('hex')}`
  const { artifact_id: id } = await twirp('FinalizeArtifact', { name, size: archive.length, hash })
  return Number(id)
}
