import { z } from 'zod'
import type { Call } from './call.ts'
import { AwsError } from './query.ts'

const which = {
  service: z.string().optional(),
  action: z.string().default('*'),
  region: z.string().optional(),
  count: z.number().int().positive().default(1)
}

/**
 * A fault that a test asks for. `action` is an action's name or `*`; `region` any when absent; `count` is for how many
 * calls.
 * - `throttle`: refused before anything happens, in the service's own words
 * - `refuse`: an error of AWS of this code, before anything happens
 * - `error`: a 5xx, `before` or `after` the effect
 * - `delay`: the effect is done, the answer comes `ms` later
 * - `expire`: the credentials are no longer valid
 * - `fail-copy`: a copy of an image is begun and fails
 * - `hold-images`: images stay `pending` until cleared
 */
export const Fault = z.discriminatedUnion('fault', [
  z.strictObject({ fault: z.literal('throttle'), ...which }),
  z.strictObject({
    fault: z.literal('error'),
    when: z.enum(['before', 'after']),
    status: z.number().int().min(500).max(599).default(500),
    ...which
  }),
  z.strictObject({ fault: z.literal('delay'), ms: z.number().int().positive(), ...which }),
  z.strictObject({ fault: z.literal('expire'), accessKeyId: z.string().optional(), ...which }),
  z.strictObject({ fault: z.literal('refuse'), code: z.string(), message: z.string(), ...which }),
  z.strictObject({ fault: z.literal('fail-copy'), ...which }),
  z.strictObject({ fault: z.literal('hold-images'), region: z.string().optional() })
])
export type Fault = z.infer<typeof Fault>

type Counted = Exclude<Fault, { fault: 'hold-images' }>

/** The fault switches of one front. */
export interface Faults {
  /** Ask for a fault. Faults of one kind are used up in the order in which they were asked for. */
  set(fault: z.input<typeof Fault>): void
  clear(): void
  active(): readonly Fault[]
  holdsImages(region: string): boolean
  /** Is this copy to fail? Uses up that fault. */
  failsCopy(call: Call): boolean
  /** Throws the `AwsError` that a fault wants before the effect; uses up that fault. */
  before(call: Call): void
  /** What a fault wants after the effect: wait so long, then fail with this error. Uses up those faults. */
  after(call: Call): { delayMs: number; error?: AwsError }
}

const THROTTLED: Record<string, [code: string, status: number]> = {
  ec2: ['RequestLimitExceeded', 503],
  s3: ['SlowDown', 503],
  ssm: ['ThrottlingException', 400]
}

/** Open fault switches, all off. */
export function openFaults(): Faults {
  let active: Fault[] = []

  function take<K extends Counted['fault']>(
    call: Call,
    kind: K,
    fits: (fault: Extract<Counted, { fault: K }>) => boolean
  ) {
    const found = active.find(
      (fault): fault is Extract<Counted, { fault: K }> =>
        fault.fault === kind && concerns(fault as Counted, call) && fits(fault as Extract<Counted, { fault: K }>)
    )
    if (found === undefined) return undefined
    found.count -= 1
    if (found.count === 0) active = active.filter(fault => fault !== found)
    return found
  }

  return {
    set: fault => void active.push(Fault.parse(fault)),
    clear() {
      active = []
    },
    active: () => active,
    holdsImages: region =>
      active.some(fault => fault.fault === 'hold-images' && (fault.region === undefined || fault.region === region)),
    failsCopy: call => take(call, 'fail-copy', () => true) !== undefined,
    before(call) {
      if (take(call, 'expire', fault => holdsKey(call, fault.accessKeyId))) throw expired(call)
      if (take(call, 'throttle', () => true)) {
        const [code, status] = THROTTLED[call.service] ?? ['Throttling', 400]
        throw new AwsError(code, 'Request limit exceeded.', status)
      }
      const refusal = take(call, 'refuse', () => true)
      if (refusal) throw new AwsError(refusal.code, refusal.message)
      const error = take(call, 'error', fault => fault.when === 'before')
      if (error) throw internal(error.status)
    },
    after(call) {
      const delay = take(call, 'delay', () => true)
      const error = take(call, 'error', fault => fault.when === 'after')
      return { delayMs: delay?.ms ?? 0, ...(error && { error: internal(error.status) }) }
    }
  }
}

function concerns(fault: Counted, call: Call): boolean {
  if (fault.service !== undefined && fault.service !== call.service) return false
  if (fault.region !== undefined && fault.region !== call.region) return false
  return fault.action === '*' || fault.action === call.action
}

function holdsKey(call: Call, accessKeyId: string | undefined): boolean {
  return accessKeyId === undefined || (call.headers.authorization ?? '').includes(`Credential=${accessKeyId}/`)
}

function expired(call: Call): AwsError {
  if (call.protocol === 'ec2') return new AwsError('RequestExpired', 'Request has expired.', 400)
  const code = call.protocol === 'json' ? 'ExpiredTokenException' : 'ExpiredToken'
  return new AwsError(
    code,
    'The security token included in the request is expired',
    call.protocol === 'json' ? 400 : 403
  )
}

function internal(status: number): AwsError {
  return new AwsError(status === 503 ? 'ServiceUnavailable' : 'InternalError', 'An internal error has occurred', status)
}
