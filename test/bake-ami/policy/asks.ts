import type { Call } from '../../../sandbox/aws/call.ts'
import type { Ask, Context } from './evaluate.ts'

/** What an account knows of things that a call names. */
export interface Account {
  tags(region: string, id: string): Promise<Readonly<Record<string, string>>>
  /** Id of the key pair of that name. */
  keyPair(region: string, name: string): Promise<string | undefined>
  /** ARN of the role in an instance profile. */
  role(profile: string): Promise<string>
}

export const ACCOUNT = '123456789012'

/**
 * Types of which a call makes one, and that a policy is asked for with the tags of the request. After the Service
 * Authorization Reference of EC2.
 */
const MAKES: Readonly<Record<string, readonly string[]>> = {
  CopyImage: ['image', 'snapshot'],
  CreateImage: ['image', 'snapshot'],
  CreateKeyPair: ['key-pair'],
  CreateSecurityGroup: ['security-group'],
  RunInstances: ['instance', 'network-interface', 'volume']
}

const TYPES: Readonly<Record<string, string>> = {
  i: 'instance',
  ami: 'image',
  snap: 'snapshot',
  vol: 'volume',
  sg: 'security-group',
  key: 'key-pair',
  eni: 'network-interface',
  lt: 'launch-template',
  subnet: 'subnet',
  vpc: 'vpc'
}

/** All that AWS asks the caller's policies before it does what a call wants; nothing for calls that need no permission. */
export async function asksOf(call: Call, account: Account): Promise<Ask[]> {
  const action = `${call.service}:${call.action}`
  if (call.service === 'sts') return []
  if (call.service === 'iam') return iamAsks(call, action)
  if (call.service === 'ssm') return ssmAsks(call, action, account)
  return ec2Asks(call, action, account)
}

async function ec2Asks(call: Call, action: string, account: Account): Promise<Ask[]> {
  const { region, params } = call
  // Reading calls are asked for as a whole, but for those that show one attribute of one thing.
  const isNarrow = /^(Describe(Image|Snapshot)Attribute|GetConsoleOutput)$/.test(call.action)
  if (/^(Describe|Get)/.test(call.action) && !isNarrow) return [{ action, resource: '*', context: {} }]
  const keys = tagKeys(params)
  const asks = await Promise.all(
    (await namedIn(params, region, account)).map(async id => ({
      action,
      resource: arn(region, id),
      context: { ...resourceTags(await account.tags(region, id)), ...keys, ...OWN }
    }))
  )
  const given = tagsToGive(params)
  const profile = params.get('IamInstanceProfile.Name') ?? params.get('IamInstanceProfile.Arn')?.split('/').at(-1)
  for (const type of MAKES[call.action] ?? []) {
    const context = { ...requestTags(given.get(type)), ...(type === 'instance' ? withProfile(profile) : {}) }
    asks.push({ action, resource: arnOf(region, type, 'new'), context })
  }
  for (const [type, tags] of given) {
    const context = { ...requestTags(tags), 'ec2:CreateAction': call.action }
    asks.push({ action: 'ec2:CreateTags', resource: arnOf(region, type, 'new'), context })
  }
  if (profile) asks.push(passing(await account.role(profile)))
  return asks
}

function withProfile(name: string | undefined): Context {
  return name === undefined ? {} : { 'ec2:InstanceProfile': `arn:aws:iam::${ACCOUNT}:instance-profile/${name}` }
}

/** Ids of things of this account's region that a call names. The source of a copy lies in another region. */
async function namedIn(params: URLSearchParams, region: string, account: Account): Promise<string[]> {
  const ids = [...params].flatMap(([name, value]) => {
    const isId = /^(i|ami|snap|vol|sg|key|eni|lt|subnet|vpc)-[0-9a-f]+$/.test(value)
    return isId && name !== 'SourceImageId' ? [value] : []
  })
  const name = params.get('Action') === 'CreateKeyPair' ? null : params.get('KeyName')
  const key = name === null ? undefined : await account.keyPair(region, name)
  return [...new Set([...ids, ...(key === undefined ? [] : [key])])]
}

