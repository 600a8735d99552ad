import type { LaunchTemplate } from '@aws-sdk/client-ec2'
import pMap from 'p-map'
import { askAws } from '../lib/aws.ts'
import { allPages, inGroups } from '../lib/pages.ts'
import { add, type UsesById } from './instance-uses.ts'
import type { Region } from './region.ts'

/** One version of a launch template; `image` as it is written there, an id or `resolve:ssm:...`. */
interface Version {
  readonly number: number
  readonly image: string
}

/** A launch template with all its versions. */
export interface Template {
  readonly id: string
  readonly name: string
  readonly latest: number
  readonly default: number
  readonly versions: readonly Version[]
}

/** The templates of a region as they are now. */
export type ReadTemplates = () => Promise<readonly Template[]>

const READ_AT_ONCE = 4
const PAGE = 200

/**
 * Reads all versions of all launch templates. A version never changes, so a template whose newest version is the one
 * read before is not read again: looking once more costs one call.
 */
export function openTemplates({ ec2 }: Region): ReadTemplates {
  const known = new Map<string, Template>()
  const read = async (template: LaunchTemplate): Promise<Template> => {
    const { LaunchTemplateId: id = '', LaunchTemplateName: name = id } = template
    const [latest, standard] = [template.LatestVersionNumber ?? 0, template.DefaultVersionNumber ?? 0]
    const before = known.get(id)
    const versions = before?.latest === latest ? before.versions : await readVersions(id)
    const found = { id, name, latest, default: standard, versions }
    known.set(id, found)
    return found
  }
  const readVersions = async (id: string): Promise<Version[]> => {
    const { paginateDescribeLaunchTemplateVersions } = await import('../lib/sdk/ec2.ts')
    const request = { LaunchTemplateId: id, MaxResults: PAGE }
    const pages = paginateDescribeLaunchTemplateVersions({ client: ec2 }, request)
    const all = await allPages('ec2:DescribeLaunchTemplateVersions', pages, page => page.LaunchTemplateVersions)
    return all.map(one => ({ number: one.VersionNumber ?? 0, image: one.LaunchTemplateData?.ImageId ?? '' }))
  }
  return async () => {
    const { paginateDescribeLaunchTemplates } = await import('../lib/sdk/ec2.ts')
    const pages = paginateDescribeLaunchTemplates({ client: ec2 }, { MaxResults: PAGE })
    const all = await allPages('ec2:DescribeLaunchTemplates', pages, page => page.LaunchTemplates)
    return pMap(all, read, { concurrency: READ_AT_ONCE })
  }
}

const ALIAS = 'resolve:ssm:'
/** Most names that GetParameters takes. */
const MOST_NAMES = 10

/** What the versions of templates name: ids, and `resolve:ssm:` values. */
export function namedBy(templates: readonly Template[]): string[] {
  return templates.flatMap(one => one.versions.map(version => version.image))
}

/** The images that `resolve:ssm:` values among `named` mean now, by that value. A parameter that is not there means none. */
export async function resolveAliases({ ssm }: Region, named: readonly string[]): Promise<Map<string, string>> {
  const names = [...new Set(named.filter(isAlias))].map(alias => alias.slice(ALIAS.length))
  if (names.length === 0) return new Map()
  const { GetParametersCommand } = await import('../lib/sdk/ssm.ts')
  const found = new Map<string, string>()
  for (const Names of inGroups(names, MOST_NAMES)) {
    const { Parameters = [] } = await askAws('ssm:GetParameters', ssm.send(new GetParametersCommand({ Names })))
    for (const { Name = '', ARN = '', Selector = '', Value = '' } of Parameters) {
      // A parameter shared by another account is asked for, and told, by its ARN.
      for (const name of [Name, ARN]) found.set(`${ALIAS}${name}${Selector}`, Value)
    }
  }
  return found
}

function isAlias(image: string): boolean {
  return image.startsWith(ALIAS)
}

/** Every version of every template that names one of the images, by id or by parameter. */
export function templateUses(templates: readonly Template[], aliases: ReadonlyMap<string, string>): UsesById {
  const found = new Map<string, string[]>()
  for (const { id, name, versions } of templates) {
    const byImage = new Map<string, number[]>()
    for (const { number, image } of versions) {
      const meant = aliases.get(image) ?? image
      byImage.set(meant, [...(byImage.get(meant) ?? []), number])
    }
    for (const [image, numbers] of byImage)
      add(found, image, `launch template ${id} (${name}, ${versionsText(numbers)})`)
  }
  return found
}

function versionsText(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b)
  const shown = sorted.slice(-3).join(', ')
  const more = sorted.length > 3 ? ` and ${sorted.length - 3} more` : ''
  return `version ${shown}${more}`
}
