import { setTimeout as sleep } from 'node:timers/promises'
import type { SSMClient } from '@aws-sdk/client-ssm'
import { askAws, isAwsError } from './aws.ts'
import { UserError } from './errors.ts'

/** What a stage of a channel holds: the image, and the parameter's version, which counts up by one at every write. */
export interface StageValue {
  readonly image: string
  readonly version: number
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
  if (!/^(\/[A-Za-z0-9_.-]+)+$/.test(path) || /^\/(aws|ssm)/i.test(path)) {
    throw new UserError(
      `${input}: "${text}" is not a path of the parameter store. Write, for example, /insight/images.`
    )
  }
  return path
}

/** What the stage holds; `undefined` when it holds nothing yet. */
export async function readStage(client: SSMClient, parameter: string): Promise<StageValue | undefined> {
  const { GetParameterCommand } = await import('@aws-sdk/client-ssm')
  try {
    const answer = await askAws('ssm:GetParameter', client.send(new GetParameterCommand({ Name: parameter })))
    const image = answer.Parameter?.Value ?? ''
    if (!/^ami-[0-9a-f]+$/.test(image)) {
      throw new UserError(
        `${parameter} holds "${image.slice(0, 80)}", which is not the id of an image. Correct or delete the parameter.`
      )
    }
    return { image, version: answer.Parameter?.Version ?? 0 }
  } catch (error) {
    if (isAwsError(error, 'ParameterNotFound')) return undefined
    throw error
  }
}

const MOST_READS = 6
const PAUSE_MS = 1000

/**
 * Write `image` to a stage that holds `before`, and read it back. SSM has no conditional write, so the version tells
 * afterwards whether somebody else wrote in between: it must have grown by exactly one.
 * @param pauseMs between reads: SSM's reads are eventually consistent, and an older version is nobody's write
 * @returns the new version; `changed: false`, and nothing written, when the stage held the image already
 */
export async function writeStage(
  client: SSMClient,
  parameter: string,
  image: string,
  before: StageValue | undefined,
  pauseMs = PAUSE_MS
): Promise<{ version: number; changed: boolean }> {
  if (before?.image === image) return { version: before.version, changed: false }
  const { PutParameterCommand } = await import('@aws-sdk/client-ssm')
  const put = new PutParameterCommand({
    Name: parameter,
    Value: image,
    Type: 'String',
    Overwrite: before !== undefined
  })
  const version = await askAws('ssm:PutParameter', client.send(put)).then(
    answer => answer.Version ?? 0,
    error => {
      if (isAwsError(error, 'ParameterAlreadyExists')) throw lostRace(parameter, image)
      throw error
    }
  )
  const after = await readBack(client, parameter, version, pauseMs)
  if (version !== (before?.version ?? 0) + 1 || after?.image !== image || after.version !== version) {
    throw lostRace(parameter, image, after)
  }
  return { version, changed: true }
}

/** The stage at `version` or later; after some reads whatever it holds. */
async function readBack(
  client: SSMClient,
  parameter: string,
  version: number,
  pauseMs: number
): Promise<StageValue | undefined> {
  for (let reads = 1; ; reads++) {
    const found = await readStage(client, parameter)
    if (reads === MOST_READS || (found !== undefined && found.version >= version)) return found
    await sleep(pauseMs)
  }
}

function lostRace(parameter: string, image: string, after?: StageValue): UserError {
  const now = after === undefined ? 'something else' : `${after.image} (version ${after.version})`
  return new UserError(
    `${parameter} was written by somebody else while it was set to ${image}; it holds ${now} now. See its history, then run this again.`
  )
}
