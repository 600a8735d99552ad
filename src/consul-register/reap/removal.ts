import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import { type ConsulClient, parseAnswer } from '../client/client.ts'
import { ConsulUnreachable, plainBody } from '../client/refusal.ts'
import { AGENT_CHECK, isKnown, type ServiceNode } from './nodes.ts'

const Refused = z.object({ Errors: z.nullable(z.array(z.object({ What: z.string() }))) })

/**
 * Take a node with its services and checks out of the catalog, if its agent has not come back since it was read. The
 * condition and the removal are one transaction, because a removal by itself knows no check-and-set: the agent's check
 * is deleted by the index that it had while it was critical.
 * @returns `lost` when the agent came back in the meantime, `denied` when the token may not; nothing was removed then
 * @throws Error for a node whose agent answers: its agent would register it again, and fight us for ever
 */
export async function removeNode(
  client: ConsulClient,
  { node, agent, agentIndex }: Pick<ServiceNode, 'node' | 'agent' | 'agentIndex'>
): Promise<'removed' | 'lost' | 'denied'> {
  const index = Number(agentIndex)
  if (agent !== 'failed' || !Number.isSafeInteger(index) || index <= 0)
    throw new Error(`node "${node}" belongs to an agent that may answer; it is never removed from the catalog`)
  const what = `remove node "${node}"`
  const Check = { Node: node, CheckID: AGENT_CHECK, ModifyIndex: index }
  const body = [{ Check: { Verb: 'delete-cas', Check } }, { Node: { Verb: 'delete', Node: { Node: node } } }]
  try {
    const answer = await client.send({ method: 'PUT', path: '/v1/txn', body, what, accept: [409] })
    if (answer.status === 409) return explainConflict(parseAnswer(answer, Refused, what).Errors ?? [], node)
  } catch (error) {
    // It may have arrived or not: Consul is asked.
    if (!(error instanceof ConsulUnreachable) || (await isKnown(client, node))) throw error
  }
  return 'removed'
}

function explainConflict(errors: readonly { What: string }[], node: string): 'lost' | 'denied' {
  const said = plainBody(errors.map(one => one.What).join('; '))
  if (/Permission denied/i.test(said)) return 'denied'
  if (said.includes('index is stale')) return 'lost'
  throw new UserError(
    `reap: Consul would not remove node "${node}" (${said}). Remove it by hand with "consul catalog deregister".`
  )
}
