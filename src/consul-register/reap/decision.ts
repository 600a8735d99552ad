import type { CloudState } from './cloud.ts'
import type { ServiceNode } from './nodes.ts'

/** What is to become of a node. `absent`: it may go once its agent has been gone for long enough. */
export type Decision =
  | { readonly kind: 'remove' | 'absent' }
  /** Nothing is wrong with it. */
  | { readonly kind: 'leave' }
  /** Something is wrong, and it is for people to look at. */
  | { readonly kind: 'stays'; readonly why: string }

/** What is known about a node beside itself. */
export interface Evidence {
  /** What EC2 says; `undefined` when the node has no id to ask for. */
  readonly cloud: CloudState | undefined
  /** Services on the node that are not declared here. */
  readonly foreign: readonly string[]
  /** EC2 knows at least one instance of these services: account and region are the right ones. */
  readonly rightPlace: boolean
  readonly region: string
}

/**
 * Removed is only what three sources agree on: the declaration says that its release is an old one, Consul's gossip says
 * that its agent does not answer, and EC2 says that the machine is terminated. EC2 forgets machines, so one that it does
 * not know may go as well, if it knows others of these services.
 */
export function decide(found: ServiceNode, { cloud, foreign, rightPlace, region }: Evidence): Decision {
  const stays = (why: string): Decision => ({ kind: 'stays', why })
  if (found.agent !== 'failed') {
    if (cloud !== 'terminated') return { kind: 'leave' }
    return stays(
      found.agent === 'alive'
        ? 'its agent answers, although EC2 calls the instance terminated'
        : 'no agent ever ran on it, so nothing says that it does not answer'
    )
  }
  if (found.instance === undefined || cloud === undefined)
    return stays('its agent does not answer, and neither node nor service has a meta instance_id to ask EC2 for')
  if (cloud !== 'terminated' && cloud !== 'absent')
    return stays(`its agent does not answer, but EC2 calls the instance ${cloud}`)
  if (found.wanted) return stays('it is of the wanted release')
  if (found.release === '') return stays('it has no meta release, so nothing says that it is an old one')
  if (foreign.length > 0)
    return stays(`services that are not declared here are registered on it: ${foreign.join(', ')}`)
  if (cloud === 'terminated') return { kind: 'remove' }
  return rightPlace
    ? { kind: 'absent' }
    : stays(`EC2 in ${region} knows no instance of these services at all; is this the right region and account?`)
}
