import { resolve } from 'node:path'
import { parseChannel } from '../lib/channel.ts'
import { UserError } from '../lib/errors.ts'
import { type RunContext, readRunContext } from '../lib/github.ts'
import {
  booleanInput,
  choiceInput,
  durationInput,
  integerInput,
  isRegion,
  listInput,
  optionalInput,
  parseDuration,
  regionInput
} from '../lib/inputs.ts'
import type { LeftoverRules } from './leftover-decision.ts'
import type { RetentionRules } from './retention.ts'

/** All that `sweep-images` is told. */
export interface SweepInputs {
  readonly command: 'plan' | 'apply'
  readonly regions: readonly string[]
  /** Names of images; empty: all. */
  readonly images: readonly string[]
  readonly channels: readonly string[]
  /** Absent: finished images are left alone. */
  readonly retention?: Omit<RetentionRules, 'now'>
  /** Absent: leftovers are left alone. */
  readonly leftovers?: Omit<LeftoverRules, 'now'>
  readonly most: number
  readonly planDigest?: string
  /** Absolute. */
  readonly planFile?: string
  readonly githubToken?: string
  readonly context: RunContext
  readonly temp: string
}

/** Read and check every input. @throws UserError naming the first that is wrong */
export function readInputs(env: NodeJS.ProcessEnv = process.env): SweepInputs {
  const command = choiceInput('command', ['plan', 'apply'], 'plan')
  const images = imagesInput()
  const retention = booleanInput('retention', true) ? readRetention(images) : undefined
  const leftovers = booleanInput('leftovers', true) ? readLeftovers() : undefined
  if (retention === undefined && leftovers === undefined) {
    throw new UserError(
      'leftovers: both leftovers and retention are false, so there is nothing to do. Write true for one.'
    )
  }
  const channels = listInput('channel').map(path => parseChannel('channel', path))
  if (retention !== undefined && channels.length === 0) {
    throw new UserError(
      'channel: without it nobody knows which images the stages hold. Write the path of your channels, for example /insight/images.'
    )
  }
  const githubToken = optionalInput('github-token')
  return {
    command,
    regions: regionsInput(env),
    images,
    channels,
    ...(retention === undefined ? {} : { retention }),
    ...(leftovers === undefined ? {} : { leftovers }),
    most: integerInput('most', 20, 1),
    ...readApproval(command, env),
    ...(githubToken === undefined ? {} : { githubToken }),
    context: readRunContext(env),
    temp: env['RUNNER_TEMP'] ?? '/tmp'
  }
}

function readRetention(images: readonly string[]): Omit<RetentionRules, 'now'> {
  const keep = integerInput('keep', 5)
  if (keep === 0 && images.length === 0) {
    throw new UserError(
      'keep: 0 would in time remove every image of the account. Name the images that are to go in the input images, or keep at least 1.'
    )
  }
  return {
    keep,
    keepForMs: durationInput('keep-for', '90d'),
    graceMs: durationInput('grace', '14d'),
    alsoShared: booleanInput('also-shared', false)
  }
}

function readLeftovers(): Omit<LeftoverRules, 'now'> {
  const others = optionalInput('leftovers-other-repositories-after') ?? '48h'
  const otherRepositoriesAfterMs =
    others === 'off' ? undefined : parseDuration('leftovers-other-repositories-after', others, ', or off')
  return {
    afterMs: durationInput('leftovers-after', '6h'),
    bakedAfterMs: durationInput('leftovers-baked-after', '7d'),
    ...(otherRepositoriesAfterMs === undefined ? {} : { otherRepositoriesAfterMs })
  }
}

function imagesInput(): string[] {
  const images = listInput('images')
  const wrong = images.find(name => !/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(name))
  if (wrong !== undefined) {
    throw new UserError(
      `images: "${wrong}" cannot be the name of an image. Write one name on each line, for example httpd.`
    )
  }
  return images
}

function regionsInput(env: NodeJS.ProcessEnv): string[] {
  const regions = [...new Set(listInput('regions'))]
  const wrong = regions.find(name => !isRegion(name))
  if (wrong !== undefined) {
    throw new UserError(`regions: "${wrong}" is not a region. Write one on each line, for example us-east-1.`)
  }
  return regions.length > 0 ? regions : [regionInput('regions', env)]
}

function readApproval(command: SweepInputs['command'], env: NodeJS.ProcessEnv) {
  const [planDigest, file] = [optionalInput('plan-digest'), optionalInput('plan-file')]
  const given = planDigest === undefined ? (file === undefined ? undefined : 'plan-file') : 'plan-digest'
  if (command === 'plan' && given !== undefined) {
    throw new UserError(
      `${given}: only "command: apply" takes an earlier plan. Leave it out, or write "command: apply".`
    )
  }
  if (planDigest !== undefined && !/^[0-9a-f]{64}$/.test(planDigest)) {
    throw new UserError(
      `plan-digest: "${planDigest.slice(0, 80)}" is not a digest of a plan. Give the output plan-digest of the step that planned.`
    )
  }
  return {
    ...(planDigest === undefined ? {} : { planDigest }),
    ...(file === undefined ? {} : { planFile: resolve(env['GITHUB_WORKSPACE'] ?? '.', file) })
  }
}
