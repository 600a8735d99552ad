import { UserError } from '../../lib/errors.ts'
import type { ConsulClient } from '../client/client.ts'
import { ConsulRefusal } from '../client/refusal.ts'
import { type ConfigEntry, canonical, type EntryKind, type StoredEntry } from '../plan/config-entries.ts'
import type { Journal } from '../plan/journal.ts'
import { Patience } from '../plan/patience.ts'
import { keyOf } from '../plan/plan.ts'
import { confirmWrite, sendWrite } from '../plan/write.ts'

/** Somebody else wrote the entry since it was read or written here; it was left alone. */
export class EntryConflict extends UserError {}

/** A write was sent and what came of it cannot be read: it may have arrived. Left to the post step, or to people. */
export class WriteUnknown extends UserError {}

/** Writes an entry if it still is what was found, and says what stands there then. */
export interface EntryWriter {
  /**
   * @param found what the decision was made on; `undefined`: there was none
   * @param line what it does, for people and the journal
   * @throws EntryConflict when somebody else was faster
   * @throws WriteUnknown when nobody can tell what stands there; ConsulUnreachable when Consul took no write for too long
   */
  write(entry: ConfigEntry, found: StoredEntry | undefined, line: string): Promise<StoredEntry>
}

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
      const patience = new Patience(keyOf(kind, entry.Name))
      for (;;) {
        const outcome = await sendWrite(client, journal, change).catch((error: unknown) => {
          throw error instanceof ConsulRefusal ? error : unknown(kind, entry.Name, error)
        })
        const { found: now } = await confirmWrite(client, journal, change, outcome).catch((error: unknown) => {
          throw unknown(kind, entry.Name, error)
        })
        if (now !== undefined && sameEntry(now.entry, entry)) return now
        // What is there is not ours, unless our write never arrived.
        if (outcome !== 'unknown' || now?.index !== found?.index) throw conflict(kind, entry.Name)
        await patience.after(outcome)
      }
    }
  }
}

/** Do two entries say the same, without what the server adds? */
export function sameEntry(one: ConfigEntry | undefined, other: ConfigEntry | undefined): boolean {
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other))
}

function unknown(kind: EntryKind, name: string, cause: unknown): WriteUnknown {
  const why = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '')
  return new WriteUnknown(`${kind} "${name}" was sent, and whether it was written is not known: ${why}`, { cause })
}

function conflict(kind: EntryKind, name: string): EntryConflict {
  return new EntryConflict(
    `${kind} "${name}" was changed by somebody else in the meantime and was not overwritten. Find out who writes it`
  )
}
