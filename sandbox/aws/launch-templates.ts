import { DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling'
import {
  AssociateIamInstanceProfileCommand,
  CreateTagsCommand,
  DescribeInstancesCommand,
  DescribeLaunchTemplateVersionsCommand,
  type Instance,
  type InstanceMetadataOptionsRequest,
  ModifyInstanceMetadataOptionsCommand,
  type ResponseLaunchTemplateData
} from '@aws-sdk/client-ec2'
import type { Moto } from './moto.ts'

/** A launch template and the version of it: a number, `$Latest` or `$Default`. */
export interface TemplateVersion {
  id: string
  version: string
}

/**
 * Give an instance what moto forgets of its launch template: instance profile, metadata options, tags. Needed before it starts, because the instance
 * asks for them at boot. An instance of an auto scaling group takes the version that the group names now.
 * @returns moto's description after that, and the version used
 */
export async function applyLaunchTemplate(
  moto: Moto,
  region: string,
  instance: Instance
): Promise<{ instance: Instance; template?: { id: string; number: number } }> {
  const used = await templateOf(moto, region, instance)
  const id = instance.InstanceId
  if (used === undefined || id === undefined) return { instance }
  const { data, number } = (await resolveTemplate(moto, region, used)) ?? { data: {}, number: 0 }
  const ec2 = moto.ec2(region)

  const { Arn, Name } = data.IamInstanceProfile ?? {}
  if (!instance.IamInstanceProfile && (Arn || Name)) {
    const profile = { ...(Arn && { Arn }), ...(Name && { Name }) }
    await ec2.send(new AssociateIamInstanceProfileCommand({ InstanceId: id, IamInstanceProfile: profile }))
  }
  if (data.MetadataOptions) {
    const options = data.MetadataOptions as InstanceMetadataOptionsRequest
    await ec2.send(new ModifyInstanceMetadataOptionsCommand({ InstanceId: id, ...options }))
  }
  const tags = tagsFor(data, 'instance').filter(tag => !instance.Tags?.some(has => has.Key === tag.Key))
  if (tags.length > 0) await ec2.send(new CreateTagsCommand({ Resources: [id], Tags: tags }))
  const fresh = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }))
  return { instance: fresh.Reservations?.[0]?.Instances?.[0] ?? instance, template: { id: used.id, number } }
}

/** The launch template of an instance, by its auto scaling group or by the tags that AWS sets; absent when it had none. */
export async function templateOf(moto: Moto, region: string, instance: Instance): Promise<TemplateVersion | undefined> {
  const tags = new Map((instance.Tags ?? []).map(tag => [tag.Key, tag.Value]))
  const group = tags.get('aws:autoscaling:groupName')
  if (group !== undefined) {
    const asked = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [group] })
    const found = (await moto.autoscaling(region).send(asked)).AutoScalingGroups?.[0]
    const template = found?.LaunchTemplate ?? found?.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification
    if (template?.LaunchTemplateId) return { id: template.LaunchTemplateId, version: template.Version ?? '$Default' }
  }
  const id = tags.get('aws:ec2launchtemplate:id')
  return id === undefined ? undefined : { id, version: tags.get('aws:ec2launchtemplate:version') ?? '$Default' }
}

/** The number and content of a version; absent when there is no such version. */
export async function resolveTemplate(
  moto: Moto,
  region: string,
  { id, version }: TemplateVersion
): Promise<{ number: number; data: ResponseLaunchTemplateData } | undefined> {
  const asked = new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: id, Versions: [version] })
  const found = (await moto.ec2(region).send(asked)).LaunchTemplateVersions?.[0]
  return found && { number: found.VersionNumber ?? 0, data: found.LaunchTemplateData ?? {} }
}

function tagsFor(data: ResponseLaunchTemplateData, type: string) {
  const specification = (data.TagSpecifications ?? []).find(each => each.ResourceType === type)
  return specification?.Tags ?? []
}
