import { neutralise } from '../lib/foreign-output.ts'
import { codeSpan, plainText, table } from '../lib/markdown.ts'
import { pathText } from './attributes.ts'
import type { Difference, Json, Side } from './differences.ts'
import { type DriftedObject, type DriftFindings, driftCounts, noiseSentence } from './drift-findings.ts'
import type { ActionKind } from './plan.ts'
import { addressText } from './resource-lines.ts'

/** Where and by what the drift was seen. */
export interface DriftFacts {
  readonly environment: string
  /** `undefined` for the default one. */
  readonly workspace: string | undefined
  /** The root module, relative to the workspace folder. */
  readonly stack: string
  /** `Terraform 1.11.4`. */
  readonly toolName: string
  readonly commit: string
  readonly run: { readonly id: number; readonly url: string }
}

/** GitHub's longest body of an issue or comment, in characters. */
export const LONGEST_BODY = 65_536

const MOST_ATTRIBUTES = 10
const MOST_UNAPPLIED = 100
const LONGEST_NAME = 300
const LONGEST_VALUE = 100
/** How much of two long values is shown before and after where they begin to differ. */
const CONTEXT_BEFORE = 15
const CONTEXT_AFTER = 60

const DOES: Readonly<Record<ActionKind, string>> = {
  create: 'to add',
  update: 'to change',
  delete: 'to destroy',
  replace: 'to replace',
  forget: 'to forget',
  read: 'to read',
  'no-op': 'to move or import',
  other: 'something else'
}

/**
 * Title of the issue: `Drift in staging: infra/x`.
 * @returns plain text: GitHub renders nothing but code in it
 */
export function driftTitle({ environment, workspace, stack }: Pick<DriftFacts, 'environment' | 'workspace' | 'stack'>) {
  const where = workspace === undefined ? environment : `${environment} (workspace ${workspace})`
  return whole(neutralise(`Drift in ${where}: ${stack}`).replaceAll('`', "'"), 250)
}

/**
 * The issue's body, as Markdown of at most `budget` characters. What does not fit is counted.
 * @param budget at least 4000
 */
export function renderDrift(findings: DriftFindings, facts: DriftFacts, budget: number): string {
  const { drifted, noise, unappliedDigest } = findings
  const head = headOf(findings, facts)
  const tail = [
    ...(unappliedDigest === undefined ? [] : [unappliedOf(findings, Math.floor(budget / 4))]),
    ...(noise === 0 ? [] : [noiseSentence(noise)]),
    footOf(facts)
  ].join('\n\n')
  if (drifted.length === 0) return [head, tail].join('\n\n')
  const fix = fixOf(findings)
  const room = budget - head.length - fix.length - tail.length - 6
  return [head, tableOf(drifted, room), fix, tail].join('\n\n')
}

/** A comment that says what changed since the body was written last; `clauses` are Markdown. */
export function changedComment(clauses: readonly string[], facts: DriftFacts): string {
  return `The drift is another one: ${clauses.join('; ')}. ${runLink(facts)}`
}

/** A comment for a drift that is back. */
export function againComment(findings: DriftFindings, facts: DriftFacts): string {
  return `It drifts again. ${summaryOf(findings)}. ${runLink(facts)}`
}

/** The comment with which an issue is closed. */
export function goneComment(facts: DriftFacts): string {
  return `The stack is as its state and its code say. ${runLink(facts)}`
}

function headOf(findings: DriftFindings, { environment, workspace, stack, commit }: DriftFacts): string {
  const where = `${span(stack)} for ${span(environment)}${workspace === undefined ? '' : `, workspace ${span(workspace)}`}`
  return `**${summaryOf(findings)}.** Stack ${where}, code of commit ${span(commit.slice(0, 7))}.`
}

function summaryOf({ drifted, unapplied }: DriftFindings): string {
  return drifted.length === 0 ? `No drift, but code that is not applied: ${unapplied.text}` : driftCounts(drifted)
}

