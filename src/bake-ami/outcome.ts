import * as core from '@actions/core'
import { codeSpan, plainText, table } from '../lib/markdown.ts'
import { type Baked, buildName } from './bake.ts'
import type { BakeInputs } from './inputs.ts'
import { contextFiles, countText, type Prepared } from './preparation.ts'
import { clock, type Stage } from './progress.ts'
import { plain, writeRecord } from './record.ts'

/** Name of the image -> region -> id. */
export type ImagesByRegion = ReadonlyMap<string, ReadonlyMap<string, string>>

/** What came of it. */
export interface Outcome {
  readonly reused: boolean
  readonly reason: string
  readonly images: ImagesByRegion
  readonly baked?: Baked
}

/** Set the outputs, complete the record, and write the summary. */
export async function report(inputs: BakeInputs, prepared: Prepared, outcome: Outcome): Promise<void> {
  const { images } = outcome
  writeRecord(prepared.record, inputs, prepared.fingerprint, images)
  const ids = [...images.values()].flatMap(byRegion => byRegion.get(inputs.region) ?? [])
  core.setOutput('images', JSON.stringify(plain(images)))
  core.setOutput('ami-id', ids.length === 1 ? ids[0] : '')
  core.setOutput('reused', outcome.reused)
  core.setOutput('reason', outcome.reason)
  core.setOutput('fingerprint', prepared.fingerprint.digest)
  core.setOutput('record', prepared.record)
  if (!outcome.reused) await warnOfChangedFiles(inputs, prepared).catch(error => core.debug(String(error)))
  await core.summary
    .addRaw(renderSummary(inputs, prepared, outcome), true)
    .write()
    .catch(error => core.warning(`The job summary could not be written: ${error.message}`))
}

/** The summary: one row an image, then the stages of each build with their times. */
export function renderSummary(
  inputs: Pick<BakeInputs, 'image'>,
  prepared: Pick<Prepared, 'fingerprint' | 'base' | 'files'>,
  { images, reused, reason, baked }: Outcome
): string {
  const rows = [...images].flatMap(([name, byRegion]) =>
    [...byRegion].map(([region, id]) => [codeSpan(name), codeSpan(id), region, reused ? 'reused' : 'baked'])
  )
  const base = prepared.base === undefined ? 'not part of it (input base-image is not set)' : codeSpan(prepared.base.id)
  const title = reused
    ? `### ${plainText(inputs.image)} reused`
    : `### ${plainText(inputs.image)} baked in ${clock(baked?.elapsedMs ?? 0)}`
  return [
    title,
    table(['image', 'id', 'region', ''], rows),
    `Why: ${plainText(reason)}. Fingerprint ${codeSpan(prepared.fingerprint.digest.slice(0, 12))} over ${countText(prepared.files.length)}; base image: ${base}.`,
    ...(baked === undefined ? [] : [stageTable(baked)])
  ].join('\n\n')
}

function stageTable({ progress }: Baked): string {
  const rows = progress.targets.flatMap(target => {
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

/** A bake that writes among its own ingredients would never be reused; whoever reads this can change that. */
async function warnOfChangedFiles(inputs: BakeInputs, prepared: Prepared): Promise<void> {
  const before = new Map(prepared.files.map(one => [one.path, one.digest]))
  const after = await contextFiles(inputs, prepared.template)
  const changed = after.filter(one => before.get(one.path) !== one.digest).map(one => one.path)
  if (changed.length === 0) return
  core.warning(
    `The bake changed files that it is made of: ${changed.slice(0, 5).join(', ')}. The next run will bake again. Add them to .gitignore or write them elsewhere.`,
    { title: 'Image cannot be reused' }
  )
}
