import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { downloadArtifact, listArtifactsOfRun, type RepositoryName, uploadFiles } from '../../lib/artifacts.ts'
import { UserError } from '../../lib/errors.ts'
import type { GitHubClient } from '../../lib/github.ts'
import { newestAttempt } from '../../lib/newest-attempt.ts'
import type { Binding } from '../binding/binding.ts'
import { type About, openSealed, type SealingKey, seal } from '../sealing/seal.ts'
import type { RemoteSeen } from './recover.ts'
import { rescueSentence } from './rescue.ts'

const SEALED = 'state.sealed'
const LARGEST_STATE = 1_000_000_000

/** Which state an artifact holds. */
interface StatePlace {
  /** Key of the step: which comment and check it writes. */
  readonly key: string
  /** The root module, relative to the workspace. */
  readonly stack: string
}

/** Name of the artifact of a state that could not be stored: `insight-state-KEY-STACKHASH-ATTEMPT`. */
export function stateArtifactName({ key, stack }: StatePlace, attempt: number): string {
  return `insight-state-${key}-${createHash('sha256').update(stack).digest('hex').slice(0, 8)}-${attempt}`
}

/** Where a rescued state is now. */
type Kept =
  | { readonly kind: 'uploaded'; readonly artifact: string; readonly runId: number }
  /** In clear on this runner; `reason` says why it is not an artifact. */
  | { readonly kind: 'here'; readonly file: string; readonly reason: string }

/**
 * Seal a rescued state and upload it; then it is removed from the runner. Never throws: what cannot be uploaded stays.
 * @param file of {@link catchState}
 * @param key `undefined`: no plan-key is given
 */
export async function keepState(
  file: string,
  request: {
    readonly key: SealingKey | undefined
    readonly binding: Binding
    /** What the backend had when the apply had ended; `undefined` when it did not say. */
    readonly seen: RemoteSeen | undefined
    readonly place: StatePlace
    readonly env: NodeJS.ProcessEnv
    readonly retentionDays: number
  }
): Promise<Kept> {
  const { key, binding, seen, place, env, retentionDays } = request
  if (key === undefined) {
    return { kind: 'here', file, reason: 'Without plan-key it cannot be kept as an encrypted artifact.' }
  }
  const folder = dirname(file)
  const sealed = join(folder, SEALED)
  try {
    writeFileSync(sealed, await seal(readFileSync(file), 'state', key, binding, aboutOf(seen)), { mode: 0o600 })
    const name = stateArtifactName(place, binding.runAttempt)
    const uploaded = await uploadFiles(env, { name, folder, files: [SEALED], retentionDays })
    if (!uploaded.available) return { kind: 'here', file, reason: uploaded.reason }
    rmSync(file)
    return { kind: 'uploaded', artifact: name, runId: binding.runId }
  } catch (error) {
    return { kind: 'here', file, reason: error instanceof Error ? error.message : String(error) }
  } finally {
    rmSync(sealed, { force: true })
  }
}

/**
 * Where the state is and what to do with it, for people.
 * @param how what to write to store it again: `run this action with "command: recover"`
 */
export function keptSentence(kept: Kept, tool: string, how: string): string {
  if (kept.kind === 'here') return `${kept.reason} ${rescueSentence(kept.file, tool)}`
  return `The state could not be stored. It is kept encrypted in the artifact ${kept.artifact} of run ${kept.runId} and is the only record of what was made: ${how} before anything else is applied.`
}

/** The run kept no state of this stack. */
export class NoKeptState extends UserError {}

function aboutOf(seen: RemoteSeen | undefined): About {
  if (seen === undefined) return {}
  return seen === 'none' ? { remote: 'none' } : { remoteSerial: seen.serial, remoteLineage: seen.lineage }
}

/**
 * Open a kept state for the place that is here.
 * @throws UserError as {@link openSealed}
 */
export async function openKeptState(
  bytes: Buffer,
  key: SealingKey,
  expected: Binding
): Promise<{ state: Buffer; binding: Binding; seen: RemoteSeen | undefined }> {
  const { content: state, binding, about } = await openSealed(bytes, { holds: 'state', key, expected })
  const { remote, remoteSerial: serial, remoteLineage: lineage } = about
  const known = typeof serial === 'number' && typeof lineage === 'string' ? { serial, lineage } : undefined
  return { state, binding, seen: remote === 'none' ? 'none' : known }
}

/**
 * The newest sealed state that a run kept of a place. Whether it belongs here is what opening it tells.
 * @param temp RUNNER_TEMP
 * @throws NoKeptState when there is none; UserError when the token may not read it (`actions: read`)
 */
export async function findKeptState(
  github: GitHubClient,
  repository: RepositoryName,
  { runId, place, temp }: { runId: number; place: StatePlace; temp: string }
): Promise<Buffer> {
  const artifacts = await listArtifactsOfRun(github, repository, runId)
  const newest = newestAttempt(artifacts, attempt => stateArtifactName(place, attempt))
  if (newest === undefined) {
    throw new NoKeptState(
      `Run ${runId} kept no state of ${place.stack} (${stateArtifactName(place, 1)}). Give the run whose apply could not store its state, and the same environment, workspace and working-directory.`
    )
  }
  const files = [{ name: SEALED, limit: LARGEST_STATE }]
  const found = (await downloadArtifact(github, repository, newest.artifact, { temp, files })).get(SEALED) ?? ''
  try {
    return readFileSync(found)
  } finally {
    rmSync(dirname(found), { recursive: true, force: true })
  }
}
