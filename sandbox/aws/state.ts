import type { Instances } from './instances.ts'
import type { LoadBalancers } from './load-balancers.ts'
import type { Volumes } from './volumes.ts'

/** What really is there, as `GET /_insight/state` shows it. */
export function stateOf(parts: { instances: Instances; volumes: Volumes; balancers: LoadBalancers }) {
  const instances = parts.instances.records().map(({ id, region, phase, failure, template, machine, seen }) => ({
    id,
    region,
    phase,
    ...(failure !== undefined && { failure }),
    ...(template && { template }),
    image: seen.ImageId,
    address: seen.PrivateIpAddress,
    container: machine?.container,
    tags: Object.fromEntries((seen.Tags ?? []).map(tag => [tag.Key ?? '', tag.Value ?? '']))
  }))
  return { instances, volumes: parts.volumes.view(), loadBalancers: parts.balancers.views() }
}
