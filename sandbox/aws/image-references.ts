import { DescribeInstancesCommand, DescribeLaunchTemplatesCommand } from '@aws-sdk/client-ec2'
import type { Answer, Call } from './call.ts'
import type { Moto } from './moto.ts'
import { AwsError, groups, list, result } from './query.ts'
import { allVersions, pageOf } from './template-pages.ts'
import type { XmlNode } from './xml.ts'

/** A resource type that is asked for, with its options by name. */
type Asked = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>

const TYPES = [
  'ec2:Instance',
  'ec2:LaunchTemplate',
  'ssm:Parameter',
  'imagebuilder:ImageRecipe',
  'imagebuilder:ContainerRecipe'
]
const MOST_IMAGES = 10
const DEFAULT_DEPTH = '10'

/**
 * EC2's DescribeImageReferences: instances in the states asked for, the newest so many versions of launch templates, and
 * parameters. Image Builder is not here, so nothing of it refers to an image.
 */
export async function describeImageReferences(moto: Moto, call: Call): Promise<Answer> {
  const wanted = new Set(list(call.params, 'ImageId'))
  if (wanted.size === 0 || wanted.size > MOST_IMAGES) {
    throw new AwsError('InvalidParameterValue', `Between 1 and ${MOST_IMAGES} image ids must be given`)
  }
  const asked = typesOf(call)
  if (asked.size === 0) {
    throw new AwsError('MissingParameter', 'Either IncludeAllResourceTypes or ResourceTypes must be specified')
  }
  const found = [
    ...(await instances(moto, call, asked.get('ec2:Instance'))),
    ...(await templates(moto, call, asked.get('ec2:LaunchTemplate'))),
    ...(await parameters(moto, call, asked.get('ssm:Parameter')))
  ].filter(one => wanted.has(String(one['imageId'])))
  const { page, nextToken } = pageOf(found, call.params)
  return result('ec2', call.action, { imageReferenceSet: { item: page }, ...(nextToken && { nextToken }) })
}

function typesOf(call: Call): Asked {
  const all = call.params.get('IncludeAllResourceTypes') === 'true' ? TYPES : []
  const asked = new Map<string, Map<string, string[]>>(all.map(type => [type, new Map()]))
  for (const group of groups(call.params, 'ResourceType')) {
    const options = new Map<string, string[]>()
    for (const [key, value] of group) {
      const [, index, which] = /^ResourceTypeOption\.(\d+)\.(?:OptionValue)\.(\d+)$/.exec(key) ?? []
      if (index === undefined || which === undefined) continue
      const name = group.get(`ResourceTypeOption.${index}.OptionName`) ?? ''
      options.set(name, [...(options.get(name) ?? []), value])
    }
    asked.set(group.get('ResourceType') ?? '', options)
  }
  return asked
}

type Options = ReadonlyMap<string, readonly string[]> | undefined

async function instances(moto: Moto, call: Call, options: Options): Promise<XmlNode[]> {
  if (options === undefined) return []
  const states = options.get('state-name')
  const { Reservations } = await moto.ec2(call.region).send(new DescribeInstancesCommand({}))
  return (Reservations ?? [])
    .flatMap(each => each.Instances ?? [])
    .filter(({ State }) => states === undefined || states.includes(State?.Name ?? ''))
    .map(({ ImageId = '', InstanceId = '' }) => ({
      ...{ imageId: ImageId, resourceType: 'ec2:Instance' },
      arn: arnOf('ec2', call, `instance/${InstanceId}`)
    }))
}

async function templates(moto: Moto, call: Call, options: Options): Promise<XmlNode[]> {
  if (options === undefined) return []
  const depth = Number((options.get('version-depth') ?? [DEFAULT_DEPTH])[0])
  const asked = new DescribeLaunchTemplatesCommand({ MaxResults: 200 })
  const { LaunchTemplates = [] } = await moto.ec2(call.region).send(asked)
  const found: XmlNode[] = []
  for (const { LaunchTemplateId: id = '' } of LaunchTemplates) {
    const versions = await allVersions(moto, call.region, id)
    const newest = versions.sort((a, b) => (b.VersionNumber ?? 0) - (a.VersionNumber ?? 0)).slice(0, depth)
    for (const image of new Set(newest.map(each => each.LaunchTemplateData?.ImageId ?? ''))) {
      found.push({
        ...{ imageId: image, resourceType: 'ec2:LaunchTemplate' },
        arn: arnOf('ec2', call, `launch-template/${id}`)
      })
    }
  }
  return found
}

async function parameters(moto: Moto, call: Call, options: Options): Promise<XmlNode[]> {
  if (options === undefined) return []
  const found: XmlNode[] = []
  for (const { name, value } of await moto.parameters(call.region)) {
    if (!/^ami-[0-9a-f]+$/.test(value)) continue
    found.push({
      ...{ imageId: value, resourceType: 'ssm:Parameter' },
      arn: arnOf('ssm', call, `parameter${name.startsWith('/') ? '' : '/'}${name}`)
    })
  }
  return found
}

function arnOf(service: string, call: Call, resource: string): string {
  return `arn:aws:${service}:${call.region}:123456789012:${resource}`
}
