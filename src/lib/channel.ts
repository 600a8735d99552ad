import { setTimeout as sleep } from 'node:timers/promises'
import type { SSMClient } from '@aws-sdk/client-ssm'
import { askAws, isAwsError } from './aws.ts'
import { Cancelled, UserError } from './errors.ts'
import { neutralise } from './foreign-output.ts'
import { describeWrite, readHistory, type StageWrite } from './stage-history.ts'

/** What a stage of a channel holds: the image, and the parameter's version, which counts up by one at every write. */
export interface StageValue {
  readonly image: string
  readonly version: number
  /** `aws:ec2:image` where launch templates may resolve it, `text` for a parameter that somebody made otherwise. */
  readonly dataType: string
}

/** The parameter of a stage: `/insight/images` + `httpd` + `staging` -> `/insight/images/httpd/staging`. */
export function stageParameter(channel: string, image: string, stage: string): string {
  return `${channel}/${image}/${stage}`
}

/**
 * The channel of an input: a path in SSM's parameter store.
 * @throws UserError when SSM would not take it
 */
export function parseChannel(input: string, text: string): string {
  const path = text.replace(/\/$/, '')
  if (/^\/(aws|ssm)/i.test(path)) {
    throw new UserError(
      `${input}: "${text}" begins with "aws" or "ssm", which the parameter store keeps for AWS. Write, for example, /insight/images.`
    )
  }
  if (!/^(\/[A-Za-z0-9_.-]+)+$/.test(path)) {
    throw new UserError(
      `${input}: "${text}" is not a path of the parameter store. Write, for example, /insight/images.`
    )
  }
  return path
}

/** What the stage holds; `undefined` when it holds nothing yet. */
export async function readStage(client: SSMClient, parameter: string): Promise<StageValue | undefined> {
  const { GetParameterCommand } = await import('./sdk/ssm.ts')
  try {
    const answer = await askAws('ssm:GetParameter', client.send(new GetParameterCommand({ Name: parameter })))
    const image = answer.Parameter?.Value ?? ''
    if (!/^ami-[0-9a-f]+$/.test(image)) {
      throw new UserError(
        `${parameter} holds "${neutralise(image.slice(0, 80))}", which is not the id of an image. Correct or delete the parameter.`
      )
    }
    return { image, version: answer.Parameter?.Version ?? 0, dataType: answer.Parameter?.DataType ?? 'text' }
  } catch (error) {
    if (isAwsError(error, 'ParameterNotFound')) return undefined
    throw error
  }
}

/** How a stage is written. Times in milliseconds. */
export interface WriteOptions {
  /** Who writes and why: the description of this version of the parameter, so the history tells it. */
  readonly note?: string
  /** Between reads: SSM's reads are eventually consistent, and images are validated after the answer. */
  readonly pauseMs?: number
  /** How long AWS may take to show what was written. */
  readonly deadlineMs?: number
  readonly signal?: AbortSignal
}

/** The data type that EC2 resolves (`resolve:ssm:`), and whose value AWS checks after it has answered. */
const IMAGE_TYPE = 'aws:ec2:image'
/** SSM takes so many characters of a description. */
const NOTE_LENGTH = 1024

/**
 * Write `image` to a stage that holds `before`, and read it back. SSM has no conditional write, so the version tells
 * afterwards whether somebody else wrote in between: it must have grown by exactly one. A new stage is of the data type
 * `aws:ec2:image`; an existing one keeps its own, for AWS refuses to change it.
 * @returns the new version; `changed: false`, and nothing written, when the stage held the image already
 * @throws UserError when somebody else wrote at the same time, or AWS did not take the image
 */
export async function writeStage(
  client: SSMClient,
  parameter: string,
  image: string,
  before: StageValue | undefined,
  options: WriteOptions = {}
): Promise<{ version: number; changed: boolean }> {
  if (before?.image === image) return { version: before.version, changed: false }
  if (options.signal?.aborted) throw new Cancelled(`Cancelled before ${parameter} was written.`)
  const start = before?.version ?? 0
  const written = await put(client, parameter, image, before, options.note ?? '')
  const after = await readBack(client, parameter, written ?? start + 1, options)
  const isOurs = after?.image === image && after.version > start
  if (isOurs && after.version === start + 1 && written === after.version) return { version: written, changed: true }
  // The number may also have jumped because the SDK had to send the write again, or AWS refused one of somebody else's.
  const history = await readHistory(client, parameter).catch(() => undefined)
  const others = (history ?? []).filter(one => one.version > start && one.value !== image)
  if (others.length > 0 || (history === undefined && (isOurs || written === undefined))) {
    throw lostRace(parameter, image, others, after)
  }
  if (isOurs) return { version: after.version, changed: true }
  if (options.signal?.aborted) {
    throw new Cancelled(
      `Cancelled after ${parameter} was set to ${image} and before AWS showed it. Look what it holds.`
    )
  }
  throw notTaken(parameter, image, before?.dataType ?? IMAGE_TYPE)
}

/** @returns the version that AWS says it will be; `undefined` when a stage to be created is there already */
async function put(
  client: SSMClient,
  parameter: string,
  image: string,
  before: StageValue | undefined,
  note: string
): Promise<number | undefined> {
  const { PutParameterCommand } = await import('./sdk/ssm.ts')
  const command = new PutParameterCommand({
    Name: parameter,
    Value: image,
    Type: 'String',
    DataType: before?.dataType ?? IMAGE_TYPE,
    Description: note.slice(0, NOTE_LENGTH),
    Overwrite: before !== undefined
  })
  try {
    return (await askAws('ssm:PutParameter', client.send(command))).Version
  } catch (error) {
    if (isAwsError(error, 'ParameterAlreadyExists')) return undefined
    throw error
  }
}

/** The stage at `version` or later; after the deadline whatever it holds. */
async function readBack(
  client: SSMClient,
  parameter: string,
  version: number,
  { pauseMs = 1000, deadlineMs = 60_000, signal }: WriteOptions
): Promise<StageValue | undefined> {
  const end = Date.now() + deadlineMs
  for (;;) {
    const found = await readStage(client, parameter)
    if (found !== undefined && found.version >= version) return found
    if (Date.now() + pauseMs > end || signal?.aborted) return found
    await sleep(pauseMs, undefined, { ...(signal === undefined ? {} : { signal }) }).catch(() => undefined)
  }
}

function lostRace(
  parameter: string,
  image: string,
  others: readonly StageWrite[],
  after: StageValue | undefined
): UserError {
  const now = after === undefined ? 'something else' : `${after.image} (version ${after.version})`
  const told = others.length === 0 ? '' : ` Written meanwhile: ${others.map(describeWrite).join('; ')}.`
  return new UserError(
    `${parameter} was written by somebody else while it was set to ${image}; it holds ${now} now.${told} Decide which image it must hold, then run this again.`
  )
}

function notTaken(parameter: string, image: string, dataType: string): UserError {
  return new UserError(
    dataType === IMAGE_TYPE
      ? `AWS did not accept ${image} for ${parameter}: it checks an image after it has answered, and the parameter has not changed. Allow the role ec2:DescribeImages and ssm:GetParameters, and see that the image is available in this account and region.`
      : `${parameter} was set to ${image}, but AWS does not show it. See its history, then run this again.`
  )
}
