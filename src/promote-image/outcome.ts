import * as core from '@actions/core'
import { neutralise } from '../lib/foreign-output.ts'
import { codeSpan, isPlainUrl, plainText, table } from '../lib/markdown.ts'
import type { StageWrite } from '../lib/stage-history.ts'
import type { Decision } from './decision.ts'
import { compareImages, type DifferenceRow, describeImages } from './difference.ts'
import { PREVIOUS, type PromoteInputs } from './inputs.ts'

/** What came of it. */
export interface Outcome {
  /** Of the stage's parameter now; 0 when it does not exist. */
  readonly version: number
  readonly changed: boolean
  /** Latest last; empty when it may not be read. */
  readonly history: readonly StageWrite[]
}

/** Say in the log what would change, before it does. */
export function show(inputs: PromoteInputs, decision: Decision): void {
  const { image, before, imageBefore, remarks, stage } = decision
  for (const remark of remarks) core.warning(remark, { title: `${inputs.image} in ${stage}` })
  if (before?.image === image.id) {
    core.info(`${stage} of ${inputs.image} is ${image.id} already`)
    return
  }
  core.info(`${stage} of ${inputs.image}: ${before?.image ?? 'nothing'} -> ${image.id} (${sentence(decision)})`)
  const rows = compareImages(imageBefore, image)
  const widths = { name: widest(rows, 'name'), before: widest(rows, 'before') }
  for (const row of rows) {
    const old = row.before === '' ? '-' : row.before
    const cells = [row.name.padEnd(widths.name), old.padEnd(widths.before), row.after === '' ? '-' : row.after]
    core.info(neutralise(`  ${cells.join('  ')}`))
  }
}

function widest(rows: readonly DifferenceRow[], column: keyof DifferenceRow): number {
  return Math.max(1, ...rows.map(row => row[column].length))
}

function sentence({ before, imageBefore, image }: Decision): string {
  return before !== undefined && imageBefore === undefined
    ? `${before.image} is not there any more`
    : describeImages(imageBefore, image)
}

/** Set the outputs and write the summary. */
export async function report(inputs: PromoteInputs, decision: Decision, outcome: Outcome): Promise<void> {
  core.setOutput('ami-id', decision.image.id)
  core.setOutput('previous', decision.before?.image ?? '')
  core.setOutput('version', outcome.version)
  core.setOutput('changed', outcome.changed)
  core.setOutput('difference', sentence(decision))
  await core.summary
    .addRaw(renderSummary(inputs, decision, outcome), true)
    .write()
    .catch(error => core.warning(`The job summary could not be written: ${error.message}`))
}

/** The summary: what the stage has, what it had, how to go back, and who wrote it before. */
export function renderSummary(inputs: PromoteInputs, decision: Decision, outcome: Outcome): string {
  const { image, before, imageBefore, stage, remarks } = decision
  const same = before?.image === image.id
  const was = before === undefined || same ? '' : `, was ${imageLink(inputs.region, before.image)}`
  const isBack = inputs.to === PREVIOUS
  const from = isBack ? 'from its history' : `from ${inputs.from}`
  const note = same ? ' (no change)' : outcome.changed ? '' : ' (only shown: dry-run)'
  const rows = compareImages(imageBefore, image).map(row => [
    row.name,
    ...[row.before, row.after].map(text => (text === '' ? '–' : codeSpan(text)))
  ])
  return [
    `### ${codeSpan(inputs.image)} in ${plainText(stage)}`,
    `${imageLink(inputs.region, image.id)} ${from}${was}${note} · version ${outcome.version}`,
    ...remarks.map(plainText),
    ...(same ? [] : [table(['', 'before', isBack ? 'back to' : 'after'], rows), `${plainText(sentence(decision))}`]),
    ...(outcome.changed && before !== undefined
      ? [`To go back: this action with ${codeSpan(`from: ${stage}`)} and ${codeSpan('to: previous')}.`]
      : []),
    ...(outcome.history.length < 2 ? [] : [historyTable(outcome.history)])
  ].join('\n\n')
}

const SHOWN_WRITES = 5

function historyTable(history: readonly StageWrite[]): string {
  const rows = history
    .slice(-SHOWN_WRITES)
    .reverse()
    .map(({ version, value, at, by, note }) => [
      String(version),
      codeSpan(value.slice(0, 80)),
      at.replace(/\.\d+Z$/, 'Z'),
      by === '' ? '' : codeSpan(by),
      noteText(note)
    ])
  const head = ['version', 'image', 'written', 'by', '']
  return `<details><summary>History</summary>\n\n${table(head, rows, 'rllll')}\n\n</details>`
}

/** A note of ours ends with the address of the run. */
function noteText(note: string): string {
  const [, why, url] = /^(.*) by (https:\/\/\S+)$/.exec(note) ?? []
  if (why === undefined || url === undefined || !isPlainUrl(url)) return plainText(note.slice(0, 200))
  return `[${plainText(why)}](${url})`
}

/** Into the console. Region and id are checked where they come in, so nothing in them ends the link. */
function imageLink(region: string, id: string): string {
  const domain = region.startsWith('cn-')
    ? 'console.amazonaws.cn'
    : region.startsWith('us-gov-')
      ? 'console.amazonaws-us-gov.com'
      : `${region}.console.aws.amazon.com`
  return `[${codeSpan(id)}](https://${domain}/ec2/home?region=${region}#ImageDetails:imageId=${id})`
}
