import type { DescribeImagesCommandInput, EC2Client } from '@aws-sdk/client-ec2'
import { askAws } from '../../lib/aws.ts'
import { UserError } from '../../lib/errors.ts'
import type { Body } from '../../lib/hcl.ts'
import { asText, asTexts, evaluate, type Scope } from '../../lib/hcl-evaluation.ts'
import type { Template } from '../template/template.ts'
import { amazonSources, type BuildSource } from '../template/template-sources.ts'
import { newestImage } from './base-image.ts'

/** The image that a source of the template starts from. */
export interface SourceImage {
  /** As Packer names the build: `amazon-ebs.httpd`, or `web.amazon-ebs.httpd` in a build with a name. */
  readonly source: string
  readonly region: string
  readonly id: string
  readonly name?: string
  readonly createdAt?: string
}

/** How a source says which image it starts from: by id, or by a filter. */
export interface SourceRequest {
  readonly source: string
  readonly region: string
  readonly asked: { readonly id: string } | ImageFilter
}

/** A `source_ami_filter`. */
export interface ImageFilter {
  readonly owners: readonly string[]
  readonly filters: Readonly<Record<string, string>>
  readonly mostRecent: boolean
  readonly includeDeprecated: boolean
}

/** Arguments by which a source uses other credentials than this step, and so may see other images. */
const OTHER_ACCOUNT = ['access_key', 'profile', 'assume_role', 'custom_endpoint_ec2', 'vault_aws_engine']

/**
 * Which images the template's sources name themselves.
 * @param told region: where sources without one bake; only: as Packer's; scope: what their expressions may refer to
 * @returns with the sources whose image only Packer can find, in words
 */
export function sourceRequests(
  template: Template,
  { region, only, scope }: { region: string; only: readonly string[]; scope: Scope }
): { requests: SourceRequest[]; unresolved: string[] } {
  const requests: SourceRequest[] = []
  const unresolved: string[] = []
  for (const source of amazonSources(template, only)) {
    const found = requestOf(source, region, scope)
    if (typeof found === 'string') unresolved.push(`${source.build}: ${found}`)
    else if (found !== undefined) requests.push({ source: source.build, ...found })
  }
  return { requests, unresolved: [...new Set(unresolved)].sort() }
}

function requestOf(
  source: BuildSource,
  home: string,
  scope: Scope
): Omit<SourceRequest, 'source'> | string | undefined {
  const { attributes, blocks } = source
  if (evaluate(attributes.get('from_scratch'), scope) === true) return undefined
  const other = OTHER_ACCOUNT.find(name => attributes.has(name) || blocks.some(({ type }) => type === name))
  if (other !== undefined) return `it looks for its image with other credentials (${other})`
  const region = attributes.has('region') ? asText(evaluate(attributes.get('region'), scope)) : home
  if (region === undefined) return 'its region is computed'
  const given = evaluate(attributes.get('source_ami'), scope)
  if (attributes.has('source_ami') && given === undefined) return 'its source_ami is computed'
  if (typeof given === 'string' && given !== '') return { region: region || home, asked: { id: given } }
  const filter = blocks.find(({ type }) => type === 'source_ami_filter')
  if (filter === undefined) return 'it names no source_ami'
  const asked = filterOf(filter, scope)
  return typeof asked === 'string' ? asked : { region: region || home, asked }
}

function filterOf({ attributes }: Body, scope: Scope): ImageFilter | string {
  const value = (name: string) => evaluate(attributes.get(name), scope)
  const owners = asTexts(value('owners'))
  const filters = value('filters') ?? (attributes.has('filters') ? undefined : {})
  const mostRecent = flag(attributes.has('most_recent') ? value('most_recent') : false)
  const includeDeprecated = flag(attributes.has('include_deprecated') ? value('include_deprecated') : false)
  if (owners === undefined) return 'the owners of its source_ami_filter are computed'
  if (typeof filters !== 'object' || filters === null || mostRecent === undefined || includeDeprecated === undefined)
    return 'its source_ami_filter is computed'
  const texts = Object.entries(filters).map(([name, one]) => [name, asText(one)] as const)
  if (texts.some(([, text]) => text === undefined)) return 'the filters of its source_ami_filter are computed'
  return { owners, filters: Object.fromEntries(texts) as Record<string, string>, mostRecent, includeDeprecated }
}

function flag(value: unknown): boolean | undefined {
  if (value === null) return false
  const text = String(value)
  return text === 'true' ? true : text === 'false' ? false : undefined
}

/**
 * Find the images as Packer's plugin does (amazon 1.8, common/ami_filter.go). One call to AWS for each different filter
 * in a region, none for an id.
 * @throws UserError when a filter finds none, several without `most_recent`, or two that are equally new
 */
export async function resolveSourceImages(
  requests: readonly SourceRequest[],
  openEc2: (region: string) => Promise<EC2Client>
): Promise<SourceImage[]> {
  const answers = new Map<string, Promise<Omit<SourceImage, 'source' | 'region'>>>()
  return Promise.all(
    requests.map(async ({ source, region, asked }) => {
      if ('id' in asked) return { source, region, id: asked.id }
      const key = JSON.stringify([region, asked])
      const answer = answers.get(key) ?? askForImage(asked, source, openEc2(region), region)
      answers.set(key, answer)
      return { source, region, ...(await answer) }
    })
  )
}

async function askForImage(
  filter: ImageFilter,
  source: string,
  client: Promise<EC2Client>,
  region: string
): Promise<Omit<SourceImage, 'source' | 'region'>> {
  const { DescribeImagesCommand } = await import('../../lib/sdk/ec2.ts')
  const ec2 = await client
  const { Images = [] } = await askAws('ec2:DescribeImages', ec2.send(new DescribeImagesCommand(describe(filter))))
  const [first] = Images
  if (first?.ImageId === undefined)
    throw new UserError(
      `${source}: its source_ami_filter finds no image in ${region}. Check owners, filters and the region.`
    )
  if (Images.length > 1 && !filter.mostRecent) {
    throw new UserError(
      `${source}: its source_ami_filter finds ${Images.length} images in ${region}. Write most_recent = true, or a narrower filter.`
    )
  }
  const found = Images.length === 1 ? undefined : newestImage(Images, source)
  const { ImageId: id, Name: name, CreationDate: createdAt } = first
  const one = { id, ...(name === undefined ? {} : { name }), ...(createdAt === undefined ? {} : { createdAt }) }
  return found ?? one
}

function describe({ owners, filters, includeDeprecated }: ImageFilter): DescribeImagesCommandInput {
  const Filters = Object.entries(filters).map(([Name, text]) => ({ Name, Values: commaSeparated(text) }))
  return { Owners: [...owners], Filters, IncludeDeprecated: includeDeprecated }
}

/** The plugin reads the value of a filter as a line of CSV (common/build_filter.go). */
function commaSeparated(text: string): string[] {
  const field = /\s*(?:"((?:[^"]|"")*)"(?=,|$)|([^,]*))(,|$)/y
  const values: string[] = []
  for (;;) {
    const [, quoted, plain = '', end] = field.exec(text) ?? []
    values.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end !== ',') return values
  }
}
