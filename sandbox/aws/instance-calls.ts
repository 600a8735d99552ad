import { type BlockDeviceMapping, DescribeImagesCommand, DescribeSubnetsCommand } from '@aws-sdk/client-ec2'
import type { Call, Handlers, Next } from './call.ts'
import type { Images } from './images.ts'
import type { InstanceRecord, Instances } from './instances.ts'
import { resolveTemplate } from './launch-templates.ts'
import type { Moto } from './moto.ts'
import { oncePerToken } from './once.ts'
import { AwsError, groups, list } from './query.ts'
import { items, node, readXml, text, writeXml, type XmlNode } from './xml.ts'

/** EC2's calls about instances. They are moto's; the containers follow before the answer is given. */
export function instanceCalls({
  moto,
  instances,
  images
}: {
  moto: Moto
  instances: Instances
  images: Images
}): Handlers {
  const seen = async (call: Call, next: Next, params?: URLSearchParams) => {
    const given = await next(params)
    return given.status === 200 ? { ...given, body: asItIs(instances, call, given.body.toString()) } : given
  }
  const followed = async (call: Call, next: Next) => {
    const given = await next()
    if (given.status === 200) await instances.reconcile()
    return given.status === 200 ? { ...given, body: asItIs(instances, call, given.body.toString()) } : given
  }
  return {
    'ec2.RunInstances': oncePerToken(async (call, next) => {
      const given = await next(await completed(moto, images, call))
      if (given.status !== 200) return given
      await instances.reconcile()
      const launched = items(node(readXml(given.body.toString())['RunInstancesResponse'])['instancesSet'])
      // Only somebody who gave a key means to log in; nobody else should wait for an SSH server.
      if (call.params.has('KeyName'))
        await Promise.all(launched.map(one => instances.awaitSsh(text(one['instanceId']))))
      return { ...given, body: asItIs(instances, call, given.body.toString()) }
    }),
    'ec2.DescribeInstances': seen,
    'ec2.DescribeInstanceStatus': seen,
    'ec2.StartInstances': followed,
    'ec2.StopInstances': followed,
    'ec2.TerminateInstances': followed,
    async 'ec2.RebootInstances'(call, next) {
      const given = await next()
      if (given.status === 200) await Promise.all(list(call.params, 'InstanceId').map(id => instances.reboot(id)))
      return given
    }
  }
}

/** The parameters of RunInstances with what moto would leave to chance: a subnet, so that the address lies in a network that we have. */
async function completed(moto: Moto, images: Images, call: Call): Promise<URLSearchParams> {
  const params = new URLSearchParams([...call.params].filter(([, value]) => value !== '')) // Packer sends empty ones
  const ec2 = moto.ec2(call.region)
  const template = groups(prefixed(params, 'LaunchTemplate'), 'LaunchTemplate')[0]
  const id = template?.get('LaunchTemplateId')
  const data = id
    ? (await resolveTemplate(moto, call.region, { id, version: template?.get('Version') ?? '$Default' }))?.data
    : undefined

  const image = params.get('ImageId') ?? data?.ImageId ?? ''
  const found = await ec2.send(new DescribeImagesCommand({ Filters: [{ Name: 'image-id', Values: [image] }] }))
  if (!found.Images?.length) throw new AwsError('InvalidAMIID.NotFound', `The image id '[${image}]' does not exist`)
  if (images.requiresTokens(image) && !params.has('MetadataOptions.HttpTokens'))
    params.set('MetadataOptions.HttpTokens', 'required')
  completeDisks(params, found.Images[0]?.BlockDeviceMappings ?? [])

  const hasNetwork = [...params.keys()].some(
    key => key === 'SubnetId' || /^NetworkInterface\.\d+\.(SubnetId|NetworkInterfaceId)$/.test(key)
  )
  if (hasNetwork || data?.NetworkInterfaces?.some(each => each.SubnetId)) return params
  const subnets = await ec2.send(
    new DescribeSubnetsCommand({ Filters: [{ Name: 'default-for-az', Values: ['true'] }] })
  )
  const zone = params.get('Placement.AvailabilityZone')
  const subnet = subnets.Subnets?.find(each => zone === null || each.AvailabilityZone === zone)
  if (subnet?.SubnetId === undefined)
    throw new AwsError('MissingInput', 'No subnets found for the default VPC. Please specify a subnet.')
  const own = [...params.keys()].some(key => key.startsWith('NetworkInterface.'))
  params.set(own ? 'NetworkInterface.1.SubnetId' : 'SubnetId', subnet.SubnetId)
  return params
}

