import type { ConsulClient } from '../client/client.ts'
import { ConsulRefusal } from '../client/refusal.ts'
import { readEntry, type StoredEntry } from './config-entries.ts'
import { continueJournal, type JournaledWrite, readJournal, writesOf } from './journal.ts'
import { movesByItself } from './kinds.ts'
import { LostRaces, Patience } from './patience.ts'
import { type Change, keyOf } from './plan.ts'
import { matches, type Written, writeChange } from './write.ts'

/** What became of taking back. */
export interface Rollback {
  /** One entry each, newest first: `service-defaults "httpd": as before`. */
  readonly undone: readonly string[]
  /** What could not be taken back, and why. */
  readonly left: readonly string[]
}

/**
 * Take back what a journal says was written, newest first, each write against the index under which Consul kept it. What
 * somebody else changed since is not overwritten but reported. Called again, it goes on where it was stopped.
 * @param which `open`: only what does not belong to something whole that was to stay
 * @throws ConsulUnreachable when Consul does not answer, or takes no write for too long
 */
export async function rollBack(client: ConsulClient, file: string, which: 'all' | 'open'): Promise<Rollback> {
  const all = writesOf(readJournal(file))
  const journal = continueJournal(file)
  const state: State = { client, journal, all, indexes: new Map(), blocked: new Set(), undone: [], left: [] }
  const due = all.filter(one => one.undoes === undefined && (which === 'all' || !one.kept))
  for (const write of due.reverse()) await undo(write, state)
  return state
}

/** Is there anything in the journal that {@link rollBack} would take back? */
export function hasOpenWrites(file: string): boolean {
  const all = writesOf(readJournal(file))
  return all.some(one => one.undoes === undefined && !one.kept && mayStand(one) && !isUndone(one, all))
}

interface State {
  readonly client: ConsulClient
  readonly journal: ReturnType<typeof continueJournal>
  readonly all: readonly JournaledWrite[]
  /** Under which index Consul keeps what we put back. */
  readonly indexes: Map<string, string | undefined>
  /** Entries of which a newer write could not be taken back. */
  readonly blocked: Set<string>
  readonly undone: string[]
  readonly left: string[]
}

async function undo(write: JournaledWrite, state: State): Promise<void> {
  const key = keyOf(write.kind, write.name)
  if (!mayStand(write) || state.blocked.has(key)) return
  const before = state.all.find(one => one.undoes === write.number && one.outcome === 'written')
  if (before !== undefined) {
    state.indexes.set(key, before.index)
    return
  }
  const refused = await tryUndo(write, key, state).catch((error: unknown) => {
    if (error instanceof ConsulRefusal) return `Consul does not accept it as it was (${error.body || error.status})`
    if (error instanceof LostRaces) return error.message
    throw error
  })
  if (refused === undefined) return
  state.blocked.add(key)
  state.left.push(`${key}: ${refused}`)
}

/** @returns why it was left as it is */
async function tryUndo(write: JournaledWrite, key: string, state: State): Promise<string | undefined> {
  const { client, journal } = state
  const patience = new Patience(key)
  for (;;) {
    const found = await readEntry(client, write.kind, write.name)
    // Either it never arrived, or an undo did whose answer was lost.
    if (matches(found?.entry, write.before) && !isCertain(write, found, key, state)) {
      state.indexes.set(key, found?.index)
      return undefined
    }
    if (!isOurs(write, found, key, state))
      return 'changed by somebody else since it was written here, so it was left as it is'
    const { outcome, found: now } = await writeChange(client, journal, undoing(write, found), write.number)
    if (outcome === 'written' && matches(now?.entry, write.before)) return settle(write, key, now, state)
    await patience.after(outcome)
  }
}

function settle(write: JournaledWrite, key: string, now: Written['found'], state: State): undefined {
  state.indexes.set(key, now?.index)
  state.undone.push(`${key}: ${write.before === undefined ? 'removed' : 'as before'}`)
}

/** We know by index that our own write stands there. */
function isCertain(write: JournaledWrite, found: StoredEntry | undefined, key: string, state: State): boolean {
  return !state.indexes.has(key) && write.index !== undefined && found?.index === write.index
}

function isOurs(write: JournaledWrite, found: StoredEntry | undefined, key: string, state: State): boolean {
  const expected = state.indexes.has(key) ? state.indexes.get(key) : write.index
  const sameIndex = expected === undefined || found?.index === expected || movesByItself(write.kind)
  return matches(found?.entry, write.after) && sameIndex
}

function undoing({ kind, name, before }: JournaledWrite, found: StoredEntry | undefined): Change {
  return {
    action: before === undefined ? 'delete' : found === undefined ? 'create' : 'update',
    kind,
    name,
    index: found?.index ?? '0',
    ...(found === undefined ? {} : { before: found.entry }),
    ...(before === undefined ? {} : { after: before }),
    lines: []
  }
}

function mayStand({ outcome }: JournaledWrite): boolean {
  return outcome === 'written' || outcome === 'unknown'
}

function isUndone({ number }: JournaledWrite, all: readonly JournaledWrite[]): boolean {
  return all.some(one => one.undoes === number && one.outcome === 'written')
}
