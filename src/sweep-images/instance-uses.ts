import { allPages, inGroups, MOST_VALUES } from '../lib/pages.ts'
import type { Region } from './region.ts'

/** Who uses an image: for the image's id what uses it, in words for people. */
export type UsesById = ReadonlyMap<string, readonly string[]>

const ALIVE = ['pending', 'running', 'shutting-down', 'stopping', 'stopped']

/** Instances of the images, in every state but terminated. @param leaving ids of instances that do not count */
export async function instanceUses(
  { ec2 }: Region,
  ids: readonly string[],
  leaving: ReadonlySet<string>
): Promise<UsesById> {
  const { paginateDescribeInstances } = await import('../lib/sdk/ec2.ts')
  const found = new Map<string, string[]>()
  for (const some of inGroups(ids, MOST_VALUES)) {
    const Filters = [
      { Name: 'image-id', Values: some },
      { Name: 'instance-state-name', Values: ALIVE }
    ]
    const pages = paginateDescribeInstances({ client: ec2 }, { Filters })
    const reservations = await allPages('ec2:DescribeInstances', pages, page => page.Reservations)
    for (const { ImageId = '', InstanceId = '' } of reservations.flatMap(one => one.Instances ?? [])) {
      if (!leaving.has(InstanceId)) add(found, ImageId, `instance ${InstanceId}`)
    }
  }
  return found
}

/** One more use of an image. */
export function add(uses: Map<string, string[]>, image: string, use: string): void {
  const known = uses.get(image)
  if (known === undefined) uses.set(image, [use])
  else if (!known.includes(use)) known.push(use)
}
