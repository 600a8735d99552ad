import { openEc2 } from '../../lib/aws.ts'
import { allPages, inGroups } from '../../lib/pages.ts'

/** EC2's word for an instance: `pending`, `running`, `shutting-down`, `terminated`, `stopping`, `stopped`; `absent` when it knows none. */
export type CloudState = string

/** Most values that AWS takes for a filter. */
const MOST_VALUES = 200

/**
 * What EC2 says about these instances. It forgets a terminated one after about an hour; one of another account or region
 * is `absent` too. A filter is used since an id that is unknown fails the call when it is asked for by `InstanceIds`.
 * @param ids `i-…`
 */
export async function readStates(region: string, ids: readonly string[]): Promise<Map<string, CloudState>> {
  const states = new Map<string, CloudState>(ids.map(id => [id, 'absent']))
  if (states.size === 0) return states
  const { paginateDescribeInstances } = await import('../../lib/sdk/ec2.ts')
  const client = await openEc2(region)
  try {
    for (const some of inGroups([...states.keys()], MOST_VALUES)) {
      const pages = paginateDescribeInstances({ client }, { Filters: [{ Name: 'instance-id', Values: some }] })
      const reservations = await allPages('ec2:DescribeInstances', pages, page => page.Reservations)
      for (const { InstanceId = '', State } of reservations.flatMap(one => one.Instances ?? [])) {
        states.set(InstanceId, State?.Name ?? 'unknown')
      }
    }
  } finally {
    client.destroy()
  }
  return states
}
