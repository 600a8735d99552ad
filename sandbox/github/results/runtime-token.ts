import { z } from 'zod'
import type { RunRecord } from '../records.ts'
import type { Store } from '../store.ts'

const Claims = z.object({ scp: z.string() })

/** A run's ACTIONS_RUNTIME_TOKEN: of the form that the toolkit takes apart, without a signature that anybody checks. */
export function makeRuntimeToken(runId: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const expires = Math.floor(Date.now() / 1000) + 6 * 3600
  return `${part({ alg: 'none' })}.${part({ scp: `Actions.Results:${runId}:${runId}`, exp: expires })}.${part('insight')}`
}

/** The run that a request's token belongs to, or undefined when the token is none of ours. */
export function runOfToken(store: Store, authorization: string | undefined): RunRecord | undefined {
  const payload = /^bearer [^.]+\.([^.]+)\./i.exec(authorization ?? '')?.[1]
  if (payload === undefined) return undefined
  try {
    const { scp } = Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    const id = Number(/Actions\.Results:(\d+):/.exec(scp)?.[1])
    return store.data.runs.find(one => one.id === id)
  } catch {
    return undefined
  }
}
