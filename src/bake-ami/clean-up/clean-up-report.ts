import * as core from '@actions/core'
import { neutralise } from '../../lib/foreign-output.ts'
import { codeSpan, plainText } from '../../lib/markdown.ts'
import type { Journal } from '../packer/journal.ts'
import { readManifest } from '../packer/manifest.ts'
import { type Leftover, leftoverText, listingCommand, removalCommand, type Unseen } from './leftover.ts'
import type { Sweep } from './sweep.ts'

/** What else the report needs. */
export interface Told {
  readonly run: string
  readonly journal: Journal
  /** Path of Packer's manifest; empty when there is none. */
  readonly manifest: string
}

/** Tell in the log, in annotations and in the summary what was removed and what is left, with the commands for it. */
export async function reportCleanUp(swept: Sweep, told: Told): Promise<void> {
  const { removed, left, kept, unseen } = swept
  const made = madeImages(told)
  if ([removed, left, kept, unseen].every(all => all.length === 0)) core.info('Nothing was left behind.')
  for (const one of removed) core.info(`Removed ${leftoverText(one)}${lossText(one, made)}`)
  for (const { reason, ...one } of kept) {
    if (!reason.isNews) core.info(`Kept ${leftoverText(one)}: ${reason.text}`)
  }
  const surprising = kept.filter(({ reason }) => reason.isNews)
  if (surprising.length > 0) {
    const all = surprising.map(({ reason, ...one }) => `${leftoverText(one)}: ${neutralise(reason.text)}`)
    core.warning(
      `Not removed although this bake did not finish: ${all.join('; ')}. Check it, since nothing says that it is good.`,
      {
        title: 'An unfinished image is in use'
      }
    )
  }
  if (left.length > 0) {
    core.warning(`${left.map(problemText).join('; ')}. Remove them with:\n${left.map(removalCommand).join('\n')}`, {
      title: 'The bake left something behind'
    })
  }
  if (unseen.length > 0) {
    core.warning(
      `${unseenText(unseen)} What it left carries the tag. List it with:\n${listings(unseen, told.run).join('\n')}`,
      {
        title: 'Nobody knows what the bake left behind'
      }
    )
  }
  const lost = removed.filter(one => lossText(one, made) === COMPLETED)
  if (lost.length > 0) {
    core.notice(
      `Packer had completed ${lost.map(leftoverText).join('; ')}, but the step was cut short before anything was done with it. The next run bakes again.`,
      {
        title: 'A completed image was removed'
      }
    )
  }
  await writeSummary(swept, told, made)
}

/** What Packer made of an image: words for the report, by id. The manifest also names images in other regions. */
function madeImages({ journal, manifest }: Told): Map<string, string> {
  const made = new Map(journal.images.map(id => [id, ', which Packer had begun']))
  for (const id of journal.completed) made.set(id, COMPLETED)
  for (const { images } of manifest === '' ? [] : readManifest(manifest))
    for (const id of images.values()) made.set(id, COMPLETED)
  return made
}

const COMPLETED = ', which Packer had completed'

function lossText({ kind, id }: Leftover, made: ReadonlyMap<string, string>): string {
  return (kind === 'image' ? made.get(id) : undefined) ?? ''
}

async function writeSummary({ removed, left, kept, unseen }: Sweep, { run }: Told, made: ReadonlyMap<string, string>) {
  const rows = [
    ...removed.map(one => `- removed ${markdown(one)}${plainText(lossText(one, made))}`),
    ...kept.map(({ reason, ...one }) => `- kept ${markdown(one)}: ${plainText(reason.text)}`),
    ...left.map(
      one =>
        `- **left**: ${markdown(one)} (${plainText(one.problem ?? 'not removed')}): ${codeSpan(removalCommand(one))}`
    ),
    ...(unseen.length === 0 ? [] : [`- **not known**: ${plainText(unseenText(unseen))}`]),
    ...listings(unseen, run).map(command => `  - ${codeSpan(command)}`)
  ]
  if (rows.length === 0) return
  await core.summary
    .addRaw(['### Clean-up after the bake', '', ...rows].join('\n'), true)
    .write()
    .catch(error => core.warning(`The job summary could not be written: ${error.message}`))
}

function markdown({ kind, id, name, region }: Leftover): string {
  return `${kind} ${codeSpan(id)}${name === undefined ? '' : ` (${plainText(name)})`} in ${region}`
}

function problemText(one: Leftover): string {
  return `${leftoverText(one)}: ${neutralise(one.problem ?? 'not removed').replace(/\.$/, '')}`
}

function unseenText(unseen: readonly Unseen[]): string {
  const [first] = unseen
  const more = unseen.length > 1 ? ` (and ${unseen.length - 1} more such answers)` : ''
  return `What the bake left could not be looked up: ${neutralise(first?.problem ?? '')}${more}`
}

function listings(unseen: readonly Unseen[], run: string): string[] {
  return [...new Set(unseen.map(({ region }) => region))].map(region => listingCommand(run, region))
}
