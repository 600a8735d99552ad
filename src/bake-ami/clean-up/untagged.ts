import { askAws } from '../../lib/aws.ts'
import { TAGS } from '../images/images.ts'
import type { Kind, Leftover } from './leftover.ts'
import { type Protection, reasonToKeep } from './protection.ts'
import { isCopyOfOurs } from './related.ts'
import type { Place, Quest } from './search.ts'
import { isSweepable } from './sweep.ts'

const PROBLEM = 'named in the log, without this run’s tag insight:run'

/**
 * What of the journal still exists without the run's tag: a template that does not use insight_run leaves it, and it is
 * the person's to remove, since a name in a log is no proof that it is ours.
 */
export async function findUntagged(
  { ec2, region }: Place,
  quest: Quest,
  protection: Protection,
  abortSignal: AbortSignal
): Promise<Leftover[]> {
  const sdk = await import('../../lib/sdk/ec2.ts')
  const { journal } = quest
  const options = { abortSignal }
  const found: Leftover[] = []
  const add = (kind: Kind, id: string | undefined) => {
    if (id !== undefined) found.push({ kind, id, region, problem: PROBLEM })
  }
  if (journal.instances.length > 0) {
    const alive = { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] }
    const Filters = [{ Name: 'instance-id', Values: [...journal.instances] }, alive]
    const call = ec2.send(new sdk.DescribeInstancesCommand({ Filters }), options)
    const { Reservations = [] } = await askAws('ec2:DescribeInstances', call)
    for (const { InstanceId, Tags } of Reservations.flatMap(one => one.Instances ?? []))
      if (!hasRunTag(Tags)) add('instance', InstanceId)
  }
  for (const [Name, Values] of [
    ['image-id', journal.images],
    ['name', journal.names.map(({ name }) => name)]
  ] as const) {
    if (Values.length === 0) continue
    const command = new sdk.DescribeImagesCommand({ Owners: ['self'], Filters: [{ Name, Values: [...Values] }] })
    const { Images = [] } = await askAws('ec2:DescribeImages', ec2.send(command, options))
    for (const image of Images) {
      const isOurs = !hasRunTag(image.Tags) && isCopyOfOurs(image, quest)
      const isNamed = Name === 'image-id' && !hasRunTag(image.Tags)
      if ((isOurs || isNamed) && reasonToKeep(image, protection) === undefined) add('image', image.ImageId)
    }
  }
  if (journal.securityGroups.length > 0) {
    const Filters = [{ Name: 'group-name', Values: [...journal.securityGroups] }]
    const call = ec2.send(new sdk.DescribeSecurityGroupsCommand({ Filters }), options)
    const { SecurityGroups = [] } = await askAws('ec2:DescribeSecurityGroups', call)
    for (const { GroupId, Tags } of SecurityGroups) if (!hasRunTag(Tags)) add('security group', GroupId)
  }
  if (journal.keyPairs.length > 0) {
    const Filters = [{ Name: 'key-name', Values: [...journal.keyPairs] }]
    const call = ec2.send(new sdk.DescribeKeyPairsCommand({ Filters }), options)
    const { KeyPairs = [] } = await askAws('ec2:DescribeKeyPairs', call)
    for (const { KeyPairId, Tags } of KeyPairs) if (!hasRunTag(Tags)) add('key pair', KeyPairId)
  }
  return [...new Map(found.map(one => [`${one.kind} ${one.id}`, one])).values()]
}

/** Does it say that some step's run made it? Then that run's sweep is responsible. */
function hasRunTag(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] = []): boolean {
  return tags.some(({ Key, Value = '' }) => Key === TAGS.run && isSweepable(Value))
}
