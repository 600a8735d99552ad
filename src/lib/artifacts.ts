import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { group } from '@actions/core'
import * as z from 'zod/mini'
import { UserError } from './errors.ts'
import type { GitHubClient } from './github.ts'
import { readGitHub } from './github-reads.ts'
import { makePrivateFolder } from './private-folder.ts'
import { type ExpectedFile, unpack } from './unpack.ts'

/** An artifact, as the service tells of it: which run made it, and the digest of its archive, cannot be chosen by its maker. */
export interface ArtifactFacts {
  readonly id: number
  readonly name: string
  /** Bytes of the archive. */
  readonly size: number
  /** `sha256:…` of the archive. */
  readonly digest: string | undefined
  readonly runId: number
  readonly expired: boolean
}

/** Whether this job has an artifact service at all. Without one there is nothing to wait for, and it is nobody's mistake. */
type Service<T> =
  | { readonly available: true; readonly value: T }
  | { readonly available: false; readonly reason: string }

/**
 * Why this job cannot use artifacts; `undefined` when it can.
 * @param env variables of the job
 */
export function missingService(env: NodeJS.ProcessEnv): string | undefined {
  if (!env['ACTIONS_RUNTIME_TOKEN'] || !env['ACTIONS_RESULTS_URL']) {
    return 'This job has no artifact service (ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL are not set).'
  }
  const host = new URL(env['GITHUB_SERVER_URL'] || 'https://github.com').hostname.toLowerCase()
  if (host === 'github.com' || host.endsWith('.ghe.com')) return undefined
  return `${host} is a GitHub Enterprise Server, whose artifact service this action cannot use.`
}

/** Load the client while there is nothing else to do: it is the largest of the toolkit. Never throws; its use does. */
export async function loadArtifactClient(env: NodeJS.ProcessEnv): Promise<void> {
  if (missingService(env) === undefined) await import('@actions/artifact').catch(() => undefined)
}

/**
 * Upload files as one artifact of this run. A name can be used once in a run; what is cut short is no artifact.
 * @param files names of files in `folder`
 * @throws UserError when the service refuses or does not answer
 */
export async function uploadFiles(
  env: NodeJS.ProcessEnv,
  request: { name: string; folder: string; files: readonly string[]; retentionDays: number }
): Promise<Service<ArtifactFacts>> {
  const reason = missingService(env)
  if (reason !== undefined) return { available: false, reason }
  const { name, folder, files, retentionDays } = request
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const paths = files.map(file => join(folder, file))
  try {
    const uploaded = await group(`Upload of the artifact ${name}`, () =>
      new DefaultArtifactClient().uploadArtifact(name, paths, folder, { retentionDays })
    )
    const { id = 0, size = 0, digest } = uploaded
    const runId = Number(env['GITHUB_RUN_ID'] ?? 0)
    return {
      available: true,
      value: { id, name, size, digest: digest && `sha256:${digest}`, runId, expired: false }
    }
  } catch (cause) {
    throw new UserError(`The artifact ${name} could not be uploaded: ${messageOf(cause)} Run this job again.`, {
      cause
    })
  }
}

/** The artifacts of this run, by the job's own right: it needs no permission. */
export async function listOwnArtifacts(env: NodeJS.ProcessEnv): Promise<Service<ArtifactFacts[]>> {
  const reason = missingService(env)
  if (reason !== undefined) return { available: false, reason }
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const runId = Number(env['GITHUB_RUN_ID'] ?? 0)
  try {
    const { artifacts } = await group('Artifacts of this run', () => new DefaultArtifactClient().listArtifacts())
    const value = artifacts.map(({ id, name, size, digest }) => ({ id, name, size, digest, runId, expired: false }))
    return { available: true, value }
  } catch (cause) {
    throw new UserError(`The artifacts of this run could not be listed: ${messageOf(cause)} Run this job again.`, {
      cause
    })
  }
}

/** Where the content of an artifact goes, and what it may be. */
interface Extraction {
  /** RUNNER_TEMP; a new private folder is made in it. */
  readonly temp: string
  readonly files: readonly ExpectedFile[]
}

/**
 * Download an artifact of this run and take the expected files out of it; see {@link unpack}.
 * @returns paths by name of file, in a new private folder
 */
export async function downloadOwnArtifact(
  artifact: ArtifactFacts,
  extraction: Extraction
): Promise<Map<string, string>> {
  const limit = checkFacts(artifact, extraction)
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const folder = makePrivateFolder(extraction.temp, 'artifact')
  const raw = makePrivateFolder(extraction.temp, 'download')
  try {
    const options = { path: raw, skipDecompress: true }
    await group(`Download of the artifact ${artifact.name}`, () =>
      new DefaultArtifactClient().downloadArtifact(artifact.id, options)
    ).catch(cause => {
      throw new UserError(
        `The artifact ${artifact.name} could not be downloaded: ${messageOf(cause)} Run this job again.`,
        { cause }
      )
    })
    const archive = join(raw, readdirSync(raw)[0] ?? '')
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(archive).pipe(limited(limit, artifact.name))) hash.update(chunk)
    checkDigest(artifact, `sha256:${hash.digest('hex')}`)
    return await unpack(archive, folder, extraction.files, artifact.name)
  } finally {
    rmSync(raw, { recursive: true, force: true })
  }
}