/** What a request does not say of a disk is as in the image; moto asks for a size or a snapshot. */
function completeDisks(params: URLSearchParams, disks: BlockDeviceMapping[]): void {
  for (const [key, device] of [...params]) {
    const place = /^(BlockDeviceMapping\.\d+)\.DeviceName$/.exec(key)?.[1]
    const of = (name: string) => `${place}.Ebs.${name}`
    const disk = disks.find(each => each.DeviceName === device)?.Ebs
    if (place === undefined || disk === undefined || params.has(of('VolumeSize')) || params.has(of('SnapshotId')))
      continue
    if (disk.SnapshotId) params.set(of('SnapshotId'), disk.SnapshotId)
    if (disk.VolumeSize) params.set(of('VolumeSize'), String(disk.VolumeSize))
  }
}

/** `LaunchTemplate.X` is a structure, not a list; give it the form of one. */
function prefixed(params: URLSearchParams, name: string): URLSearchParams {
  return new URLSearchParams([...params].map(([key, value]) => [key.replace(`${name}.`, `${name}.1.`), value]))
}

/** moto's answer about instances, with their real state, and without the public addresses that moto invents. */
export function asItIs(instances: Pick<Instances, 'record'>, call: Call, body: string): string {
  const document = readXml(body)
  const answer = node(document[`${call.action}Response`])
  const wanted = groups(call.params, 'Filter').find(filter => filter.get('Name') === 'instance-state-name')
  const states = wanted && [...wanted].filter(([key]) => key.startsWith('Value')).map(([, value]) => value)
  for (const set of setsOf(answer)) {
    for (const item of items(set)) correct(item, instances.record(text(item['instanceId'])))
    if (states) set['item'] = items(set).filter(item => states.includes(text(node(item['instanceState'])['name'])))
  }
  return writeXml(document)
}

function setsOf(answer: XmlNode): XmlNode[] {
  const reserved = items(answer['reservationSet']).map(reservation => node(reservation['instancesSet']))
  return [...reserved, node(answer['instancesSet']), node(answer['instanceStatusSet'])]
}

const CODES: Record<string, string> = {
  pending: '0',
  running: '16',
  'shutting-down': '32',
  terminated: '48',
  stopping: '64',
  stopped: '80'
}

function correct(item: XmlNode, record: InstanceRecord | undefined): void {
  const field = item['currentState'] === undefined ? 'instanceState' : 'currentState'
  const believed = text(node(item[field])['name'])
  const real = realState(believed, record)
  if (item[field] !== undefined) item[field] = { code: CODES[real] ?? '0', name: real }
  if (record?.failure !== undefined) {
    item['stateReason'] = { code: 'Server.InternalError', message: `Server.InternalError: ${record.failure}` }
    item['reason'] = 'Server.InternalError'
  }
  for (const tag of items(item['tagSet'])) {
    // moto writes the template's default version, whatever version was used.
    if (record?.template && text(tag['key']) === 'aws:ec2launchtemplate:version')
      tag['value'] = String(record.template.number)
  }
  hidePublic(item, text(item['privateIpAddress']))
}

function realState(believed: string, record: InstanceRecord | undefined): string {
  if (record === undefined) return believed === 'running' ? 'pending' : believed
  if (record.phase === 'failed') return 'terminated'
  return believed === 'terminated' && record.phase !== 'terminated' ? 'shutting-down' : record.phase
}

/** Where moto gives a public address that it made up, the instance's own one stands: it is the one that answers. */
function hidePublic(item: XmlNode, address: string): void {
  for (const name of ['ipAddress', 'dnsName', 'publicIp', 'publicDnsName']) {
    if (text(item[name]) !== '') item[name] = address
  }
  const interfaces = items(item['networkInterfaceSet'])
  for (const each of interfaces) {
    for (const place of [each, ...items(each['privateIpAddressesSet'])]) {
      const association = node(place['association'])
      for (const name of ['publicIp', 'publicDnsName']) if (text(association[name]) !== '') association[name] = address
    }
  }
}
