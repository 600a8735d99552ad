import * as z from 'zod/mini'
import { openEc2 } from '../../lib/aws.ts'
import { isRegion } from '../../lib/inputs.ts'
import type { Journal } from '../packer/journal.ts'
import { removeInstanceProfiles } from './instance-profiles.ts'
import type { Leftover } from './leftover.ts'
import { type Protection, readProtection } from './protection.ts'
import { type Place, type Quest, unseenIn } from './search.ts'
import { type Sweep, sweep } from './sweep.ts'
import { findUntagged } from './untagged.ts'

/** What the main step saved. Texts are empty when it did not. */
interface Remains {
  readonly run: string
  readonly journal: Journal
  readonly startedAt: Date
  /** In which Packer baked. */
  readonly region: string
  /** JSON list of all regions of the step. */
  readonly regions: string
  /** Path in the parameter store. */
  readonly channel: string
  /** Path of the bake record. */
  readonly record: string
  /** Milliseconds since the epoch. */
  readonly deadline: number
}

const Regions = z.array(z.string().check(z.refine(isRegion)))

/** Remove all that the run left in its regions, and find what else its journal names. */
export async function cleanUp(remains: Remains): Promise<Sweep> {
  const { run, journal, startedAt, deadline } = remains
  const regions = await regionsOf(remains)
  const places: Place[] = await Promise.all(regions.map(async region => ({ region, ec2: await openEc2(region) })))
  const quest: Quest = { run, journal, startedAt }
  const protection = (signal: AbortSignal) => readProtection({ ...guards(remains), regions }, signal)
  const swept = await sweep(places, quest, { deadline, protection })
  return addProfiles(await addUntagged(swept, places, quest, protection), remains)
}

/** After the instances: a profile goes when nothing uses it. */
async function addProfiles(swept: Sweep, { run, journal, region }: Remains): Promise<Sweep> {
  const signal = AbortSignal.timeout(LOOK_MS)
  const { removed, left } = await removeInstanceProfiles(journal, { run, region }, signal)
  return { ...swept, removed: [...swept.removed, ...removed], left: [...swept.left, ...left] }
}

/** The step's regions, the home region first, and those to which Packer said it copies, when AWS knows them. */
async function regionsOf({ region, regions, journal }: Remains): Promise<string[]> {
  const saved = Regions.safeParse(parse(regions)).data ?? []
  const known = [...new Set([region, ...saved])].filter(one => one !== '')
  const named = journal.regions.filter(one => !known.includes(one))
  return named.length === 0 ? known : [...known, ...(await existing(region, named))]
}

/** A region that cannot be looked up is looked into: a copy left there costs money, a look costs nothing. */
async function existing(home: string, regions: readonly string[]): Promise<string[]> {
  const [{ DescribeRegionsCommand }, ec2] = await Promise.all([import('../../lib/sdk/ec2.ts'), openEc2(home)])
  const answer = await ec2.send(new DescribeRegionsCommand({})).catch(() => undefined)
  const all = answer?.Regions?.map(one => one.RegionName)
  return regions.filter(region => all?.includes(region) ?? true)
}

async function addUntagged(
  swept: Sweep,
  places: readonly Place[],
  quest: Quest,
  protection: (signal: AbortSignal) => Promise<Protection>
): Promise<Sweep> {
  // Without credentials there is nothing more to see. A look that the role may not have says nothing of the others.
  if (swept.unseen.some(one => one.isLockedOut)) return swept
  const signal = AbortSignal.timeout(LOOK_MS)
  const known = new Set([...swept.left, ...swept.kept, ...swept.removed].map(one => one.id))
  const { journal } = quest
  const { images, names, instances, keyPairs, securityGroups } = journal
  if ([images, names, instances, keyPairs, securityGroups].every(all => all.length === 0)) return swept
  try {
    const guard = await protection(signal)
    const found = await Promise.all(places.map(place => findUntagged(place, quest, guard, signal)))
    const fresh: Leftover[] = found.flat().filter(({ id }) => !known.has(id))
    return { ...swept, left: [...swept.left, ...fresh] }
  } catch (error) {
    return { ...swept, unseen: [...swept.unseen, ...places.map(({ region }) => unseenIn(region, error))] }
  }
}

const LOOK_MS = 15_000

function guards({ channel, record }: Remains): { channel?: string; record?: string } {
  return { ...(channel === '' ? {} : { channel }), ...(record === '' ? {} : { record }) }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
