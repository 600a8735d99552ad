/** A branch or a value of the metadata; a function is asked only when its path is read. */
type Tree = { [name: string]: Tree } | string | (() => Promise<string>)

/** Credentials of the instance's role, as STS gave them. */
export interface RoleCredentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
  /** ISO 8601 */
  expiration: string
}

/** What an instance can learn about itself. */
export interface InstanceFacts {
  tokens: 'optional' | 'required'
  endpoint: 'enabled' | 'disabled'
  accountId: string
  instanceId: string
  instanceType: string
  imageId: string
  region: string
  zone: string
  privateIp: string
  privateDnsName: string
  publicIp?: string
  mac: string
  subnetId: string
  subnetCidr: string
  vpcId: string
  vpcCidr: string
  securityGroups: { id: string; name: string }[]
  /** Name and OpenSSH line of the key pair. */
  key?: { name: string; line: string }
  /** As given at launch, decoded; absent is answered with 404 as on AWS. */
  userData?: Buffer
  /** Only when the instance allows tags in metadata. */
  tags?: Record<string, string>
  /** Instance profile and role; `credentials` asks STS. */
  profile?: { arn: string; id: string; role: string; credentials: () => Promise<RoleCredentials> }
  /** ISO 8601 */
  launchTime: string
}

/** A version in front of every path: `latest`, a date, or `1.0`. */
const VERSION = /^(latest|\d{4}-\d{2}-\d{2}|1\.0)(?:\/|$)/

/**
 * The text at a path of the metadata service (without leading slash): a value, or the names in a folder, one per line, folders with a slash.
 * Undefined when there is nothing. Paths and forms are those of AWS's "Instance metadata categories".
 */
export async function leafOf(facts: InstanceFacts, path: string): Promise<string | Buffer | undefined> {
  if (path === '') return '1.0\n2009-04-04\n2021-03-23\nlatest'
  if (!VERSION.test(path)) return undefined
  const rest = path.replace(VERSION, '')
  if (rest.replace(/\/$/, '') === 'user-data') return facts.userData
  let here: Tree | undefined = root(facts)
  for (const name of rest.split('/').filter(part => part !== '')) {
    // public-keys/0/ is a folder although its line in the listing is `0=<name>`
    if (typeof here !== 'object') return undefined
    here = Object.hasOwn(here, name) ? here[name] : undefined
  }
  if (here === undefined || typeof here === 'string') return here
  if (typeof here === 'function') return here()
  return listing(facts, rest, here)
}

function listing(facts: InstanceFacts, path: string, folder: { [name: string]: Tree }): string {
  if (/^meta-data\/public-keys\/?$/.test(path)) return `0=${facts.key?.name}`
  return Object.entries(folder)
    .map(([name, below]) => (typeof below === 'object' ? `${name}/` : name))
    .join('\n')
}

function root(facts: InstanceFacts): Tree {
  return {
    dynamic: { 'instance-identity': { document: identityDocument(facts) } },
    'meta-data': metaData(facts),
    ...(facts.userData && { 'user-data': '' })
  }
}

function metaData(facts: InstanceFacts): Tree {
  const { instanceId, key, profile, tags, privateDnsName } = facts
  const groups = facts.securityGroups.map(group => group.name).join('\n')
  return {
    'ami-id': facts.imageId,
    'ami-launch-index': '0',
    'ami-manifest-path': '(unknown)',
    'block-device-mapping': { ami: '/dev/sda1', root: '/dev/sda1' },
    hostname: privateDnsName,
    ...(profile && { iam: iam(profile, facts.launchTime) }),
    'instance-action': 'none',
    'instance-id': instanceId,
    'instance-life-cycle': 'on-demand',
    'instance-type': facts.instanceType,
    'local-hostname': privateDnsName,
    'local-ipv4': facts.privateIp,
    mac: facts.mac,
    network: { interfaces: { macs: { [facts.mac]: networkInterface(facts) } } },
    placement: {
      'availability-zone': facts.zone,
      'availability-zone-id': `${facts.region}-az1`,
      region: facts.region
    },
    ...(facts.publicIp && { 'public-ipv4': facts.publicIp }),
    ...(key && { 'public-keys': { 0: { 'openssh-key': key.line } } }),
    'reservation-id': `r-${instanceId.slice(2)}`,
    'security-groups': groups,
    services: { domain: 'amazonaws.com', partition: 'aws' },
    ...(tags && { tags: { instance: tags } })
  }
}

function networkInterface(facts: InstanceFacts): Tree {
  return {
    'device-number': '0',
    'local-hostname': facts.privateDnsName,
    'local-ipv4s': facts.privateIp,
    mac: facts.mac,
    'owner-id': facts.accountId,
    'security-group-ids': facts.securityGroups.map(group => group.id).join('\n'),
    'security-groups': facts.securityGroups.map(group => group.name).join('\n'),
    'subnet-id': facts.subnetId,
    'subnet-ipv4-cidr-block': facts.subnetCidr,
    'vpc-id': facts.vpcId,
    'vpc-ipv4-cidr-block': facts.vpcCidr,
    'vpc-ipv4-cidr-blocks': facts.vpcCidr
  }
}

function iam(profile: NonNullable<InstanceFacts['profile']>, updated: string): Tree {
  const info = { Code: 'Success', LastUpdated: updated, InstanceProfileArn: profile.arn, InstanceProfileId: profile.id }
  return {
    info: pretty(info),
    'security-credentials': {
      async [profile.role]() {
        const given = await profile.credentials()
        return pretty({
          Code: 'Success',
          LastUpdated: new Date().toISOString(),
          Type: 'AWS-HMAC',
          AccessKeyId: given.accessKeyId,
          SecretAccessKey: given.secretAccessKey,
          Token: given.sessionToken,
          Expiration: given.expiration
        })
      }
    }
  }
}

function identityDocument(facts: InstanceFacts): string {
  return pretty({
    accountId: facts.accountId,
    architecture: 'x86_64',
    availabilityZone: facts.zone,
    imageId: facts.imageId,
    instanceId: facts.instanceId,
    instanceType: facts.instanceType,
    pendingTime: facts.launchTime,
    privateIp: facts.privateIp,
    region: facts.region,
    version: '2017-09-30'
  })
}

function pretty(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
}
