import { type GitHubClient, isPermissionError, type RunContext } from '../../lib/github.ts'
import type { DriftFindings } from './drift-findings.ts'
import { type DriftRecord, isLater, readRecord, recordOf, whatDrifted, writeRecord } from './drift-record.ts'
import {
  againComment,
  changedComment,
  type DriftFacts,
  driftTitle,
  goneComment,
  LONGEST_BODY,
  renderDrift
} from './drift-text.ts'
import {
  changeIssue,
  commentIssue,
  createIssue,
  type Issue,
  isGone,
  isLocked,
  isWithoutIssues,
  listIssues
} from './tracker.ts'

const LABEL = { name: 'drift', color: 'd93f0b', description: 'Infrastructure was changed outside of Terraform' }
/** With this one people have an issue left alone. */
const MUTED_LABEL = 'drift-muted'

/** Where the issue belongs: there is one for each environment, workspace and stack. */
export interface DriftPlace {
  readonly github: GitHubClient
  readonly context: RunContext
  readonly environment: string
  /** `undefined` for the default one. */
  readonly workspace: string | undefined
  /** The root module, relative to the workspace folder. */
  readonly stack: string
}

/** What became of the issue. `sentence` is for the log; for `forbidden` and `disabled` it says what to do. */
export interface DriftIssue {
  readonly kind:
    | 'none' // no drift, and no open issue
    | 'opened'
    | 'updated'
    | 'unchanged' // the same drift: nobody is told again
    | 'closed'
    | 'reopened'
    | 'muted' // by its label: left as it is
    | 'dismissed' // a person closed it as not planned, and the drift is still that one
    | 'newer' // a later run has written already
    | 'forbidden'
    | 'disabled' // the repository has no issues
  readonly number: number | undefined
  readonly url: string | undefined
  readonly sentence: string
}

interface News {
  readonly findings: DriftFindings
  readonly facts: DriftFacts
  /** Of what the issue is about; `undefined` when there is nothing. */
  readonly digest: string | undefined
}

const MOST_TRIES = 3

/** The hidden first line by which our issue is found; with its author, since anybody can write the same line. */
export function driftMarker({
  environment,
  workspace,
  stack
}: Pick<DriftPlace, 'environment' | 'workspace' | 'stack'>) {
  return `<!-- insight:drift environment=${environment} workspace=${workspace ?? 'default'} stack=${encodeURIComponent(stack)} -->`
}

/**
 * Bring the issue of a stack in line with what was found: open, update, close, reopen it, or leave it alone.
 * @param report.unapplied is code that is not applied a reason for an issue by itself?
 * @throws the API's error when it is none that can be expected (limits, outages): then the caller tells it and goes on
 */
export async function publishDrift(
  place: DriftPlace,
  report: { findings: DriftFindings; toolName: string; unapplied: boolean }
): Promise<DriftIssue> {
  const { context } = place
  const { findings, toolName } = report
  const { headSha: commit, runId, runUrl } = context
  const facts = { ...place, toolName, commit, run: { id: runId, url: runUrl } }
  const unapplied = report.unapplied ? findings.unappliedDigest : undefined
  const digests = [findings.digest, unapplied].filter(one => one !== undefined)
  const news = { findings, facts, digest: digests.length === 0 ? undefined : digests.join('+') }
  try {
    return await settle(place, news, MOST_TRIES)
  } catch (error) {
    const expected = refusal(error)
    if (expected === undefined) throw error
    return expected
  }
}

async function settle(place: DriftPlace, news: News, tries: number): Promise<DriftIssue> {
  const ours = await listOurs(place)
  const open = await keepOldest(
    place,
    ours.filter(one => one.open)
  )
  try {
    if (open !== undefined) return await settleOpen(place, news, open)
    if (news.digest === undefined)
      return { kind: 'none', number: undefined, url: undefined, sentence: 'No drift, and no open issue about it.' }
    const newest = ours.at(-1)
    return newest === undefined ? await openIssue(place, news) : await settleClosed(place, news, newest)
  } catch (error) {
    // Deleted or moved away since it was listed.
    if (tries > 1 && isGone(error)) return settle(place, news, tries - 1)
    throw error
  }
}