/** A table with as many objects as fit into `room` characters. */
function tableOf(drifted: readonly DriftedObject[], room: number): string {
  const missing = (count: number) =>
    `${count} of ${drifted.length} objects are not shown here: plan the stack to see all.`
  const head = ['object', 'attribute', 'in the state', 'now']
  let left = room - table(head, []).length - missing(drifted.length).length - 2
  const rows: string[][] = []
  let shown = 0
  for (const one of drifted) {
    const more = rowsOf(one)
    left -= more.reduce((sum, row) => sum + row.join(' | ').length + 5, 0)
    if (left < 0) break
    rows.push(...more)
    shown += 1
  }
  const parts = [
    ...(shown === 0 ? [] : [table(head, rows)]),
    ...(shown < drifted.length ? [missing(drifted.length - shown)] : [])
  ]
  return parts.join('\n\n')
}

function rowsOf({ name, id, gone, differences }: DriftedObject): string[][] {
  if (gone) return [[span(name), '', id === undefined ? 'there' : span(JSON.stringify(id)), '**deleted**']]
  const rows = differences.slice(0, MOST_ATTRIBUTES).map((one, at) => {
    const [before, after] = sideTexts(one)
    return [at === 0 ? span(name) : '', span(pathText(one.path)), span(before), span(after)]
  })
  const more = differences.length - MOST_ATTRIBUTES
  return more > 0 ? [...rows, ['', `and ${more} more`, '', '']] : rows
}

function fixOf({ drifted }: DriftFindings): string {
  const deleted = drifted.some(one => one.gone)
  return [
    '#### How to fix it',
    '',
    `- To have what the code says: apply the stack again. Its plan shows what is put back${deleted ? ' and what is made anew' : ''}.`,
    `- To keep what is there now: write it into the code${deleted ? ' (take out what shall stay deleted)' : ''}, and apply that.`,
    `- To leave it: close this as not planned, and it stays closed until the drift is another one; or add the label ${codeSpan('drift-muted')}.`
  ].join('\n')
}

function unappliedOf({ unapplied }: DriftFindings, room: number): string {
  const names = [
    ...unapplied.resources.map(one => `${span(addressText(one))} ${DOES[one.kind]}`),
    ...unapplied.outputs.map(one => `${span(`output.${one.name}`)} ${DOES[one.kind]}`),
    ...unapplied.others.map(one => `${span(one.address)}: ${plainText(whole(neutralise(one.detail), LONGEST_NAME))}`)
  ]
  const head = `#### Code that is not applied\n\n${plainText(unapplied.text)}: this is no drift, the next apply does it.\n`
  let left = room - head.length - 40
  const lines: string[] = []
  for (const name of names.slice(0, MOST_UNAPPLIED)) {
    left -= name.length + 3
    if (left < 0) break
    lines.push(`- ${name}`)
  }
  const more = names.length - lines.length
  return [head, ...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')
}

function footOf(facts: DriftFacts): string {
  return `${plainText(facts.toolName)} · seen by ${runLink(facts)}`
}

function runLink({ run }: DriftFacts): string {
  return `[run ${run.id}](${run.url})`
}

/** Both values as one line of JSON each; of two long ones the part where they begin to differ. */
function sideTexts({ before, after, sensitive }: Difference): [string, string] {
  if (sensitive)
    return [
      before.kind === 'absent' ? 'null' : '(sensitive)',
      after.kind === 'absent' ? 'null' : '(sensitive, changed)'
    ]
  const [one, other] = [sideText(before), sideText(after)]
  if (one.length <= LONGEST_VALUE && other.length <= LONGEST_VALUE) return [one, other]
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return [windowOf(one, at), windowOf(other, at)]
}

function sideText(side: Side): string {
  if (side.kind === 'known') return neutralise(JSON.stringify(side.value satisfies Json))
  return side.kind === 'absent' ? 'null' : `(${side.kind})`
}

function windowOf(text: string, at: number): string {
  const from = Math.max(0, at - CONTEXT_BEFORE)
  const to = Math.min(text.length, at + CONTEXT_AFTER)
  const part = text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
  return `${from > 0 ? '…' : ''}${part}${to < text.length ? '…' : ''}`
}

function span(text: string): string {
  return codeSpan(whole(neutralise(text), LONGEST_NAME))
}

/** A text of at most `most` characters that does not end within a surrogate pair. */
function whole(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
