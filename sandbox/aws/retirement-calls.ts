import {
  DeleteSnapshotCommand,
  DescribeImageAttributeCommand,
  DescribeImagesCommand,
  ModifyImageAttributeCommand
} from '@aws-sdk/client-ec2'
import type { Call, Handler, Handlers } from './call.ts'
import { describeImageReferences } from './image-references.ts'
import type { Moto } from './moto.ts'
import { AwsError, groups, result, without } from './query.ts'
import { inPages } from './template-pages.ts'
import { items, node, readXml, text, writeXml, type XmlNode } from './xml.ts'

const SNAPSHOT_FILTER = 'block-device-mapping.snapshot-id'

/**
 * What AWS does, and moto does not, when images are retired: disabled images are hidden, private and launch nothing,
 * deprecation lies ahead, snapshots belong to images and are not deleted under them, and all uses can be asked for.
 * @param handlers all others; those that are about images are built upon
 */
export function withRetirement(moto: Moto, handlers: Handlers): Handlers {
  /** Snapshots that RegisterImage was given, by image. */
  const given = new Map<string, string[]>()
  const before =
    (name: string): Handler =>
    (call, next) =>
      (handlers[name] ?? ((_, ask) => ask()))(call, next)
  const describe = describeImages(before('ec2.DescribeImages'), given)
  const images = imagesOf(moto, given)

  return {
    ...handlers,
    'ec2.DescribeImages': describe,
    'ec2.DescribeImageReferences': call => describeImageReferences(moto, call),
    'ec2.DescribeLaunchTemplates': inPages('launchTemplates'),
    'ec2.DescribeLaunchTemplateVersions': inPages(
      'launchTemplateVersionSet',
      before('ec2.DescribeLaunchTemplateVersions')
    ),
    async 'ec2.RegisterImage'(call, next) {
      const answer = await before('ec2.RegisterImage')(call, next)
      const ami = text(node(readXml(answer.body.toString())['RegisterImageResponse'])['imageId'])
      const snapshots = groups(call.params, 'BlockDeviceMapping').flatMap(one => one.get('Ebs.SnapshotId') ?? [])
      if (answer.status === 200 && snapshots.length > 0) given.set(ami, snapshots)
      return answer
    },
    async 'ec2.DisableImage'(call, next) {
      const answer = await before('ec2.DisableImage')(call, next)
      if (answer.status === 200) await makePrivate(moto, call)
      return answer
    },
    async 'ec2.EnableImageDeprecation'(call, next) {
      const at = Date.parse(call.params.get('DeprecateAt') ?? '')
      const minute = Math.round(at / 60_000) * 60_000
      if (minute <= Date.now()) throw new AwsError('InvalidParameterValue', 'DeprecateAt must be in the future')
      const params = new URLSearchParams(call.params)
      if (!Number.isNaN(minute)) params.set('DeprecateAt', new Date(minute).toISOString())
      return before('ec2.EnableImageDeprecation')({ ...call, params }, next)
    },
    async 'ec2.DeleteSnapshot'(call, next) {
      const id = call.params.get('SnapshotId') ?? ''
      const holder = (await images(call.region)).find(one => one.snapshots.includes(id))
      if (holder === undefined) return before('ec2.DeleteSnapshot')(call, next)
      throw new AwsError('InvalidSnapshot.InUse', `The snapshot ${id} is currently in use by ${holder.id}`)
    },
    async 'ec2.DeregisterImage'(call, next) {
      const ami = call.params.get('ImageId') ?? ''
      const own = (await images(call.region)).find(one => one.id === ami)?.snapshots ?? []
      const params = without(call.params, 'DeleteAssociatedSnapshots')
      const answer = await before('ec2.DeregisterImage')({ ...call, params }, () => next(params))
      if (answer.status !== 200) return answer
      given.delete(ami)
      if (call.params.get('DeleteAssociatedSnapshots') !== 'true') return answer
      return result('ec2', call.action, {
        return: 'true',
        deleteSnapshotResultSet: { item: await removeFree(moto, call, own, images) }
      })
    },
    async 'ec2.RunInstances'(call, next) {
      const ami = call.params.get('ImageId') ?? ''
      if ((await images(call.region)).some(one => one.id === ami && one.state === 'disabled'))
        throw new AwsError('InvalidAMIID.Unavailable', `The image ID '${ami}' is not available`)
      return before('ec2.RunInstances')(call, next)
    }
  }
}

