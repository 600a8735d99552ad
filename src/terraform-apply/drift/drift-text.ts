import { codeSpan, plainText } from '../../lib/markdown.ts'
import type { ActionKind } from '../plan/plan.ts'
import { addressText } from '../report/resource-lines.ts'
import { oneLine } from '../report/shown.ts'
import { type DriftFindings, driftCounts, noiseSentence } from './drift-findings.ts'
import { LONGEST_NAME, quoted, tableOf } from './drift-table.ts'

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

const MOST_UNAPPLIED = 100

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
  return oneLine(`Drift in ${where}: ${stack}`.replaceAll('`', "'"), 250)
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
  const where = `${quoted(stack)} for ${quoted(environment)}${workspace === undefined ? '' : `, workspace ${quoted(workspace)}`}`
  return `**${summaryOf(findings)}.** Stack ${where}, code of commit ${quoted(commit.slice(0, 7))}.`
}

function summaryOf({ drifted, unapplied }: DriftFindings): string {
  return drifted.length === 0 ? `No drift, but code that is not applied: ${unapplied.text}` : driftCounts(drifted)
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
    ...unapplied.resources.map(one => `${quoted(addressText(one))} ${DOES[one.kind]}`),
    ...unapplied.outputs.map(one => `${quoted(`output.${one.name}`)} ${DOES[one.kind]}`),
    ...unapplied.others.map(one => `${quoted(one.address)}: ${plainText(oneLine(one.detail, LONGEST_NAME))}`)
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
