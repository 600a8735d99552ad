import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { warning } from '@actions/core'
import type { SSMClient } from '@aws-sdk/client-ssm'
import * as z from 'zod/mini'
import { askAws, isAwsError } from './aws.ts'
import { readStage, type StageValue, type WriteOptions, writeStage } from './channel.ts'
import { Cancelled, UserError } from './errors.ts'
import { neutralise } from './foreign-output.ts'
import { readHistory } from './stage-history.ts'

/**
 * SSM has no conditional write, but creates a parameter only once. So whoever creates `<stage>.lock-8` may write version
 * 8 of the stage, and deletes it afterwards. Every version has a lock of its own, because AWS wants half a minute between
 * deleting a parameter and creating one of the same name.
 */
export function lockParameter(parameter: string, version: number): string {
  return `${parameter}.lock-${version}`
}

/** Who waits for a stage, and how. Times in milliseconds. */
interface LockOptions {
  /** Who writes, for whoever has to wait: the address of the run. */
  readonly owner: string
  readonly signal?: AbortSignal
  /** Between looks at a lock of somebody else. */
  readonly lookMs?: number
  /** A lock that is older was left behind by a run that was killed, and is taken over. */
  readonly lifeMs?: number
}

const LOOK_MS = 2000
const LIFE_MS = 5 * 60_000

const Lock = z.object({ owner: z.string(), at: z.string(), token: z.string() })
type Lock = z.infer<typeof Lock>

/**
 * Do `work` while no other run writes the stage. It gets what the stage holds, read after the lock was taken.
 * @throws UserError when the others do not end; Cancelled when `signal` came first
 */
export async function withStageLock<T>(
  client: SSMClient,
  parameter: string,
  options: LockOptions,
  work: (before: StageValue | undefined) => Promise<T>
): Promise<T> {
  const lifeMs = options.lifeMs ?? LIFE_MS
  const end = performance.now() + lifeMs * 1.5
  for (;;) {
    if (options.signal?.aborted) throw new Cancelled(`Cancelled before ${parameter} was written.`)
    const seen = await readStage(client, parameter)
    const name = lockParameter(parameter, (seen?.version ?? 0) + 1)
    const taken = performance.now()
    const holder = await take(client, name, options.owner, lifeMs)
    if (holder === undefined) {
      try {
        const before = await readStage(client, parameter)
        // Another version has another lock.
        if (before?.version === seen?.version) return await work(before)
      } finally {
        // Who wrote the version before and was killed then, has left its lock, which nobody needs any more.
        const old = seen === undefined ? [] : [lockParameter(parameter, seen.version)]
        const own = performance.now() - taken < lifeMs ? [name] : []
        await Promise.all([...own, ...old].map(one => release(client, one)))
      }
    } else if (performance.now() > end) {
      throw new UserError(
        `${parameter} is being written by ${neutralise(holder.owner)} since ${neutralise(holder.at)}. Wait until that has ended, then run this again.`
      )
    } else {
      await pause(options)
    }
  }
}

/**
 * Set a stage to an image, one run after the other, whatever it holds.
 * @returns also what it held before; see {@link writeStage}
 */
export async function fillStage(
  client: SSMClient,
  parameter: string,
  image: string,
  options: LockOptions & WriteOptions
): Promise<{ before?: StageValue; version: number; changed: boolean }> {
  const now = await readStage(client, parameter)
  if (now?.image === image) return { before: now, version: now.version, changed: false }
  return withStageLock(client, parameter, options, async before => ({
    ...(before === undefined ? {} : { before }),
    ...(await writeStage(client, parameter, image, before, options))
  }))
}

/** @returns `undefined` when the lock is ours now, else whose it is */
async function take(client: SSMClient, name: string, owner: string, lifeMs: number): Promise<Lock | undefined> {
  const mine: Lock = { owner, at: new Date().toISOString(), token: randomUUID() }
  if ((await putLock(client, name, mine, false)) !== undefined) return undefined
  const found = await readLock(client, name)
  // Its holder has just deleted it.
  if (found === undefined) return mine
  // The SDK sent our own creation twice, because the first answer was lost.
  if (found.lock.token === mine.token) return undefined
  if (Date.now() - Date.parse(found.lock.at) < lifeMs) return found.lock
  const version = await putLock(client, name, mine, true)
  // Its holder took that long and has just deleted it: it was created anew, and is ours.
  if (version === 1) return undefined
  return (await tookOver(client, name, found, version)) ? undefined : found.lock
}

/** Of several that take over a lock, only the one whose write came right after the abandoned one has it. */
async function tookOver(
  client: SSMClient,
  name: string,
  old: { lock: Lock; version: number },
  version: number | undefined
): Promise<boolean> {
  if (version !== old.version + 1) return false
  // It may have been deleted and created anew in between, which makes a first version too.
  const writes = await readHistory(client, name)
  const last = writes.find(one => one.version === old.version)
  return last !== undefined && parseLock(name, last.value).token === old.lock.token
}

async function putLock(client: SSMClient, name: string, lock: Lock, over: boolean): Promise<number | undefined> {
  const { PutParameterCommand } = await import('./sdk/ssm.ts')
  const command = new PutParameterCommand({
    Name: name,
    Value: JSON.stringify(lock),
    Type: 'String',
    Overwrite: over
  })
  try {
    return (await askAws('ssm:PutParameter', client.send(command))).Version ?? 0
  } catch (error) {
    // Two calls that overwrite at the same moment: AWS takes one.
    if (isAwsError(error, 'ParameterAlreadyExists', 'TooManyUpdates')) return undefined
    throw error
  }
}

async function readLock(client: SSMClient, name: string): Promise<{ lock: Lock; version: number } | undefined> {
  const { GetParameterCommand } = await import('./sdk/ssm.ts')
  try {
    const { Parameter } = await askAws('ssm:GetParameter', client.send(new GetParameterCommand({ Name: name })))
    return { lock: parseLock(name, Parameter?.Value ?? ''), version: Parameter?.Version ?? 0 }
  } catch (error) {
    if (isAwsError(error, 'ParameterNotFound')) return undefined
    throw error
  }
}

function parseLock(name: string, text: string): Lock {
  try {
    const lock = Lock.parse(JSON.parse(text))
    if (!Number.isNaN(Date.parse(lock.at))) return lock
  } catch {
    // told below
  }
  throw new UserError(`${name} holds "${neutralise(text.slice(0, 80))}", which is not a lock. Delete the parameter.`)
}

/** A lock that cannot be deleted ends by its age; the stage is written by then, so that is no failure. */
async function release(client: SSMClient, name: string): Promise<void> {
  const { DeleteParameterCommand } = await import('./sdk/ssm.ts')
  try {
    await askAws('ssm:DeleteParameter', client.send(new DeleteParameterCommand({ Name: name })))
  } catch (error) {
    if (isAwsError(error, 'ParameterNotFound')) return
    const why = neutralise(error instanceof Error ? error.message : String(error))
    warning(`The lock ${name} could not be deleted. Delete the parameter. ${why}`)
  }
}

/** Not all at the same moment. */
async function pause({ lookMs = LOOK_MS, signal }: LockOptions): Promise<void> {
  const ms = lookMs * (0.5 + Math.random())
  await sleep(ms, undefined, { ...(signal === undefined ? {} : { signal }) }).catch(() => undefined)
}
