import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import { type ConsulClient, parseAnswer } from '../client/client.ts'
import { ConsulRefusal } from '../client/refusal.ts'

/** A lock that is held: a key in Consul that goes when its session does. */
export interface HeldLock {
  readonly session: string
  readonly key: string
  /** Aborted when the lock was lost while it was held. */
  readonly lost: AbortSignal
  /** Somebody else had it before, so what was read before may be old. */
  readonly waited: boolean
  release(): Promise<void>
}

/** What taking the lock needs. */
export interface LockRequest {
  readonly owner: string
  /** Address of the run, for whoever finds the lock taken. */
  readonly run: string
  /** How long to wait for whoever has it, milliseconds. */
  readonly waitMs: number
  /** Told once the session exists, before the lock is taken, so that a killed step's lock can be given back. */
  readonly onSession: (session: string) => void
  /** Told once, when somebody else has it: `octo/shop in https://… since 2026-…`. */
  readonly onWait: (key: string, holder: string) => void
}

/** Consul ends a session between one and two of these after its last sign of life; 10 s is the least. */
const TTL_S = 20
/** When the lock of a run that says nothing any more has ended for certain, seconds. */
export const DEAD_LOCK_ENDS_WITHIN_S = 2 * TTL_S
const LOOK_AGAIN_MS = 1000
/** A lock that is not given back ends by itself, so nobody needs to wait long for a Consul that does not answer. */
const RELEASE_WITHIN_MS = 5000

const Holder = z.object({ owner: z.string(), run: z.string(), since: z.string() })

/**
 * Take the lock of an owner, so that one run at a time writes.
 * @throws UserError that names the holder when it is still held after the wait; ConsulRefusal without the rights (403)
 */
export async function takeLock(client: ConsulClient, request: LockRequest): Promise<HeldLock> {
  const key = lockKey(request.owner)
  const session = await createSession(client, request)
  request.onSession(session)
  const until = Date.now() + request.waitMs
  try {
    for (let tries = 0; ; tries++) {
      if (await acquire(client, key, session, request)) return hold(client, key, session, tries > 0)
      const holder = await describeHolder(client, key)
      if (Date.now() >= until) throw lockedBy(key, holder)
      if (tries === 0) request.onWait(key, holder)
      await sleep(Math.min(LOOK_AGAIN_MS, Math.max(1, until - Date.now())))
      // A session that waits must live as well.
      if (tries % 5 === 4) await renew(client, session)
    }
  } catch (error) {
    await endSession(client, session).catch(() => {})
    throw error
  }
}

/** End a session, and with it the lock that it holds. Ending one that is gone is no error. */
export async function endSession(client: ConsulClient, session: string): Promise<void> {
  await client.send({
    method: 'PUT',
    path: `/v1/session/destroy/${encodeURIComponent(session)}`,
    what: 'release the lock',
    repeatable: true
  })
}

/** Key of an owner's lock: readable, and one path component. */
export function lockKey(owner: string): string {
  return `insight/locks/${encodeURIComponent(owner)}`
}

async function createSession(client: ConsulClient, { owner, run }: LockRequest): Promise<string> {
  const what = 'make a session for the lock'
  // Without checks: it is bound to nobody's health, only to our signs of life. Without delay: an ended session frees at once.
  const body = {
    Name: `insight ${owner} ${run}`,
    TTL: `${TTL_S}s`,
    Behavior: 'delete',
    LockDelay: '0s',
    Checks: [],
    NodeChecks: []
  }
  const answer = await client.send({ method: 'PUT', path: '/v1/session/create', what, body, repeatable: true })
  return parseAnswer(answer, z.object({ ID: z.string() }), what).ID
}

async function acquire(
  client: ConsulClient,
  key: string,
  session: string,
  { owner, run }: LockRequest
): Promise<boolean> {
  const what = `take the lock ${key}`
  const body = { owner, run, since: new Date().toISOString() }
  const path = pathOf(key)
  const answer = await client.send({ method: 'PUT', path, query: { acquire: session }, what, body, repeatable: true })
  return parseAnswer(answer, z.boolean(), what)
}

function hold(client: ConsulClient, key: string, session: string, waited: boolean): HeldLock {
  const ended = new AbortController()
  const lost = new AbortController()
  void keepAlive(client, session, ended.signal, lost)
  return {
    session,
    key,
    lost: lost.signal,
    waited,
    async release() {
      ended.abort()
      await endSession(client.until(AbortSignal.timeout(RELEASE_WITHIN_MS)), session)
    }
  }
}

async function keepAlive(
  client: ConsulClient,
  session: string,
  ended: AbortSignal,
  lost: AbortController
): Promise<void> {
  let seen = Date.now()
  while (!ended.aborted) {
    await sleep((TTL_S * 1000) / 4, undefined, { signal: ended, ref: false }).catch(() => {})
    if (ended.aborted) return
    try {
      await renew(client.until(ended), session)
      seen = Date.now()
    } catch (error) {
      const gone = error instanceof ConsulRefusal && error.status === 404
      if (!ended.aborted && (gone || Date.now() - seen > TTL_S * 1000)) return lost.abort()
    }
  }
}

async function renew(client: ConsulClient, session: string): Promise<void> {
  const path = `/v1/session/renew/${encodeURIComponent(session)}`
  await client.send({ method: 'PUT', path, what: 'keep the lock', repeatable: true })
}

async function describeHolder(client: ConsulClient, key: string): Promise<string> {
  const what = `read the lock ${key}`
  const answer = await client.send({ method: 'GET', path: pathOf(key), query: { raw: '' }, what, accept: [404] })
  try {
    const { owner, run, since } = Holder.parse(JSON.parse(answer.text))
    return neutralise(`${owner} in ${run} since ${since}`)
  } catch {
    return 'somebody who left no name'
  }
}

function lockedBy(key: string, holder: string): UserError {
  return new UserError(
    `lock: ${key} is held by ${holder}. Wait until that run has ended, or give this step more time with "lock-timeout"; the lock of a run that died ends by itself within ${DEAD_LOCK_ENDS_WITHIN_S}s.`
  )
}

function pathOf(key: string): string {
  return `/v1/kv/${key.split('/').map(encodeURIComponent).join('/')}`
}
