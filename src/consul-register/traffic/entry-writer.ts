import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../lib/errors.ts'
import type { ConsulClient } from '../client/client.ts'
import { ConsulUnreachable } from '../client/refusal.ts'
import { sendChange } from '../plan/apply.ts'
import { type ConfigEntry, canonical, type EntryKind, readEntry, type StoredEntry } from '../plan/config-entries.ts'
import type { Journal } from '../plan/journal.ts'

/** Somebody else wrote the entry since it was read or written here; it was left alone. */
export class EntryConflict extends UserError {}

/** Consul fell silent after a write was sent: it may have arrived. Left to the post step, or to people. */
export class WriteUnknown extends UserError {}

/** Writes an entry if it still is what was found, and says what stands there then. */
export interface EntryWriter {
  /**
   * @param found what the decision was made on; `undefined`: there was none
   * @param line what it does, for people and the journal
   * @throws EntryConflict when somebody else was faster
   * @throws WriteUnknown when nobody can tell what stands there
   */
  write(entry: ConfigEntry, found: StoredEntry | undefined, line: string): Promise<StoredEntry>
}

const ATTEMPTS = 4

/** The writer that journals each write before and after it is sent, and reads back: an answer can be lost. */
export function openWriter(client: ConsulClient, journal: Journal): EntryWriter {
  return {
    async write(entry, found, line) {
      const kind = entry.Kind as EntryKind
      const change = {
        action: found === undefined ? 'create' : 'update',
        kind,
        name: entry.Name,
        index: found?.index ?? '0',
        ...(found === undefined ? {} : { before: found.entry }),
        after: entry,
        lines: [line]
      } as const
      for (let attempt = 1; ; attempt++) {
        const outcome = await sendChange(change, { client, journal })
        const now = await readBack(client, kind, entry.Name)
        if (now !== undefined && sameEntry(now.entry, entry)) return now
        // What is there is not ours, unless our write never arrived.
        const untouched = outcome === 'unknown' && now?.index === found?.index
        if (!untouched || attempt === ATTEMPTS) throw conflict(kind, entry.Name)
        await sleep(500 * attempt)
      }
    }
  }
}

/** Do two entries say the same, without what the server adds? */
export function sameEntry(one: ConfigEntry | undefined, other: ConfigEntry | undefined): boolean {
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other))
}

async function readBack(client: ConsulClient, kind: EntryKind, name: string): Promise<StoredEntry | undefined> {
  try {
    return await readEntry(client, kind, name)
  } catch (cause) {
    if (!(cause instanceof ConsulUnreachable)) throw cause
    throw new WriteUnknown(
      `${kind} "${name}" was sent, and whether it was written is not known: ${cause.message.replace(/\.$/, '')}`,
      { cause }
    )
  }
}

function conflict(kind: EntryKind, name: string): EntryConflict {
  return new EntryConflict(
    `${kind} "${name}" was changed by somebody else in the meantime and was not overwritten. Find out who writes it`
  )
}
