import { realpathSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import * as core from '@actions/core'
import { openEc2 } from '../lib/aws.ts'
import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import { makePrivateFolder } from '../lib/private-folder.ts'
import { findProgram } from '../lib/programs.ts'
import { explainRegions } from '../lib/regions.ts'
import { type Bases, findBases } from './bases.ts'
import { type Checkout, judgeCheckout } from './fingerprint/checkout.ts'
import { type ContextFile, listContextFiles } from './fingerprint/context-files.ts'
import { digestFile } from './fingerprint/file-digest.ts'
import { type Fingerprint, fingerprintOf } from './fingerprint/fingerprint.ts'
import { type RecordDetails, writeRecord } from './fingerprint/record.ts'
import { identifyPacker } from './fingerprint/tools.ts'
import { findImages } from './images/images.ts'
import { type Found, lookUp } from './images/look-up.ts'
import type { BakeInputs } from './inputs.ts'
import { askPackerVersion, assertVersion } from './packer/version.ts'
import { findPlugins, type TemplatePlugins } from './plugins/template-plugins.ts'
import { readChecked } from './preflight.ts'
import { scopeOf } from './template/given-values.ts'
import { mayTake, takenPaths } from './template/local-files.ts'
import type { Template } from './template/template.ts'

/** What is known before anything is started. */
export interface Prepared extends Bases {
  /** Absolute path of Packer. */
  readonly packer: string
  /** Its version. Packer is started for the answer, once. */
  readonly packerVersion: () => Promise<string>
  readonly template: Template
  readonly files: readonly ContextFile[]
  readonly checkout: Checkout
  readonly fingerprint: Fingerprint
  readonly details: RecordDetails
  readonly found: Found
  readonly plugins: TemplatePlugins
  /** Private folder of this step. */
  readonly folder: string
  /** The bake record in it. */
  readonly record: string
}

/**
 * Compute the fingerprint and look up what it may reuse. Two calls to AWS, one more for each further region of the
 * image. Packer is started only to install plugins that are missing, to say what is wrong with a template that cannot be
 * read, and, when another Packer is the reason for a bake, for its version.
 */
export async function prepare(inputs: BakeInputs): Promise<Prepared> {
  const packer = await findProgram('packer', inputs.env['PATH'] ?? '')
  const { template, scope, secrets } = await readChecked(packer, inputs)
  const packerVersion = once(() => askPackerVersion(packer, inputs.env))
  const checkPacker = () => checkVersion(inputs, { packer, packerVersion })
  const plugins = await findPlugins(packer, inputs, template, checkPacker)
  // Begun before the client of EC2 is loaded, which takes this thread for as long as a program of 100 MB takes another one.
  const local = Promise.all([
    identifyPacker(packer, inputs.env),
    filesAndCheckout(inputs, template),
    Promise.all(inputs.varFiles.map(digestFile))
  ])
  const remote = openEc2(inputs.region).then(async ec2 => {
    const asked = Promise.all([findBases(inputs, template, scope, ec2), findImages(ec2, inputs.image)])
    const [bases, known] = await asked.catch(async error => {
      throw await explainRegions([{ input: 'aws-region', region: inputs.region }], error)
    })
    return { ec2, bases, known }
  })
  const [[tool, { files, checkout }, varFiles], { ec2, bases, known }] = await Promise.all([local, remote])
  tellForeign(inputs, checkout)
  const fingerprint = fingerprintOf({
    ...inputs,
    ...bases,
    scope: checkout.scope,
    files,
    varFiles,
    declared: template.variables.map(one => one.name),
    environment: template.environment,
    sensitive: secrets.names,
    secretFiles: secrets.files,
    ...(inputs.fingerprintKey === undefined ? {} : { key: inputs.fingerprintKey }),
    packer: tool,
    plugins: plugins.tools
  })
  tellFingerprint(inputs, fingerprint, files, bases)
  const folder = makePrivateFolder(inputs.temp, 'bake')
  const record = join(folder, 'record.json')
  const { commit } = checkout
  const details = { ...bases, commit, impure: template.impure, regions: [inputs.region, ...inputs.copyTo] }
  writeRecord(record, inputs, fingerprint, undefined, details)
  const found = await lookUp(inputs, fingerprint, ec2, { known, packerVersion })
  return {
    packer,
    packerVersion,
    template,
    files,
    checkout,
    fingerprint,
    ...bases,
    details,
    plugins,
    found,
    folder,
    record
  }
}

/**
 * Packer is started for its version, which takes 0.1 s, only when one is wanted.
 * @throws UserError when it is another
 */
export async function checkVersion(
  { packerVersion }: BakeInputs,
  prepared: Pick<Prepared, 'packer' | 'packerVersion'>
): Promise<void> {
  if (packerVersion !== undefined) assertVersion(prepared.packer, await prepared.packerVersion(), packerVersion)
}

/**
 * The files that the image is made of, as they are now. The script of the smoke test is none of them, wherever it can be
 * seen that the bake does not take it: another test is a reason to test again, and not to bake.
 */
export function contextFiles(inputs: BakeInputs, template: Template): Promise<ContextFile[]> {
  const { folder, workspace, extraInputs: patterns } = inputs
  const scope = scopeOf(template, inputs)
  const script = inputs.smokeTest?.script.path
  const except = script === undefined || mayTake(template, scope, script) ? {} : { except: script }
  // What is elsewhere on this machine is no other checkout's.
  const taken = takenPaths(template, scope).filter(path => !relative(workspace, path).startsWith('..'))
  return listContextFiles({ folder, workspace, references: template.references, taken, patterns, ...except })
}

/**
 * What is known, with the version of Packer for the tags of images: the next run that finds another Packer can name both.
 * Packer baked with whatever it answers, so no answer is no failure.
 */
export async function withPackerVersion(prepared: Prepared): Promise<Prepared> {
  const packerVersion = await prepared.packerVersion().catch(() => undefined)
  return packerVersion === undefined
    ? prepared
    : { ...prepared, fingerprint: { ...prepared.fingerprint, packerVersion } }
}

async function filesAndCheckout(
  inputs: BakeInputs,
  template: Template
): Promise<{ files: ContextFile[]; checkout: Checkout }> {
  const files = await contextFiles(inputs, template)
  const folder = realpathSync(inputs.folder)
  // Whoever writes these has a say in the bake as much as who writes a file of the template.
  const more = [...inputs.varFiles, ...inputs.pluginLock, ...(inputs.smokeTest ? [inputs.smokeTest.script.path] : [])]
  const all = [...files.map(one => resolve(folder, one.path)), ...more.map(file => realpathSync(file))]
  return { files, checkout: await judgeCheckout(inputs, [...new Set(all.map(file => dirname(file)))]) }
}

/** @throws UserError when what is checked out would become the candidate of a channel, and may be anybody's */
function tellForeign({ channel, context }: BakeInputs, { foreign }: Checkout): void {
  if (foreign === undefined) return
  if (channel === undefined) core.info(neutralise(`${foreign}: this bake counts as one of a pull request.`))
  else
    throw new UserError(
      neutralise(
        `channel: ${foreign}. It could be anybody's, so it may not become the candidate of a channel. Check out the event's own commit (actions/checkout without repository and ref), an older one of ${context.ref} with "fetch-depth: 0", or leave the input empty.`
      )
    )
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => {
    answer ??= ask()
    return answer
  }
}

function tellFingerprint(
  { image }: BakeInputs,
  { digest }: Fingerprint,
  files: readonly ContextFile[],
  { base, bases }: Bases
): void {
  const all = base === undefined ? bases : [base]
  const ids = all.map(({ id, createdAt }) => (createdAt === undefined ? id : `${id} of ${createdAt.slice(0, 10)}`))
  const from = ids.length === 0 ? 'base image not part of it' : `base ${[...new Set(ids)].join(', ')}`
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