async function settleOpen(place: DriftPlace, news: News, issue: Issue): Promise<DriftIssue> {
  const record = readRecord(issue.body)
  if (isMuted(issue)) return told('muted', issue, `has the label ${MUTED_LABEL} and was left as it is`)
  if (record !== undefined && isLater(record, place.context))
    return told('newer', issue, 'was written by a later run already and was left as it is')
  if (news.digest === undefined) {
    await changeIssue(place, issue, { state: 'closed', state_reason: 'completed' })
    await commentIssue(place, issue, goneComment(news.facts))
    return told('closed', issue, 'was closed: there is no drift any more')
  }
  if (record?.digest === news.digest) return told('unchanged', issue, 'shows this drift already')
  const now = recordOf(news.findings, news.digest, place.context)
  await changeIssue(place, issue, { title: driftTitle(news.facts), body: bodyOf(place, news, now) })
  await commentIssue(place, issue, changedComment(whatDrifted(record, now), news.facts))
  return told('updated', issue, 'was updated')
}

async function settleClosed(place: DriftPlace, news: News, issue: Issue): Promise<DriftIssue> {
  const digest = news.digest ?? ''
  const record = readRecord(issue.body)
  if (isMuted(issue)) return told('muted', issue, `is closed, has the label ${MUTED_LABEL}, and was left as it is`)
  if (record !== undefined && isLater(record, place.context))
    return told('newer', issue, 'was written by a later run already and was left as it is')
  const dismissed = issue.reason === 'not_planned' || issue.reason === 'duplicate'
  if (dismissed && record?.digest === digest)
    return told('dismissed', issue, 'was closed as not planned and stays closed until the drift is another one')
  const body = bodyOf(place, news, recordOf(news.findings, digest, place.context))
  await changeIssue(place, issue, { state: 'open', title: driftTitle(news.facts), body })
  await commentIssue(place, issue, againComment(news.findings, news.facts))
  return told('reopened', issue, 'was reopened')
}

async function openIssue(place: DriftPlace, news: News): Promise<DriftIssue> {
  const body = bodyOf(place, news, recordOf(news.findings, news.digest ?? '', place.context))
  const created = await createIssue(place, { title: driftTitle(news.facts), body, label: LABEL })
  // Another run may have opened one between our look and this.
  const open = (await listOurs(place)).filter(one => one.open)
  const kept = await keepOldest(place, open)
  if (kept === undefined || kept.number === created.number) return told('opened', created, 'was opened')
  return settleOpen(place, news, kept)
}

/** Of several open ones the oldest stays. The others are closed and lose the marker, so that they are never ours again. */
async function keepOldest(place: DriftPlace, open: readonly Issue[]): Promise<Issue | undefined> {
  const [oldest, ...others] = open
  for (const one of others) {
    const body = `This is told in #${oldest?.number} already: two runs opened an issue at once.`
    await changeIssue(place, one, { state: 'closed', state_reason: 'not_planned', body }).catch(error => {
      if (!isGone(error)) throw error
    })
  }
  return oldest
}

async function listOurs(place: DriftPlace): Promise<Issue[]> {
  const marker = driftMarker(place)
  return (await listIssues(place, LABEL.name)).filter(one => one.body.split(/\r?\n/, 1)[0] === marker)
}

function isMuted({ labels }: Issue): boolean {
  return labels.some(label => label.toLowerCase() === MUTED_LABEL)
}

function bodyOf(place: DriftPlace, { findings, facts }: News, record: DriftRecord): string {
  const hidden = `${driftMarker(place)}\n${writeRecord(record)}\n`
  return hidden + renderDrift(findings, facts, LONGEST_BODY - hidden.length)
}

function told(kind: DriftIssue['kind'], { number, url }: Pick<Issue, 'number' | 'url'>, what: string): DriftIssue {
  return { kind, number, url, sentence: `The drift issue ${what}: ${url}` }
}

function refusal(error: unknown): DriftIssue | undefined {
  const none = { number: undefined, url: undefined }
  if (isWithoutIssues(error))
    return {
      ...none,
      kind: 'disabled',
      sentence: 'The drift is in the job summary only: this repository has no issues. Enable them in its settings.'
    }
  if (!isPermissionError(error)) return undefined
  const sentence = isLocked(error)
    ? 'The drift issue is locked, and the token may not change it. Unlock it, or give a token that may.'
    : 'The drift issue could not be written: the token may not. Add "permissions: issues: write" to the job to have it.'
  return { ...none, kind: 'forbidden', sentence }
}