/** A repository on GitHub. */
export interface RepositoryName {
  readonly owner: string
  readonly repo: string
}

const Listed = z.object({
  id: z.number(),
  name: z.string(),
  size_in_bytes: z.number(),
  expired: z.boolean(),
  digest: z.nullish(z.string()),
  workflow_run: z.nullish(z.object({ id: z.nullish(z.number()) }))
})

/**
 * The artifacts of a run, through the REST API: also of another run than this one.
 * @throws UserError that names `actions: read` when the token may not
 */
export async function listArtifactsOfRun(
  github: GitHubClient,
  { owner, repo }: RepositoryName,
  runId: number
): Promise<ArtifactFacts[]> {
  const facts = { permission: 'actions: read', what: `The artifacts of run ${runId}` }
  const all = await readGitHub(facts, () =>
    github.paginate(github.rest.actions.listWorkflowRunArtifacts, { owner, repo, run_id: runId, per_page: 100 })
  )
  return all
    .map(one => Listed.parse(one))
    .filter(one => one.workflow_run?.id === runId)
    .map(({ id, name, size_in_bytes: size, digest, expired }) => {
      return { id, name, size, digest: digest ?? undefined, runId, expired }
    })
}

/**
 * Download an artifact by its id, through the REST API, and take the expected files out of it; see {@link unpack}.
 * @returns paths by name of file, in a new private folder
 * @throws UserError when it has expired, is not what the service says it is, or the token may not (`actions: read`)
 */
export async function downloadArtifact(
  github: GitHubClient,
  { owner, repo }: RepositoryName,
  artifact: ArtifactFacts,
  extraction: Extraction
): Promise<Map<string, string>> {
  const limit = checkFacts(artifact, extraction)
  const facts = { permission: 'actions: read', what: `The artifact ${artifact.name} of run ${artifact.runId}` }
  const answer = await readGitHub(facts, () =>
    github.rest.actions.downloadArtifact({
      owner,
      repo,
      artifact_id: artifact.id,
      archive_format: 'zip',
      request: { redirect: 'manual' }
    })
  )
  const location = z.url().safeParse((answer.headers as { location?: unknown }).location)
  if (!location.success) throw new Error(`GitHub gave no address for the artifact ${artifact.id}.`)
  const folder = makePrivateFolder(extraction.temp, 'artifact')
  const archive = join(folder, '.archive.zip')
  checkDigest(artifact, await fetchFile(location.data, archive, limit, artifact.name))
  try {
    return await unpack(archive, folder, extraction.files, artifact.name)
  } finally {
    rmSync(archive, { force: true })
  }
}

/** Room for the archive's own structure. */
const OVERHEAD = 100_000

/** @returns how large the archive may be, in bytes */
function checkFacts({ name, runId, size, digest, expired }: ArtifactFacts, { files }: Extraction): number {
  if (expired) throw new UserError(`The artifact ${name} of run ${runId} has expired. Plan again.`)
  if (digest === undefined || !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw new UserError(`The artifact ${name} of run ${runId} has no digest that it could be checked by. Plan again.`)
  }
  const limit = files.reduce((sum, file) => sum + file.limit, OVERHEAD)
  if (size > limit)
    throw new UserError(
      `The artifact ${name} of run ${runId} has ${size} bytes, more than the ${limit} that it may have. It is not used.`
    )
  return limit
}

function checkDigest({ name, digest }: ArtifactFacts, found: string): void {
  if (found === digest) return
  throw new UserError(
    `The artifact ${name} was changed on its way: its digest is ${found}, GitHub says ${digest}. It is not used. Run this job again.`
  )
}

const MOST_TRIES = 4
const DOWNLOAD_MS = 300_000

/** Fetch into a new file of mode 0600. The address is signed: no token goes with it. @returns `sha256:…` */
async function fetchFile(url: string, file: string, limit: number, name: string): Promise<string> {
  for (let tries = 1; ; tries++) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) })
      if (!response.ok || response.body === null) throw new Error(`the store answered ${response.status}.`)
      const hash = createHash('sha256')
      const counted = new Transform({
        transform(chunk, _, done) {
          hash.update(chunk)
          done(null, chunk)
        }
      })
      await pipeline(
        Readable.fromWeb(response.body as import('node:stream/web').ReadableStream),
        limited(limit, name),
        counted,
        createWriteStream(file, { mode: 0o600 })
      )
      return `sha256:${hash.digest('hex')}`
    } catch (cause) {
      if (cause instanceof UserError) throw cause
      if (tries === MOST_TRIES) {
        throw new UserError(`The artifact ${name} could not be downloaded: ${messageOf(cause)} Run this job again.`, {
          cause
        })
      }
      await sleep(500 * 2 ** (tries - 1))
    }
  }
}

function limited(limit: number, name: string): Transform {
  let total = 0
  return new Transform({
    transform(chunk: Buffer, _, done) {
      total += chunk.length
      if (total <= limit) return done(null, chunk)
      return done(
        new UserError(`The artifact ${name} is larger than the ${limit} bytes that it may have. It is not used.`)
      )
    }
  })
}

/** The signature in an address of the store would be a key to the artifact. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/\?\S*/g, '').slice(0, 300)
}
