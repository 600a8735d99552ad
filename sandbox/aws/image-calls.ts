import { CreateTagsCommand, DeleteSnapshotCommand, DescribeImagesCommand, type Image } from '@aws-sdk/client-ec2'
import type { Answer, Call, Handlers, Next } from './call.ts'
import { openEncryption } from './encryption.ts'
import type { Faults } from './faults.ts'
import type { ImageNotes, Images } from './images.ts'
import type { Instances } from './instances.ts'
import type { Moto } from './moto.ts'
import { oncePerToken } from './once.ts'
import { AwsError, groups, result, without } from './query.ts'
import { items, node, readXml, text, writeXml } from './xml.ts'

interface Parts {
  moto: Moto
  instances: Instances
  images: Images
  faults: Faults
}

/** EC2's calls about machine images. The content is there before CreateImage or CopyImage answers. */
export function imageCalls(parts: Parts): Handlers {
  const { moto, instances, images, faults } = parts
  const encryption = openEncryption(parts)
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

    'ec2.CopyImage': oncePerToken((call, next) =>
      named(call, async () => {
        const id = call.params.get('SourceImageId') ?? ''
        const content = await images.referenceOf(id)
        if (content === undefined) throw new AwsError('InvalidAMIID.NotFound', `The image id '[${id}]' does not exist`)
        const key = await encryption.keyFor(call, images.notes(id).key)
        const isForeign = key !== undefined && key.split(':')[3] !== call.region
        const source = { id, region: call.params.get('SourceRegion') ?? call.region }
        const failure = isForeign || faults.failsCopy(call) ? 'The copy could not be made' : undefined
        const given = await register(parts, call, next, content)
        await note(parts, call, given, { source, ...(key && { key }), ...(failure && { failure }) })
        return given
      })
    ),

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

    async 'ec2.DescribeImages'(call, next) {
      const given = await next()
      return given.status === 200 ? { ...given, body: annotated(parts, call, given.body.toString(), names) } : given
    },

    async 'ec2.ModifyImageAttribute'(call, next) {
      const adds = [...call.params.keys()].some(name => name.startsWith('LaunchPermission.Add.'))
      if (adds || call.params.get('OperationType') === 'add')
        encryption.assertShareable(call, call.params.get('ImageId') ?? '')
      const given = await next()
      const imds = call.params.get('ImdsSupport.Value')
      if (given.status === 200 && imds) images.notes(call.params.get('ImageId') ?? '').imds = imds
      return given
    },
    ...encryption.calls,
    ...noteCalls(parts)
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

/** Keep what moto does not of a copy that it made; its snapshots are under the same key. */
async function note({ moto, images }: Parts, call: Call, given: Answer, notes: ImageNotes): Promise<void> {
  if (given.status !== 200) return
  const ami = text(node(readXml(given.body.toString())[`${call.action}Response`])['imageId'])
  Object.assign(images.notes(ami), notes)
  const { key } = notes
  if (key === undefined) return
  for (const id of snapshotsOf(await imageOf(moto, call.region, ami))) images.notes(id).key = key
}

/**
 * moto's list of images with our notes, and `pending` while a test holds them. What is being made is not seen before it
 * has its tags: on AWS both are one. Disabled images are seen by who asks for them.
 */
function annotated({ images, faults }: Parts, call: Call, body: string, making: ReadonlySet<string>): string {
  const document = readXml(body)
  const set = node(node(document['DescribeImagesResponse'])['imagesSet'])
  const hidden = call.params.get('IncludeDisabled') === 'true' ? '' : 'disabled'
  set['item'] = items(set).filter(
    item => text(item['imageState']) !== hidden && !making.has(`${call.region} ${text(item['name'])}`)
  )
  for (const item of items(set)) {
    const { deprecation, protection, imds, key, source, failure } = images.notes(text(item['imageId']))
    if (source) Object.assign(item, { sourceImageId: source.id, sourceImageRegion: source.region })
    for (const disk of key ? items(item['blockDeviceMapping']) : [])
      Object.assign(node(disk['ebs']), { encrypted: 'true' })
    if (failure) {
      Object.assign(item, { imageState: 'failed', stateReason: { code: 'Client.InternalError', message: failure } })
    }
    if (deprecation) item['deprecationTime'] = deprecation
    if (protection) item['deregistrationProtection'] = protection
    if (imds) item['imdsSupport'] = imds
    if (faults.holdsImages(call.region) && text(item['imageState']) === 'available') item['imageState'] = 'pending'
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
