import { join } from 'node:path'
import * as core from '@actions/core'
import { openEc2 } from '../lib/aws.ts'
import { UserError } from '../lib/errors.ts'
import { makePrivateFolder } from '../lib/private-folder.ts'
import { findProgram } from '../lib/programs.ts'
import { type BaseImage, resolveBaseImage } from './base-image.ts'
import { type ContextFile, digestFile, listContextFiles } from './context-files.ts'
import { type Fingerprint, fingerprintOf } from './fingerprint.ts'
import { decideReuse, findImages, type KnownImage, type Reuse } from './images.ts'
import type { BakeInputs } from './inputs.ts'
import { installPlugins } from './packer.ts'
import { writeRecord } from './record.ts'
import { readTemplate, type Template } from './template.ts'
import { identifyPacker, installedPlugins, type Tool } from './tools.ts'

/** What is known before anything is started. */
export interface Prepared {
  /** Absolute path of Packer. */
  readonly packer: string
  readonly template: Template
  readonly files: readonly ContextFile[]
  readonly fingerprint: Fingerprint
  readonly base?: BaseImage
  readonly reuse: Reuse
  /** Private folder of this step. */
  readonly folder: string
  /** The bake record in it. */
  readonly record: string
}

/**
 * Compute the fingerprint and look up what it may reuse. Two calls to AWS, one more for each further region of the
 * image. Packer is started only to install plugins that are missing.
 */
export async function prepare(inputs: BakeInputs): Promise<Prepared> {
  const packer = await findProgram('packer', inputs.env['PATH'] ?? '')
  const template = readTemplate(inputs.folder, inputs.target)
  checkVariables(inputs, template)
  const plugins = await requiredPlugins(packer, inputs, template)
  const ec2 = await openEc2(inputs.region)
  const [base, known, files, varFiles, tool] = await Promise.all([
    inputs.baseImage === undefined ? undefined : resolveBaseImage(inputs.baseImage, ec2, inputs.region),
    findImages(ec2, inputs.image),
    contextFiles(inputs, template),
    Promise.all(inputs.varFiles.map(digestFile)),
    identifyPacker(packer)
  ])
  const withBase = base === undefined ? {} : { base }
  const fingerprint = fingerprintOf({ ...inputs, ...withBase, files, varFiles, packer: tool, plugins })
  tellFingerprint(inputs, fingerprint, files, base)
  const folder = makePrivateFolder(inputs.temp, 'bake')
  const record = join(folder, 'record.json')
  writeRecord(record, inputs, fingerprint)
  const reuse = await lookUp(inputs, fingerprint, known)
  return { packer, template, files, fingerprint, ...withBase, reuse, folder, record }
}

/** The files that the image is made of, as they are now. */
export function contextFiles(inputs: BakeInputs, template: Template): Promise<ContextFile[]> {
  const { folder, workspace, extraInputs: patterns } = inputs
  return listContextFiles({ folder, workspace, references: template.references, patterns })
}

function checkVariables(inputs: BakeInputs, { insightVariables }: Template): void {
  if (inputs.baseImage !== undefined && !insightVariables.includes('insight_base_image')) {
    throw new UserError(
      'base-image: the template does not declare the variable insight_base_image, so it would not be built on it. Declare it, and write "source_ami = var.insight_base_image".'
    )
  }
  if (!insightVariables.includes('insight_run')) {
    core.warning(
      'The template does not declare the variable insight_run. Declare it and write run_tags = { "insight:run" = var.insight_run }: without it, what a cancelled bake leaves behind cannot be found and removed.',
      { title: 'Clean-up after a cancelled bake' }
    )
  }
}

async function requiredPlugins(packer: string, inputs: BakeInputs, template: Template): Promise<Tool[]> {
  const found = installedPlugins(template.plugins, inputs.env)
  if (found !== undefined) return found
  core.info('Installing the plugins of the template (packer init)')
  await installPlugins(packer, inputs)
  const installed = installedPlugins(template.plugins, inputs.env)
  if (installed === undefined) {
    throw new UserError(
      'packer init ended well, but a plugin of the template is still missing. Set PACKER_PLUGIN_PATH to the folder of the plugins.'
    )
  }
  return installed
}

/** Look in the home region; when the images are in others too, they must be as good there. */
async function lookUp(inputs: BakeInputs, fingerprint: Fingerprint, known: readonly KnownImage[]): Promise<Reuse> {
  const rules = { now: new Date(), maxAgeMs: inputs.maxAgeMs }
  const home = decideReuse(known, fingerprint, { ...rules, region: inputs.region })
  if (home.kind === 'bake') return home
  const images = [...home.images]
  for (const region of images[0]?.regions ?? []) {
    if (region === inputs.region) continue
    const there = decideReuse(await findImages(await openEc2(region), inputs.image), fingerprint, { ...rules, region })
    if (there.kind === 'bake') return { ...there, reason: `in ${region}, ${there.reason}` }
    images.push(...there.images)
  }
  return { kind: 'reuse', images }
}

function tellFingerprint(
  { image }: BakeInputs,
  { digest }: Fingerprint,
  files: readonly ContextFile[],
  base?: BaseImage
): void {
  const age = base?.createdAt === undefined ? '' : ` of ${base.createdAt.slice(0, 10)}`
  const from = base === undefined ? 'base image not part of it' : `base ${base.id}${age}`
  core.info(`Fingerprint ${digest.slice(0, 12)} of ${image} (${countText(files.length)}, ${sizeText(files)}, ${from})`)
}

/** `1 file`, `312 files`. */
export function countText(count: number): string {
  return count === 1 ? '1 file' : `${count} files`
}

function sizeText(files: readonly ContextFile[]): string {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
