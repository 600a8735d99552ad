import {
  CreateTagsCommand,
  DeleteSnapshotCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersionsCommand,
  type Image
} from '@aws-sdk/client-ec2'
import type { Call, Handlers, Next } from './call.ts'
import type { Faults } from './faults.ts'
import type { Images } from './images.ts'
import type { Instances } from './instances.ts'
import type { Moto } from './moto.ts'
import { AwsError, groups, list, result, without } from './query.ts'
import { items, node, readXml, text, writeXml, type XmlNode } from './xml.ts'

interface Parts {
  moto: Moto
  instances: Instances
  images: Images
  faults: Faults
}

/** EC2's calls about machine images. The content is there before CreateImage or CopyImage answers. */
export function imageCalls(parts: Parts): Handlers {
  const { moto, instances, images } = parts
  const names = new Set<string>()

  /** Keep a name while an image of that name is being made. */
  async function named<T>(call: Call, make: () => Promise<T>): Promise<T> {
    const name = call.params.get('Name') ?? ''
    const key = `${call.region} ${name}`
    const asked = new DescribeImagesCommand({ Owners: ['self'], Filters: [{ Name: 'name', Values: [name] }] })
    const found = await moto.ec2(call.region).send(asked)
    if (names.has(key) || found.Images?.length) {
      const other = found.Images?.[0]?.ImageId ?? 'an image that is being made'
      throw new AwsError('InvalidAMIName.Duplicate', `AMI name ${name} is already in use by AMI ${other}`)
    }
    names.add(key)
    return make().finally(() => names.delete(key))
  }

  return {
    'ec2.CreateImage': (call, next) =>
      named(call, async () => {
        const container = instances.record(call.params.get('InstanceId') ?? '')?.machine?.container
        if (container === undefined) {
          throw new AwsError('IncorrectInstanceState', 'The instance is not in a state from which an image can be made')
        }
        const content = await images.commit(container)
        return register(parts, call, next, content)
      }),

    'ec2.CopyImage': (call, next) =>
      named(call, async () => {
        const source = call.params.get('SourceImageId') ?? ''
        const content = await images.referenceOf(source)
        if (content === undefined)
          throw new AwsError('InvalidAMIID.NotFound', `The image id '[${source}]' does not exist`)
        return register(parts, call, next, content)
      }),

    async 'ec2.DeregisterImage'(call, next) {
      const ami = call.params.get('ImageId') ?? ''
      if (images.notes(ami).protection) {
        throw new AwsError(
          'OperationNotPermitted',
          `The image ${ami} is protected from deregistration. Disable the protection first.`
        )
      }
      const known = await imageOf(moto, call.region, ami)
      const given = await next()
      if (given.status !== 200) return given
      images.forget(ami)
      await images.remove(ami)
      if (call.params.get('DeleteAssociatedSnapshots') === 'true') {
        for (const SnapshotId of snapshotsOf(known))
          await moto.ec2(call.region).send(new DeleteSnapshotCommand({ SnapshotId }))
      }
      return given
    },

    async 'ec2.DescribeImages'(_, next) {
      const given = await next()
      return given.status === 200 ? { ...given, body: annotated(parts, given.body.toString()) } : given
    },

    async 'ec2.ModifyImageAttribute'(call, next) {
      const given = await next()
      const imds = call.params.get('ImdsSupport.Value')
      if (given.status === 200 && imds) images.notes(call.params.get('ImageId') ?? '').imds = imds
      return given
    },
    ...noteCalls(parts),
    'ec2.DescribeImageReferences': async call => result('ec2', call.action, await references(parts, call))
  }
}

/** Let moto register an image and give it content and tags that moto does not take. */
async function register({ moto, images }: Parts, call: Call, next: Next, content: string) {
  const specifications = groups(call.params, 'TagSpecification')
  const isFor = (type: string) => specifications.filter(group => group.get('ResourceType') === type)
  const params = without(call.params, 'TagSpecification.')
  const given = await next(params)
  if (given.status !== 200) return given
  const ami = text(node(readXml(given.body.toString())[`${call.action}Response`])['imageId'])
  await images.name(content, ami)
  const ec2 = moto.ec2(call.region)
  const source =
    call.params.get('CopyImageTags') === 'true'
      ? await imageOf(moto, call.params.get('SourceRegion') ?? call.region, call.params.get('SourceImageId') ?? '')
      : undefined
  const imageTags = [...(source?.Tags ?? []), ...isFor('image').flatMap(tagsOf)]
  if (imageTags.length > 0) await ec2.send(new CreateTagsCommand({ Resources: [ami], Tags: imageTags }))
  const snapshotTags = isFor('snapshot').flatMap(tagsOf)
  const snapshots = snapshotTags.length > 0 ? snapshotsOf(await imageOf(moto, call.region, ami)) : []
  if (snapshots.length > 0) await ec2.send(new CreateTagsCommand({ Resources: snapshots, Tags: snapshotTags }))
  return given
}

