import * as core from '@actions/core'
import { codeSpan, plainText, table } from '../lib/markdown.ts'
import type { Step } from './completion.ts'
import { plain, writeRecord } from './fingerprint/record.ts'
import type { BakeInputs } from './inputs.ts'
import { type Baked, buildName } from './packer/bake.ts'
import { clock, type Stage } from './packer/progress.ts'
import { contextFiles, countText, type Prepared } from './preparation.ts'

/** Name of the image -> region -> id. */
export type ImagesByRegion = ReadonlyMap<string, ReadonlyMap<string, string>>

/** What came of it. */
export interface Outcome {
  readonly reused: boolean
  readonly reason: string
  readonly images: ImagesByRegion
  /** What was done with the images once they were there. */
  readonly steps: readonly Step[]
  readonly baked?: Baked
  /** Why Packer may have left something behind, though all went well. */
  readonly mayHaveLeft?: string
  /** Files of the template that are others now than before the bake. */
  readonly changed?: readonly string[]
}

/** Set the outputs, complete the record, and write the summary. */
export async function report(inputs: BakeInputs, prepared: Prepared, outcome: Outcome): Promise<void> {
  const { images } = outcome
  writeRecord(prepared.record, inputs, prepared.fingerprint, images, prepared.details)
  const ids = [...images.values()].flatMap(byRegion => byRegion.get(inputs.region) ?? [])
  core.setOutput('images', JSON.stringify(plain(images)))
  core.setOutput('ami-id', ids.length === 1 ? ids[0] : '')
  core.setOutput('reused', outcome.reused)
  core.setOutput('reason', outcome.reason)
  core.setOutput('fingerprint', prepared.fingerprint.digest)
  core.setOutput('record', prepared.record)
  if (!outcome.reused) warnOfChangedFiles(outcome.changed ?? [])
  await core.summary
    .addRaw(renderSummary(inputs, prepared, outcome), true)
    .write()
    .catch(error => core.warning(`The job summary could not be written: ${error.message}`))
}

/** The summary: one row for each image and region with what was done there, then the stages of each build with their times. */
export function renderSummary(
  inputs: Pick<BakeInputs, 'image'>,
  prepared: Pick<Prepared, 'fingerprint' | 'base' | 'files'>,
  { images, reused, reason, steps, baked }: Outcome
): string {
  // Packer tells builds as they end, which is another order each time.
  const byName = [...images].sort(([a], [b]) => (a < b ? -1 : 1))
  const rows = byName.flatMap(([name, byRegion]) =>
    [...byRegion].map(([region, id]) => {
      const done = steps.filter(one => one.image === name && one.region === region)
      return [codeSpan(name), codeSpan(id), region, doneThere(reused ? 'reused' : 'baked', done)]
    })
  )
  const base = prepared.base === undefined ? 'not part of it (input base-image is not set)' : codeSpan(prepared.base.id)
  const title = reused
    ? `### ${plainText(inputs.image)} reused`
    : `### ${plainText(inputs.image)} baked in ${clock(baked?.elapsedMs ?? 0)}`
  return [
    title,
    table(['image', 'id', 'region', 'what was done'], rows),
    `Why: ${plainText(reason)}. Fingerprint ${codeSpan(prepared.fingerprint.digest.slice(0, 12))} over ${countText(prepared.files.length)}; base image: ${base}.`,
    ...(baked === undefined ? [] : [stageTable(baked)])
  ].join('\n\n')
}

/** `baked, smoke test (0:21), shared with 111122223333`; a copy was neither baked nor reused. */
function doneThere(origin: string, steps: readonly Step[]): string {
  const told = steps.map(({ what, tookMs }) => `${plainText(what)}${tookMs === undefined ? '' : ` (${clock(tookMs)})`}`)
  return [...(steps.some(({ what }) => what === 'copied') ? [] : [origin]), ...told].join(', ')
}

function stageTable({ progress }: Baked): string {
  const targets = [...progress.targets].sort((a, b) => (buildName(a) < buildName(b) ? -1 : 1))
  const rows = targets.flatMap(target => {
    const stages = progress.stagesOf(target)
    return stages.map((stage, at) => [
      codeSpan(buildName(target)),
      stage.name,
      stage.detail === '' ? '' : codeSpan(stage.detail),
      clock(stage.at),
      lengthOf(stage, stages[at + 1])
    ])
  })
  return `<details><summary>Stages</summary>\n\n${table(['build', 'stage', '', 'at', 'took'], rows, 'lllrr')}\n\n</details>`
}

function lengthOf(stage: Stage, next: Stage | undefined): string {
  return next === undefined ? '' : `${((next.at - stage.at) / 1000).toFixed(1)} s`
}

/** Files that the bake has changed or made among its own ingredients; none when that cannot be found out. */
export async function changedFiles(inputs: BakeInputs, prepared: Prepared): Promise<string[]> {
  const before = new Map(prepared.files.map(one => [one.path, one.digest]))
  try {
    const after = await contextFiles(inputs, prepared.template)
    return after.filter(one => before.get(one.path) !== one.digest).map(one => one.path)
  } catch (error) {
    core.debug(String(error))
    return []
  }
}

/** A bake that writes among its own ingredients would never be reused; whoever reads this can change that. */
function warnOfChangedFiles(changed: readonly string[]): void {
  if (changed.length === 0) return
  core.warning(
    `The bake changed files that it is made of: ${changed.slice(0, 5).join(', ')}. The next run will bake again. Add them to .gitignore or write them elsewhere.`,
    { title: 'Image cannot be reused' }
  )
}
