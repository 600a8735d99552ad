import { existsSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { setSecret } from '@actions/core'
import { missingService } from '../lib/artifacts.ts'
import { parseChannel } from '../lib/channel.ts'
import { UserError } from '../lib/errors.ts'
import { type RunContext, readRunContext } from '../lib/github.ts'
import { isHandOverName } from '../lib/handed-images.ts'
import {
  assignmentsInput,
  choiceInput,
  durationInput,
  listInput,
  optionalInput,
  regionInput,
  requiredInput
} from '../lib/inputs.ts'
import { checkKeysForSharing, parseCopyTo, parseKmsKeys, parseShareWith } from './distribution/distribution-inputs.ts'
import { type BaseImageRequest, parseBaseImage } from './fingerprint/base-image.ts'
import { assertKey } from './fingerprint/secret-digest.ts'
import { parseSmokeTest, type SmokeTestInput } from './smoke-test/smoke-settings.ts'

/** Who can have put the contents of this run there; part of every fingerprint. */
export type TrustScope = 'protected' | 'unprotected' | 'pull-request'

/** All that `bake-ami` is told. Paths are absolute. */
export interface BakeInputs {
  readonly workspace: string
  /** Folder of the template; Packer runs in it. */
  readonly folder: string
  /** What Packer is given: `.` for the whole folder, or one file's name. */
  readonly target: string
  readonly image: string
  readonly only: readonly string[]
  readonly varFiles: readonly string[]
  readonly vars: ReadonlyMap<string, string>
  readonly rebake: 'auto' | 'always' | 'never'
  readonly maxAgeMs: number
  readonly extraInputs: readonly string[]
  /** Regions to copy to, without the home region. */
  readonly copyTo: readonly string[]
  /** Region -> KMS key of the copy there. */
  readonly kmsKeys: ReadonlyMap<string, string>
  /** Absent: leave sharing as it is. */
  readonly shareWith?: readonly string[]
  readonly smokeTest?: SmokeTestInput
  /** Lock files of plugins, absolute; none: what is installed is used. */
  readonly pluginLock: readonly string[]
  readonly fingerprintKey?: string
  /** What to tell about inputs that are right but do nothing. */
  readonly notices: readonly string[]
  readonly channel?: string
  /** Absent: a later job of the run is told nothing. */
  readonly handOver?: { readonly name: string; readonly group: string }
  readonly baseImage?: BaseImageRequest
  readonly packerVersion?: string
  readonly region: string
  readonly timeoutMs: number
  readonly githubToken?: string
  /** By the event alone; see `judgeCheckout`. */
  readonly scope: TrustScope
  readonly context: RunContext
  /** The environment that Packer inherits. */
  readonly env: NodeJS.ProcessEnv
  readonly temp: string
  /** Folder that outlives the job where the runner is kept. */
  readonly toolCache: string
}

const TEMPLATE_FILE = /\.pkr\.(hcl|json)$/

/** Read and check every input. @throws UserError naming the first that is wrong */
export function readInputs(env: NodeJS.ProcessEnv = process.env): BakeInputs {
  const fingerprintKey = readFingerprintKey()
  const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd()
  const context = readRunContext(env)
  const { folder, target } = readTemplate(workspace)
  const scope = trustScope(context, env)
  const channel = optionalInput('channel')
  const baseImage = optionalInput('base-image')
  const packerVersion = optionalInput('packer-version')
  const githubToken = optionalInput('github-token')
  const region = regionInput('aws-region', env)
  const distribution = readDistribution(region)
  const smokeTest = parseSmokeTest(workspace, optionalInput)
  const handOver = readHandOver(env)
  if (packerVersion !== undefined && !/^\d+\.\d+\.\d+$/.test(packerVersion)) {
    throw new UserError(`packer-version: "${packerVersion}" is not an exact version. Write, for example, 1.16.0.`)
  }
  if (channel !== undefined && scope === 'pull-request') {
    throw new UserError(
      isQueued(context)
        ? 'channel: what waits in the merge queue is not merged, and may not set the candidate of a channel. Leave the input empty when the event is merge_group.'
        : 'channel: a pull request may not set the candidate of a channel. Leave the input empty when the event is a pull request.'
    )
  }
  return {
    workspace,
    folder,
    target,
    image: readImage(folder),
    only: listInput('only'),
    varFiles: listInput('var-file').map(file => existingFile('var-file', workspace, file)),
    vars: readVars(),
    rebake: choiceInput('rebake', ['auto', 'always', 'never'], 'auto'),
    maxAgeMs: lengthInput('max-age', '7d'),
    extraInputs: listInput('extra-inputs').map(pattern => inside(workspace, pattern)),
    ...(channel === undefined ? {} : { channel: parseChannel('channel', channel) }),
    ...(handOver === undefined ? {} : { handOver }),
    ...(baseImage === undefined ? {} : { baseImage: parseBaseImage(baseImage) }),
    ...(packerVersion === undefined ? {} : { packerVersion }),
    ...distribution,
    ...(smokeTest === undefined ? {} : { smokeTest }),
    pluginLock: listInput('plugin-lock').map(file => existingFile('plugin-lock', workspace, file)),
    ...(fingerprintKey === undefined ? {} : { fingerprintKey }),
    region,
    timeoutMs: timeoutInput(),
    ...(githubToken === undefined ? {} : { githubToken }),
    scope,
    context,
    env,
    temp: env['RUNNER_TEMP'] ?? '/tmp',
    toolCache: env['RUNNER_TOOL_CACHE'] || join(homedir(), '.cache', 'insight-tools')
  }
}

/** What would fail after the bake is refused before it. */
function readHandOver(env: NodeJS.ProcessEnv): BakeInputs['handOver'] {
  const name = optionalInput('hand-over')
  const group = optionalInput('hand-over-group') ?? ''
  if (name === undefined) {
    if (group === '') return undefined
    throw new UserError('hand-over-group: it does nothing without hand-over. Write, for example, "hand-over: httpd".')
  }
  if (!isHandOverName(name)) {
    throw new UserError(
      `hand-over: "${name}" cannot be the name of a hand-over. Write letters, digits, ".", "_" and "-", for example httpd.`
    )
  }
  const reason = missingService(env)
  if (reason !== undefined) throw new UserError(`hand-over: ${reason} Leave the input empty.`)
  return { name, group }
}

/** Where the image goes and who may launch it. */
function readDistribution(home: string): Pick<BakeInputs, 'copyTo' | 'kmsKeys' | 'shareWith' | 'notices'> {
  const { regions: copyTo, notices } = parseCopyTo(listInput('copy-to'), home)
  const kmsKeys = parseKmsKeys(listInput('kms-keys'), copyTo)
  const shareWith = parseShareWith(listInput('share-with'))
  checkKeysForSharing(shareWith, kmsKeys)
  return { copyTo, kmsKeys, notices, ...(shareWith === undefined ? {} : { shareWith }) }
}

/** Pull requests that wait to be merged: some of them never are. */
function isQueued({ event, ref }: Pick<RunContext, 'event' | 'ref'>): boolean {
  return event === 'merge_group' || ref.startsWith('refs/heads/gh-readonly-queue/')
}

/**
 * A pull request's contents are its author's. A branch counts as protected only when GitHub says so.
 */
export function trustScope(context: Pick<RunContext, 'event' | 'ref'>, env: NodeJS.ProcessEnv): TrustScope {
  const isPull = context.event.startsWith('pull_request') || context.ref.startsWith('refs/pull/')
  if (isPull || isQueued(context)) return 'pull-request'
  return env['GITHUB_REF_PROTECTED'] === 'true' ? 'protected' : 'unprotected'
}

/** It is masked before anything else is read, so that no message can have it. */
function readFingerprintKey(): string | undefined {
  const key = optionalInput('fingerprint-key')
  if (key === undefined) return undefined
  assertKey(key)
  setSecret(key)
  return key
}

function readTemplate(workspace: string): { folder: string; target: string } {
  const given = requiredInput('template', 'infra/images/httpd')
  const path = existing('template', workspace, given)
  if (statSync(path).isDirectory()) {
    if (readdirSync(path).some(name => TEMPLATE_FILE.test(name))) return { folder: path, target: '.' }
    throw new UserError(
      `template: "${given}" holds no Packer template. Write a folder that has files ending in .pkr.hcl or .pkr.json.`
    )
  }
  if (!TEMPLATE_FILE.test(path)) {
    throw new UserError(
      `template: "${given}" is not a Packer template. Write a folder, or a file that ends in .pkr.hcl or .pkr.json.`
    )
  }
  return { folder: dirname(path), target: basename(path) }
}

function readImage(folder: string): string {
  const image = optionalInput('image') ?? basename(folder)
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(image)) {
    throw new UserError(
      `image: "${image}" cannot be the name of an image. Write letters, digits, ".", "_" and "-", for example httpd.`
    )
  }
  return image
}

