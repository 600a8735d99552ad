import type { ConsulClient } from '../client/client.ts'
import { ConsulRefusal, ConsulUnreachable } from '../client/refusal.ts'
import { same } from './canonical.ts'
import { type ConfigEntry, deleteEntry, readEntry, type StoredEntry, writeEntry } from './config-entries.ts'
import type { Journal, WriteOutcome } from './journal.ts'
import type { Change } from './plan.ts'

/** How a write ended, and what stands in Consul after it. */
export interface Written {
  readonly outcome: WriteOutcome
  readonly found: StoredEntry | undefined
}

/**
 * The one way in which this action writes: journal, check-and-set, read back, journal. `change.after` absent deletes. What is
 * read back says what is true: an answer can be lost, and Consul says `true` also when the same was stored already.
 * @param undoes the number of the write in the journal that this takes back
 * @throws ConsulRefusal when Consul does not accept it
 */
export async function writeChange(
  client: ConsulClient,
  journal: Journal,
  change: Change,
  undoes?: number
): Promise<Written> {
  return confirmWrite(client, journal, change, await sendWrite(client, journal, change, undoes))
}

/**
 * The first half of {@link writeChange}: journal and send.
 * @throws ConsulRefusal when Consul does not accept it. After any other error it may have arrived.
 */
export async function sendWrite(
  client: ConsulClient,
  journal: Journal,
  change: Change,
  undoes?: number
): Promise<WriteOutcome> {
  journal.begin(change, undoes)
  return send(client, change).catch((error: unknown) => {
    journal.end(change, error instanceof ConsulRefusal ? 'refused' : 'unknown')
    if (error instanceof ConsulUnreachable) return 'unknown' as const
    throw error
  })
}

/** The second half of {@link writeChange}: read back and journal. After an error nobody knows what stands there. */
export async function confirmWrite(
  client: ConsulClient,
  journal: Journal,
  change: Change,
  outcome: WriteOutcome
): Promise<Written> {
  const found = await readEntry(client, change.kind, change.name)
  const ours = outcome === 'written' && matches(found?.entry, change.after)
  if (outcome !== 'unknown') journal.end(change, outcome, ours ? found?.index : undefined)
  return { outcome, found }
}

/** Are both entries the same, or both not there? */
export function matches(one: ConfigEntry | undefined, other: ConfigEntry | undefined): boolean {
  return one === undefined || other === undefined ? one === other : same(one, other)
}

async function send(client: ConsulClient, { kind, name, index, after }: Change): Promise<WriteOutcome> {
  const done = await (after === undefined ? deleteEntry(client, kind, name, index) : writeEntry(client, after, index))
  return done ? 'written' : 'lost'
}
