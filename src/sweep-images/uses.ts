import pMap from 'p-map'
import { UserError } from '../lib/errors.ts'
import { channelUses, withCopies } from './channel-uses.ts'
import { groupUses } from './group-uses.ts'
import { instanceUses, type UsesById } from './instance-uses.ts'
import type { OwnImage } from './own-images.ts'
import { launchPermissions, type References, referenceUses } from './reference-uses.ts'
import type { Region } from './region.ts'
import type { Use } from './retention.ts'
import {
  namedBy,
  openTemplates,
  type ReadTemplates,
  resolveAliases,
  type Template,
  templateUses
} from './template-uses.ts'

/** Tells what uses images of one region, as it is now. */
export type FindUses = (region: Region, images: readonly OwnImage[]) => Promise<Map<string, Use>>

/** What a search for uses is told. */
interface UseScope {
  readonly regions: readonly Region[]
  readonly channels: readonly string[]
  /** All images of all regions: a copy of an image in a channel counts as used. */
  readonly images: readonly OwnImage[]
  /** Ids of instances that are leftovers and go, so their use does not count. */
  readonly leaving: ReadonlySet<string>
}

/** What could be read, or why not. */
type Read<T> = { readonly value: T; readonly why?: undefined } | { readonly value?: undefined; readonly why: string }

const AT_ONCE = 4

/**
 * Open a search for uses. Both are asked, the describing calls and AWS's check of references: the first see launch
 * configurations, channels and every version of a template, the second parameters elsewhere and Image Builder. The
 * check alone is enough for what it tells completely: instances, and the newest 10,000 versions of a template.
 * @param tell gets a line for people, once, for each region in which the check is not there, and each channel without stages
 */
export function openUses({ regions, channels, images, leaving }: UseScope, tell: (line: string) => void): FindUses {
  const templates = new Map<Region, ReadTemplates>(regions.map(region => [region, openTemplates(region)]))
  const told = new Set<Region | string>()
  // A path that is mistyped protects nothing, and answers as one that is empty.
  const tellEmpty = (channel: string) => {
    if (told.has(channel)) return
    told.add(channel)
    tell(`channel: no stage is under ${channel} in ${regions.map(one => one.name).join(', ')}. Check the path.`)
  }
  return async (region, asked) => {
    if (asked.length === 0) return new Map()
    const ids = asked.map(one => one.id)
    const references = await read('AWS’s check of references', () => referenceUses(region, ids, leaving))
    if (references.value?.kind === 'not there' && !told.has(region)) {
      told.add(region)
      tell(
        `${region.name}: ${references.value.why}. Image Builder recipes, and parameters outside of the channel, are not seen.`
      )
    }
    const inRegion = await readRegion(region, ids, leaving, templates.get(region) ?? openTemplates(region))
    const inChannels = await read('the channels', () => readChannels(regions, channels, images, tellEmpty))
    const sources = [...sourcesOf(references, inRegion), inChannels]
    const shared = await pMap(asked, one => sharing(region, one), { concurrency: AT_ONCE })
    return new Map(ids.map((id, at) => [id, useOf(id, sources, shared[at])]))
  }
}

interface InRegion {
  readonly instances: Read<UsesById>
  readonly templates: Read<UsesById>
  readonly groups: Read<UsesById>
}

async function readRegion(
  region: Region,
  ids: readonly string[],
  leaving: ReadonlySet<string>,
  readTemplates: ReadTemplates
): Promise<InRegion> {
  const instances = await read('instances', () => instanceUses(region, ids, leaving))
  const found = await read('launch templates', readTemplates)
  const all: readonly Template[] = found.value ?? []
  const aliases = await read('parameters of launch templates', () => resolveAliases(region, namedBy(all)))
  const byAlias = aliases.value ?? new Map<string, string>()
  const why = found.why ?? aliases.why
  return {
    instances,
    templates: why === undefined ? { value: templateUses(all, byAlias) } : { why },
    groups: await read('auto scaling groups', () => groupUses(region, all, byAlias))
  }
}

/** What AWS's check told stands in for what could not be described. */
function sourcesOf(references: Read<References>, { instances, templates, groups }: InRegion): Read<UsesById>[] {
  if (references.value === undefined) return [{ why: references.why }, instances, templates, groups]
  if (references.value.kind === 'not there') return [instances, templates, groups]
  const described = [instances, templates].filter(one => one.value !== undefined)
  return [{ value: references.value.uses }, ...described, groups]
}

async function readChannels(
  regions: readonly Region[],
  channels: readonly string[],
  images: readonly OwnImage[],
  tellEmpty: (channel: string) => void
): Promise<UsesById> {
  const found = new Map<string, readonly string[]>()
  for (const channel of channels) {
    let stages = 0
    for (const region of regions) {
      const uses = await channelUses(region, [channel])
      stages += uses.size
      for (const [id, here] of uses) found.set(id, [...(found.get(id) ?? []), ...here])
    }
    if (stages === 0) tellEmpty(channel)
  }
  return withCopies(found, images)
}

async function sharing(region: Region, image: OwnImage): Promise<Read<readonly string[]>> {
  // DisableImage takes all permissions away.
  if (image.state === 'disabled') return { value: [] }
  return read('launch permissions', () => launchPermissions(region, image.id))
}

function useOf(id: string, sources: readonly Read<UsesById>[], shared: Read<readonly string[]> | undefined): Use {
  const all = [...new Set(sources.flatMap(one => one.value?.get(id) ?? []))]
  return {
    // AWS's check names a template without its versions; what says more stays.
    usedBy: all.filter(use => !all.some(other => other.startsWith(`${use} (`))),
    sharedWith: shared?.value ?? [],
    unread: [...new Set([...sources, shared].flatMap(one => one?.why ?? []))]
  }
}

/** Trouble with AWS is no reason to stop: what could not be read keeps the images. */
async function read<T>(what: string, call: () => Promise<T>): Promise<Read<T>> {
  try {
    return { value: await call() }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { why: `What ${what} tell could not be read: ${error.message}` }
  }
}