function readVars(): Map<string, string> {
  const vars = assignmentsInput('vars')
  for (const name of vars.keys()) {
    if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
      throw new UserError(`vars: "${name}" cannot be the name of a variable. Write name=value, one on each line.`)
    }
    if (name.startsWith('insight_')) {
      throw new UserError(`vars: "${name}" is set by this action. Remove the line.`)
    }
  }
  return vars
}

function lengthInput(name: string, absent: string): number {
  const length = durationInput(name, absent)
  if (length === 0) throw new UserError(`${name}: it cannot be nothing. Write, for example, ${absent}.`)
  return length
}

/** No job lasts longer than 5 days, and Node's timers no longer than 24: what is more would end at once. */
function timeoutInput(): number {
  const length = lengthInput('timeout', '45m')
  if (length > 5 * 86_400_000)
    throw new UserError('timeout: no job lasts longer than 5d. Write less, for example, 45m.')
  return length
}

function existing(input: string, workspace: string, given: string): string {
  const path = resolve(workspace, given)
  if (!existsSync(path))
    throw new UserError(
      `${input}: "${given}" does not exist in the workspace. Check the path, and that the repository is checked out.`
    )
  return path
}

function existingFile(input: string, workspace: string, given: string): string {
  const path = existing(input, workspace, given)
  if (!statSync(path).isFile()) throw new UserError(`${input}: "${given}" is not a file. Write the path of a file.`)
  return path
}

function inside(workspace: string, pattern: string): string {
  const path = relative(workspace, resolve(workspace, pattern))
  if (path === '' || path.startsWith('..') || isAbsolute(path)) {
    throw new UserError(
      `extra-inputs: "${pattern}" is outside the workspace. Write a path or a pattern relative to the workspace.`
    )
  }
  return path
}
