import type { GitHubClient } from '../lib/github.ts'
import type { SweepInputs } from './inputs.ts'
import { decideLeftover, type LeftoverRules } from './leftover-decision.ts'
import { type Found, findSnapshots, findThings, findUnfinished } from './leftovers.ts'
import { listOwnImages, type OwnImage } from './own-images.ts'
import type { Entry } from './plan.ts'
import type { Region } from './region.ts'
import { decideRetention, type RetentionRules, retentionCandidates } from './retention.ts'
import { type AskRun, openRuns } from './runs.ts'
import { type FindUses, openUses } from './uses.ts'

/** What a sweep is about: asked again, it tells how things are then. */
export interface Survey {
  readonly entries: readonly Entry[]
  readonly findUses: FindUses
  readonly askRun: AskRun
}

/** Look at everything and decide. Changes nothing. @param tell gets lines for people about what could not be seen */
export async function survey(
  inputs: SweepInputs,
  regions: readonly Region[],
  client: GitHubClient | undefined,
  tell: (line: string) => void
): Promise<Survey> {
  const now = new Date()
  const images = (await Promise.all(regions.map(region => listOwnImages(region)))).flat()
  const askRun = openRuns(client, inputs.context)
  const things = inputs.leftovers === undefined ? [] : (await Promise.all(regions.map(findThings))).flat()
  const decided = inputs.leftovers === undefined ? [] : await decideThings(things, askRun, { ...inputs.leftovers, now })
  const leaving = leavingOf(decided)
  const findUses = openUses({ regions, channels: inputs.channels, images, leaving }, tell)
  const entries: Entry[] = [...decided]
  for (const region of regions) {
    const here = images.filter(one => one.region === region.name)
    if (inputs.leftovers !== undefined) {
      const rest = [...(await findUnfinished(region, here, findUses)), ...(await findSnapshots(region, here))]
      entries.push(...(await decideThings(rest, askRun, { ...inputs.leftovers, now })))
    }
    if (inputs.retention !== undefined) {
      const wanted = here.filter(one => inputs.images.length === 0 || inputs.images.includes(one.name))
      entries.push(...(await decideImages(region, wanted, findUses, { ...inputs.retention, now })))
    }
  }
  return { entries, findUses, askRun }
}

/** Ids of instances that go: what only they hold is free. */
export function leavingOf(entries: readonly Entry[]): Set<string> {
  return new Set(entries.filter(one => one.kind === 'instance' && one.act === 'remove').map(one => one.id))
}

/** What happens to finished images of a region. */
export async function decideImages(
  region: Region,
  images: readonly OwnImage[],
  findUses: FindUses,
  rules: RetentionRules
): Promise<Entry[]> {
  return decideRetention(images, await findUses(region, retentionCandidates(images, rules)), rules)
}

/**
 * What happens to leftovers. What only instances hold that go themselves counts as free.
 * @param again when they are looked at once more: runs are asked anew, and these instances go or are gone
 */
export async function decideThings(
  things: readonly Found[],
  askRun: AskRun,
  rules: LeftoverRules,
  again?: { readonly leaving: ReadonlySet<string> }
): Promise<Entry[]> {
  const leaving = new Set(again?.leaving)
  const decided: Entry[] = []
  // Instances come first, so what they hold is judged when it is known whether they go.
  for (const one of things) {
    const entry = decideLeftover(
      isFree(one, leaving) ? { ...one, usedBy: [] } : one,
      await askRun(one.run, again !== undefined),
      rules
    )
    if (one.kind === 'instance' && entry.act === 'remove') leaving.add(one.id)
    decided.push(entry)
  }
  return decided
}

function isFree({ usedBy, instances }: Found, leaving: ReadonlySet<string>): boolean {
  return instances.length === usedBy.length && instances.every(id => leaving.has(id))
}
