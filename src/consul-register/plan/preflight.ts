import pMap from 'p-map'
import { UserError } from '../../lib/errors.ts'
import type { ConsulClient } from '../client/client.ts'
import { ConsulRefusal } from '../client/refusal.ts'
import { describeChange } from './apply.ts'
import { deleteEntry, writeEntry } from './config-entries.ts'
import { NEVER } from './never.ts'
import type { Change, Plan } from './plan.ts'

const ASKED_AT_ONCE = 8

/**
 * Have Consul refuse before anything is written what it would refuse for want of a right, or for what is wrong in an entry
 * itself: every change is sent on a condition that never holds. Consul looks at rights and entry first and at the index
 * last (agent/consul/config_endpoint.go of 1.22; for external nodes txn_endpoint.go), so such a write says no, or nothing.
 * What only shows beside other entries shows when it is written.
 * @throws UserError that names the first change which is refused
 */
export async function askFirst(client: ConsulClient, { changes }: Pick<Plan, 'changes'>): Promise<void> {
  const answers = await pMap(changes, async change => ({ change, refusal: await ask(client, change) }), {
    concurrency: ASKED_AT_ONCE
  })
  const refused = answers.flatMap(({ change, refusal }) => (refusal === undefined ? [] : [{ change, refusal }]))
  const [first, ...more] = refused
  if (first === undefined) return
  const others = more.map(({ change }) => describeChange(change)).slice(0, 5)
  const rest = more.length > others.length ? ` and ${more.length - others.length} more` : ''
  const also = others.length === 0 ? '' : ` Refused as well: ${others.join(', ')}${rest}.`
  throw new UserError(`${first.refusal.message}${also} Nothing was written.`, { cause: first.refusal })
}

async function ask(client: ConsulClient, { kind, name, after }: Change): Promise<ConsulRefusal | undefined> {
  try {
    await (after === undefined ? deleteEntry(client, kind, name, NEVER) : writeEntry(client, after, NEVER))
    return undefined
  } catch (error) {
    if (error instanceof ConsulRefusal) return error
    throw error
  }
}