function iamAsks({ params }: Call, action: string): Ask[] {
  const profile = params.get('InstanceProfileName')
  const resource =
    profile === null
      ? `arn:aws:iam::${ACCOUNT}:role/${params.get('RoleName')}`
      : `arn:aws:iam::${ACCOUNT}:instance-profile/${profile}`
  const asks: Ask[] = [{ action, resource, context: {} }]
  if (params.has('Tags.member.1.Key'))
    asks.push({ action: profile === null ? 'iam:TagRole' : 'iam:TagInstanceProfile', resource, context: {} })
  if (action === 'iam:AddRoleToInstanceProfile')
    asks.push(passing(`arn:aws:iam::${ACCOUNT}:role/${params.get('RoleName')}`))
  return asks
}

async function ssmAsks({ region, body }: Call, action: string, account: Account): Promise<Ask[]> {
  const { Name, Path, DocumentName, InstanceIds = [] } = JSON.parse(body.toString('utf8'))
  const parameter = Name ?? Path
  if (parameter !== undefined)
    return [{ action, resource: `arn:aws:ssm:${region}:${ACCOUNT}:parameter${parameter}`, context: {} }]
  if (DocumentName === undefined) return [{ action, resource: '*', context: {} }]
  const instances = InstanceIds.map(async (id: string) => {
    const tags = Object.entries(await account.tags(region, id))
    return {
      action,
      resource: arn(region, id),
      context: Object.fromEntries(tags.map(([k, v]) => [`ssm:resourceTag/${k}`, v]))
    }
  })
  const document = { action, resource: `arn:aws:ssm:${region}::document/${DocumentName}`, context: {} }
  return [document, ...(await Promise.all<Ask>(instances))]
}

const OWN: Context = { 'ec2:Owner': ACCOUNT, 'aws:PrincipalAccount': ACCOUNT }

function passing(resource: string): Ask {
  return { action: 'iam:PassRole', resource, context: { 'iam:PassedToService': 'ec2.amazonaws.com' } }
}

function arn(region: string, id: string): string {
  return arnOf(region, TYPES[id.slice(0, id.indexOf('-'))] ?? 'unknown', id)
}

function arnOf(region: string, type: string, id: string): string {
  return `arn:aws:ec2:${region}:${type === 'image' || type === 'snapshot' ? '' : ACCOUNT}:${type}/${id}`
}

/** Tags that the call gives to what it makes, by type: `TagSpecification.1.ResourceType`, `TagSpecification.1.Tag.1.Key`. */
function tagsToGive(params: URLSearchParams): Map<string, Record<string, string>> {
  const given = new Map<string, Record<string, string>>()
  for (const [name, type] of params) {
    const group = /^(TagSpecification\.\d+)\.ResourceType$/.exec(name)?.[1]
    if (group === undefined) continue
    const tags: Record<string, string> = {}
    for (let at = 1; params.has(`${group}.Tag.${at}.Key`); at++)
      tags[params.get(`${group}.Tag.${at}.Key`) ?? ''] = params.get(`${group}.Tag.${at}.Value`) ?? ''
    if (Object.keys(tags).length > 0) given.set(type, tags)
  }
  return given
}

function requestTags(tags: Readonly<Record<string, string>> = {}): Context {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]))
}

function resourceTags(tags: Readonly<Record<string, string>>): Context {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]))
}

/** Of CreateTags and DeleteTags. */
function tagKeys(params: URLSearchParams): Context {
  const keys = [...params].flatMap(([name, value]) => (/^Tag\.\d+\.Key$/.test(name) ? [value] : []))
  return keys.length === 0 ? {} : { 'aws:TagKeys': keys }
}