function tagsOf(group: Map<string, string>): { Key: string; Value: string }[] {
  const found: { Key: string; Value: string }[] = []
  for (const [name, value] of group) {
    const index = /^Tag\.(\d+)\.Key$/.exec(name)?.[1]
    if (index !== undefined) found.push({ Key: value, Value: group.get(`Tag.${index}.Value`) ?? '' })
  }
  return found
}

async function imageOf(moto: Moto, region: string, ami: string): Promise<Image | undefined> {
  const asked = new DescribeImagesCommand({ Filters: [{ Name: 'image-id', Values: [ami] }] })
  return (await moto.ec2(region).send(asked)).Images?.[0]
}

function snapshotsOf(image: Image | undefined): string[] {
  return (image?.BlockDeviceMappings ?? []).flatMap(each => each.Ebs?.SnapshotId ?? [])
}

/** moto's list of images with our notes, and `pending` while a test holds them. */
function annotated({ images, faults }: Parts, body: string): string {
  const document = readXml(body)
  for (const item of items(node(document['DescribeImagesResponse'])['imagesSet'])) {
    const { deprecation, protection, imds } = images.notes(text(item['imageId']))
    if (deprecation) item['deprecationTime'] = deprecation
    if (protection) item['deregistrationProtection'] = protection
    if (imds) item['imdsSupport'] = imds
    if (faults.holdsImages() && text(item['imageState']) === 'available') item['imageState'] = 'pending'
  }
  return writeXml(document)
}

/** Deprecation and deregistration protection: moto has no place for them. */
function noteCalls({ moto, images }: Parts): Handlers {
  const noting = (change: (call: Call, ami: string) => string) => async (call: Call) => {
    const ami = call.params.get('ImageId') ?? ''
    if ((await imageOf(moto, call.region, ami)) === undefined) {
      throw new AwsError('InvalidAMIID.NotFound', `The image id '[${ami}]' does not exist`)
    }
    return result('ec2', call.action, { return: change(call, ami) })
  }
  return {
    'ec2.EnableImageDeprecation': noting((call, ami) => {
      const at = new Date(call.params.get('DeprecateAt') ?? '')
      if (Number.isNaN(at.getTime())) throw new AwsError('InvalidParameterValue', 'DeprecateAt is not a time')
      images.notes(ami).deprecation = at.toISOString()
      return 'true'
    }),
    'ec2.DisableImageDeprecation': noting((_, ami) => {
      delete images.notes(ami).deprecation
      return 'true'
    }),
    'ec2.EnableImageDeregistrationProtection': noting((call, ami) => {
      const protection = call.params.get('WithCooldown') === 'true' ? 'enabled-with-cooldown' : 'enabled'
      images.notes(ami).protection = protection
      return protection
    }),
    'ec2.DisableImageDeregistrationProtection': noting((_, ami) => {
      delete images.notes(ami).protection
      return 'disabled'
    })
  }
}

/** What uses an image: instances that are not terminated, and launch templates. */
async function references({ moto }: Parts, call: Call): Promise<XmlNode> {
  const ec2 = moto.ec2(call.region)
  const found: XmlNode[] = []
  const arn = (kind: string, id: string) => `arn:aws:ec2:${call.region}:123456789012:${kind}/${id}`
  const wanted = new Set(list(call.params, 'ImageId'))
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({}))
  for (const instance of (Reservations ?? []).flatMap(each => each.Instances ?? [])) {
    const { ImageId = '', InstanceId = '', State } = instance
    if (wanted.has(ImageId) && State?.Name !== 'terminated') {
      found.push({ imageId: ImageId, resourceType: 'ec2:Instance', arn: arn('instance', InstanceId) })
    }
  }
  const { LaunchTemplates } = await ec2.send(new DescribeLaunchTemplatesCommand({}))
  for (const { LaunchTemplateId = '' } of LaunchTemplates ?? []) {
    const versions = await ec2.send(new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId }))
    for (const ami of new Set(
      (versions.LaunchTemplateVersions ?? []).map(each => each.LaunchTemplateData?.ImageId ?? '')
    )) {
      if (wanted.has(ami))
        found.push({ imageId: ami, resourceType: 'ec2:LaunchTemplate', arn: arn('launch-template', LaunchTemplateId) })
    }
  }
  return { imageReferenceSet: { item: found } }
}
