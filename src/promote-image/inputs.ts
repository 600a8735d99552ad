import { parseChannel } from '../lib/channel.ts'
import { UserError } from '../lib/errors.ts'
import { type RunContext, readRunContext } from '../lib/github.ts'
import { booleanInput, listInput, optionalInput, regionInput, requiredInput } from '../lib/inputs.ts'

/** All that `promote-image` is told. */
export interface PromoteInputs {
  readonly channel: string
  readonly image: string
  readonly from: string
  /** The stage that gets the image; `previous`: `from` goes back to the image that it had before. */
  readonly to: string
  /** The image that `from` must hold. */
  readonly amiId?: string
  /** First to last. */
  readonly stages: readonly string[]
  readonly protect: boolean
  readonly dryRun: boolean
  readonly region: string
  readonly context: RunContext
}

/** `to` when a stage goes back. */
export const PREVIOUS = 'previous'

/** Read and check every input. @throws UserError naming the first that is wrong */
export function readInputs(env: NodeJS.ProcessEnv = process.env): PromoteInputs {
  const image = requiredInput('image', 'httpd')
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(image)) {
    throw new UserError(`image: "${image}" cannot be the name of an image. Write, for example, httpd.`)
  }
  const channel = parseChannel('channel', requiredInput('channel', '/insight/images'))
  const stages = readStages()
  const from = among('from', stages, stageName('from', requiredInput('from', 'candidate')))
  const to = readTarget(stages, from)
  const amiId = optionalInput('ami-id')
  if (amiId !== undefined && !/^ami-[0-9a-f]{8,17}$/.test(amiId)) {
    throw new UserError(`ami-id: "${amiId}" is not the id of an image. Write, for example, ami-0123456789abcdef0.`)
  }
  const context = readRunContext(env)
  if (context.event.startsWith('pull_request') || context.ref.startsWith('refs/pull/')) {
    throw new UserError(
      "A pull request may not promote an image: its contents are its author's. Run this on push or workflow_dispatch."
    )
  }
  return {
    ...{ channel, image, from, to, stages, context },
    ...(amiId === undefined ? {} : { amiId }),
    protect: booleanInput('protect', false),
    dryRun: booleanInput('dry-run', false),
    region: regionInput('aws-region', env)
  }
}

function readStages(): string[] {
  const given = listInput('stages')
  if (given.length === 0) return ['candidate', 'staging', 'production']
  const joined = given.find(line => /[\s,]/.test(line))
  if (joined !== undefined) {
    throw new UserError(
      `stages: "${joined}" are several names on one line. Write one stage on each line, candidate first.`
    )
  }
  const stages = given.map(name => stageName('stages', name))
  const twice = stages.find((name, at) => stages.indexOf(name) !== at)
  if (twice !== undefined) throw new UserError(`stages: "${twice}" is given twice. Keep one of the lines.`)
  if (stages.length === 1) throw new UserError('stages: one stage leads nowhere. Write two at least, one on each line.')
  return stages
}

function readTarget(stages: readonly string[], from: string): string {
  const to = stageName('to', requiredInput('to', 'staging'), true)
  if (to === PREVIOUS) return to
  if (from === to) throw new UserError(`to: "${to}" is the stage that the image is in already. Write another stage.`)
  if (among('to', stages, to) === stages[0]) {
    throw new UserError(
      `to: "${to}" is the first stage, which bake-ami fills. Write one of: ${stages.slice(1).join(', ')}.`
    )
  }
  return to
}

function stageName(input: string, name: string, mayBePrevious = false): string {
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(name) || (name === PREVIOUS && !mayBePrevious)) {
    throw new UserError(
      `${input}: "${name}" cannot be the name of a stage. Write small letters, digits and "-", for example candidate.`
    )
  }
  return name
}

/** A stage that nobody knows is a slip of the pen, and would be created. */
function among(input: string, stages: readonly string[], name: string): string {
  if (stages.includes(name)) return name
  throw new UserError(
    `${input}: "${name}" is none of the stages (${stages.join(', ')}). Write one of them, or set stages.`
  )
}
