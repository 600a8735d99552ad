import { UserError } from '../lib/errors.ts'
import type { GitHubClient, RunContext } from '../lib/github.ts'
import { readGitHub } from '../lib/github-reads.ts'

/** What has become of the run that a tag names. */
export type RunState =
  /** Its attempt has ended (at, ISO 8601), or GitHub does not know it any more. */
  | { readonly kind: 'over'; readonly how: string; readonly at?: string }
  | { readonly kind: 'active'; readonly status: string }
  /** Of another repository: nobody can be asked. */
  | { readonly kind: 'elsewhere'; readonly repository: string }
  /** Not the tag of a run: somebody baked by hand. */
  | { readonly kind: 'by hand' }
  | { readonly kind: 'unread'; readonly why: string }

/** What a run's tag says: `owner/repo/runId/attempt/hex`. */
interface RunTag {
  readonly repository: string
  readonly runId: number
  readonly attempt: number
}

/** @returns undefined when the text is no tag of a run */
export function parseRunTag(text: string): RunTag | undefined {
  const match = /^([\w.-]+\/[\w.-]+)\/(\d{1,15})\/(\d{1,6})\/[0-9a-f]{8}$/.exec(text)
  if (match === null) return undefined
  const [, repository = '', runId, attempt] = match
  return { repository, runId: Number(runId), attempt: Number(attempt) }
}

/** Tells what has become of a run. Each run is asked once, until `fresh`. */
export type AskRun = (tag: string, fresh?: boolean) => Promise<RunState>

/** @param client absent when there is no token */
export function openRuns(client: GitHubClient | undefined, context: RunContext): AskRun {
  const known = new Map<string, Promise<RunState>>()
  let own: Promise<string | undefined> | undefined
  const ownIsReadable = (github: GitHubClient) => {
    own ??= readRun(github, context, context.runId).then(
      () => undefined,
      error => messageOf(error)
    )
    return own
  }
  const ask = async (text: string): Promise<RunState> => {
    const tag = parseRunTag(text)
    if (tag === undefined) return { kind: 'by hand' }
    const { repository } = tag
    if (repository.toLowerCase() !== `${context.owner}/${context.repo}`.toLowerCase())
      return { kind: 'elsewhere', repository }
    if (client === undefined) return { kind: 'unread', why: 'there is no github-token to ask for its run' }
    return askRun(client, context, tag, () => ownIsReadable(client))
  }
  return (tag, fresh = false) => {
    const found = fresh ? undefined : known.get(tag)
    if (found !== undefined) return found
    const asked = ask(tag)
    known.set(tag, asked)
    return asked
  }
}

async function askRun(
  client: GitHubClient,
  context: RunContext,
  { runId, attempt }: RunTag,
  ownIsReadable: () => Promise<string | undefined>
): Promise<RunState> {
  try {
    const { data } = await readRun(client, context, runId)
    const status = data.status ?? 'unknown'
    if (status === 'completed') return { kind: 'over', how: 'its run has ended', at: data.updated_at }
    if ((data.run_attempt ?? 1) > attempt) {
      return {
        kind: 'over',
        how: 'its run was started again',
        ...(data.run_started_at ? { at: data.run_started_at } : {})
      }
    }
    return { kind: 'active', status }
  } catch (error) {
    if (!isUnknown(error)) return { kind: 'unread', why: messageOf(error) }
    // GitHub hides what a token may not see behind the same answer; only a token that sees this run sees others too.
    const why = await ownIsReadable()
    return why === undefined ? { kind: 'over', how: 'GitHub does not know its run any more' } : { kind: 'unread', why }
  }
}

function readRun(client: GitHubClient, { owner, repo }: RunContext, runId: number) {
  return readGitHub({ permission: 'actions: read', what: `Run ${runId}` }, () =>
    client.rest.actions.getWorkflowRun({ owner, repo, run_id: runId })
  )
}

function isUnknown(error: unknown): boolean {
  const cause = error instanceof UserError ? error.cause : error
  return (cause as { status?: unknown } | undefined)?.status === 404
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