/** Disabled images only for who asks for them, the snapshots that were given, and filters that moto does not know. */
function describeImages(before: Handler, given: ReadonlyMap<string, readonly string[]>): Handler {
  return async (call, next) => {
    const { params, snapshots, keys } = withoutUnknownFilters(call.params)
    const answer = await before({ ...call, params }, () => next(params))
    if (answer.status !== 200) return answer
    const document = readXml(answer.body.toString())
    const set = node(node(document['DescribeImagesResponse'])['imagesSet'])
    for (const item of items(set)) useGiven(item, given.get(text(item['imageId'])))
    const disabled = params.get('IncludeDisabled') === 'true'
    set['item'] = items(set).filter(
      item =>
        (disabled || text(item['imageState']) !== 'disabled') &&
        (keys === undefined || items(item['tagSet']).some(tag => keys.includes(text(tag['key'])))) &&
        (snapshots === undefined || snapshotsOf(item).some(id => snapshots.includes(id)))
    )
    return { ...answer, body: writeXml(document) }
  }
}

/** moto has no filter by snapshot, and takes several values of `tag-key` for: all of them. */
function withoutUnknownFilters(params: URLSearchParams) {
  const filters = groups(params, 'Filter')
  const valuesOf = (name: string) => {
    const filter = filters.find(one => one.get('Name') === name)
    return filter && [...filter].filter(([key]) => key.startsWith('Value')).map(([, value]) => value)
  }
  const kept = without(params, 'Filter.')
  const known = filters.filter(one => ![SNAPSHOT_FILTER, 'tag-key'].includes(one.get('Name') ?? ''))
  for (const [at, filter] of known.entries()) {
    for (const [key, value] of filter) kept.set(`Filter.${at + 1}.${key}`, value)
  }
  return { params: kept, snapshots: valuesOf(SNAPSHOT_FILTER), keys: valuesOf('tag-key') }
}

function useGiven(item: XmlNode, snapshots: readonly string[] | undefined): void {
  if (snapshots === undefined) return
  const [root] = items(item['blockDeviceMapping'])
  const device = (at: number) => `/dev/sd${String.fromCharCode(97 + at)}1`
  item['blockDeviceMapping'] = {
    item: snapshots.map((snapshotId, at) => ({ deviceName: device(at), ebs: { ...node(root?.['ebs']), snapshotId } }))
  }
}

function snapshotsOf(item: XmlNode): string[] {
  return items(item['blockDeviceMapping']).map(disk => text(node(disk['ebs'])['snapshotId']))
}

interface Known {
  id: string
  state: string
  snapshots: string[]
}

function imagesOf(moto: Moto, given: ReadonlyMap<string, string[]>) {
  return async (region: string): Promise<Known[]> => {
    const { Images = [] } = await moto.ec2(region).send(new DescribeImagesCommand({}))
    return Images.map(({ ImageId: id = '', State: state = '', BlockDeviceMappings: disks = [] }) => ({
      ...{ id, state },
      snapshots: given.get(id) ?? disks.flatMap(disk => disk.Ebs?.SnapshotId ?? [])
    }))
  }
}

async function makePrivate(moto: Moto, call: Call): Promise<void> {
  const ImageId = call.params.get('ImageId') ?? ''
  const ec2 = moto.ec2(call.region)
  const asked = new DescribeImageAttributeCommand({ ImageId, Attribute: 'launchPermission' })
  const { LaunchPermissions: Remove = [] } = await ec2.send(asked)
  if (Remove.length > 0) await ec2.send(new ModifyImageAttributeCommand({ ImageId, LaunchPermission: { Remove } }))
}

/** Delete the snapshots that no other image has. */
async function removeFree(
  moto: Moto,
  call: Call,
  snapshots: readonly string[],
  images: (region: string) => Promise<Known[]>
): Promise<XmlNode[]> {
  const others = (await images(call.region)).flatMap(one => one.snapshots)
  const told: XmlNode[] = []
  for (const SnapshotId of snapshots) {
    const free = !others.includes(SnapshotId)
    if (free) await moto.ec2(call.region).send(new DeleteSnapshotCommand({ SnapshotId }))
    told.push({ snapshotId: SnapshotId, returnCode: free ? 'success' : 'skipped' })
  }
  return told
}
