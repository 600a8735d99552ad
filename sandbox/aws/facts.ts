import {
  DescribeInstanceAttributeCommand,
  DescribeKeyPairsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type Instance
} from '@aws-sdk/client-ec2'
import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import type { InstanceFacts, RoleCredentials } from './metadata-tree.ts'
import type { Moto } from './moto.ts'
import { items, node, text } from './xml.ts'

/** The account that moto keeps everything in. */
export const ACCOUNT = '123456789012'

/** Ask for fresh role credentials so long before the old ones end, in milliseconds. */
const REFRESH_MS = 5 * 60_000

/** What the metadata of an instance says, collected from moto. Credentials are cached until shortly before they expire. */
export function openFacts(moto: Moto) {
  const credentials = new Map<string, RoleCredentials>()

  return async function factsOf(region: string, instance: Instance, mac: string): Promise<InstanceFacts> {
    const id = instance.InstanceId ?? ''
    const [userData, key, subnet, profile] = await Promise.all([
      userDataOf(moto, region, id),
      keyOf(moto, region, instance.KeyName),
      subnetOf(moto, region, instance),
      profileOf(moto, region, instance, credentials)
    ])
    const tags = Object.fromEntries((instance.Tags ?? []).map(tag => [tag.Key ?? '', tag.Value ?? '']))
    return {
      tokens: instance.MetadataOptions?.HttpTokens === 'required' ? 'required' : 'optional',
      endpoint: instance.MetadataOptions?.HttpEndpoint === 'disabled' ? 'disabled' : 'enabled',
      accountId: ACCOUNT,
      instanceId: id,
      instanceType: instance.InstanceType ?? '',
      imageId: instance.ImageId ?? '',
      region,
      zone: instance.Placement?.AvailabilityZone ?? `${region}a`,
      privateIp: instance.PrivateIpAddress ?? '',
      privateDnsName: instance.PrivateDnsName ?? '',
      mac,
      ...subnet,
      securityGroups: (instance.SecurityGroups ?? []).map(group => ({
        id: group.GroupId ?? '',
        name: group.GroupName ?? ''
      })),
      ...(key && { key }),
      ...(userData && { userData }),
      ...(instance.MetadataOptions?.InstanceMetadataTags === 'enabled' && { tags }),
      ...(profile && { profile }),
      launchTime: (instance.LaunchTime ?? new Date(0)).toISOString()
    }
  }
}

async function userDataOf(moto: Moto, region: string, id: string): Promise<Buffer | undefined> {
  const asked = new DescribeInstanceAttributeCommand({ InstanceId: id, Attribute: 'userData' })
  const { UserData } = await moto.ec2(region).send(asked)
  return UserData?.Value ? Buffer.from(UserData.Value, 'base64') : undefined
}

async function keyOf(moto: Moto, region: string, name: string | undefined): Promise<InstanceFacts['key']> {
  if (!name) return undefined
  const asked = new DescribeKeyPairsCommand({ Filters: [{ Name: 'key-name', Values: [name] }], IncludePublicKey: true })
  const line = (await moto.ec2(region).send(asked)).KeyPairs?.[0]?.PublicKey?.trim()
  return line ? { name, line } : undefined
}

async function subnetOf(moto: Moto, region: string, { SubnetId = '', VpcId = '' }: Instance) {
  const ec2 = moto.ec2(region)
  const [subnets, vpcs] = await Promise.all([
    ec2.send(new DescribeSubnetsCommand({ SubnetIds: [SubnetId] })),
    ec2.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }))
  ])
  return {
    subnetId: SubnetId,
    subnetCidr: subnets.Subnets?.[0]?.CidrBlock ?? '',
    vpcId: VpcId,
    vpcCidr: vpcs.Vpcs?.[0]?.CidrBlock ?? ''
  }
}

async function profileOf(
  moto: Moto,
  region: string,
  instance: Instance,
  cache: Map<string, RoleCredentials>
): Promise<InstanceFacts['profile']> {
  const arn = instance.IamInstanceProfile?.Arn
  if (!arn) return undefined
  const asked = { InstanceProfileName: arn.split('/').at(-1) ?? '' }
  const answer = await moto.ask('iam', 'us-east-1', 'GetInstanceProfile', asked)
  const found = node(node(node(answer['GetInstanceProfileResponse'])['GetInstanceProfileResult'])['InstanceProfile'])
  const role = items(found['Roles'])[0]
  if (role === undefined) return undefined
  const session = instance.InstanceId ?? ''
  return {
    arn,
    id: text(found['InstanceProfileId']),
    role: text(role['RoleName']),
    credentials: () => assume(moto, region, text(role['Arn']), session, cache)
  }
}

async function assume(moto: Moto, region: string, role: string, session: string, cache: Map<string, RoleCredentials>) {
  const key = `${role} ${session}`
  const known = cache.get(key)
  if (known && Date.parse(known.expiration) - Date.now() > REFRESH_MS) return known
  const { Credentials } = await moto
    .sts(region)
    .send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: session }))
  const fresh: RoleCredentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
    expiration: (Credentials?.Expiration ?? new Date()).toISOString()
  }
  cache.set(key, fresh)
  return fresh
}
