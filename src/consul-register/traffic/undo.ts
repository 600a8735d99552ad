import { getState } from '@actions/core'
import * as z from 'zod/mini'
import type { ConsulClient } from '../client/client.ts'
import { readHealth } from '../health/health.ts'
import { type ConfigEntry, type EntryKind, readEntry } from '../plan/config-entries.ts'
import { continueJournal, readJournal } from '../plan/journal.ts'
import { EntryConflict, type EntryWriter, openWriter, sameEntry } from './entry-writer.ts'
import { defaultSubsetOf, servingSubsets } from './routing-entries.ts'
import { planUndo, type Undo } from './undo-plan.ts'

/** Name of the state that says which service's traffic was being moved when the step ended. */
export const STATE = 'traffic'

const Guarded = z.object({ service: z.string(), journal: z.string() })

/**
 * In the post step: take back what a step that was cancelled or killed had moved.
 * @returns what was done, for people; empty when nothing was being moved
 */
export async function undoTraffic(openClient: () => Promise<ConsulClient>): Promise<string[]> {
  const state = getState(STATE)
  if (state === '') return []
  const { service, journal } = Guarded.parse(JSON.parse(state))
  const { writes, flips } = planUndo(readJournal(journal), service)
  if (writes.length === 0 && flips.length === 0) return []
  const client = await openClient()
  const writer = openWriter(client, continueJournal(journal))
  const done: string[] = []
  for (const { restore, ours } of writes) done.push(await putBack(client, writer, restore, ours))
  if (flips.length > 0) done.push(await describeFlip(client, service, flips))
  return done
}

/** By check-and-set, and only if what stands there is what we wrote: what somebody else wrote since is not overwritten. */
async function putBack(
  client: ConsulClient,
  writer: EntryWriter,
  restore: ConfigEntry,
  ours: readonly ConfigEntry[]
): Promise<string> {
  const kind = restore.Kind as EntryKind
  const what = `${kind} "${restore.Name}"`
  for (let attempt = 0; attempt < 3; attempt++) {
    const now = await readEntry(client, kind, restore.Name)
    if (sameEntry(now?.entry, restore))
      return `Traffic of ${restore.Name} is as it was before the step: ${what} is restored`
    if (now === undefined || !ours.some(one => sameEntry(one, now.entry))) break
    const dead = await findDead(client, restore)
    if (dead !== undefined) {
      return `Traffic of ${restore.Name} was not taken back: ${dead} has no healthy instance any more. Look where its traffic goes`
    }
    await writer.write(restore, now, 'as before the step').catch((error: unknown) => {
      if (!(error instanceof EntryConflict)) throw error
    })
  }
  return `Traffic of ${restore.Name} was not taken back: somebody else changed ${what} since. Look where its traffic goes`
}

/** A subset that the entry sends traffic to and that has no healthy instance in the mesh. */
async function findDead(client: ConsulClient, restore: ConfigEntry): Promise<string | undefined> {
  const resolver =
    restore.Kind === 'service-resolver' ? restore : (await readEntry(client, 'service-resolver', restore.Name))?.entry
  const splitter = restore.Kind === 'service-splitter' ? restore : undefined
  for (const { name, filter } of servingSubsets(resolver, splitter)) {
    const { entries } = await readHealth(client, 'connect', restore.Name, { kind: 'consistent' }, filter)
    if (!entries.some(one => one.Checks.every(check => check.Status === 'passing'))) return name
  }
  return undefined
}

async function describeFlip(client: ConsulClient, service: string, flips: Undo['flips']): Promise<string> {
  const now = defaultSubsetOf((await readEntry(client, 'service-resolver', service))?.entry)
  const flip = flips.find(one => one.to === now)
  if (flip === undefined) return `Traffic of ${service} is on ${now}`
  return `Traffic of ${service} was flipped from ${flip.from} to ${flip.to} when the step was stopped, and stays there: it may have been written since. Run the step again to prove it`
}
