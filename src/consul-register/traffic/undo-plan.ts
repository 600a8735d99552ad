import type { ConfigEntry } from '../plan/config-entries.ts'
import type { JournalLine } from '../plan/journal.ts'
import { defaultSubsetOf, sharesOf } from './routing-entries.ts'
import { describeShares } from './weights.ts'

/** What a step that was cut short leaves to be done about one service. */
export interface Undo {
  /** Put back, if what stands there is one of `ours`. */
  readonly writes: readonly { readonly restore: ConfigEntry; readonly ours: readonly ConfigEntry[] }[]
  /** Flips that must not be taken back by themselves: the new side may have been written. */
  readonly flips: readonly { readonly from: string; readonly to: string }[]
}

interface Write {
  readonly before: ConfigEntry
  readonly after: ConfigEntry
}

/**
 * What must be undone of the move of one service, from the journal alone. Weights go back to those before the first
 * step. A flip goes back only where the old side may serve at any time (it was written as `Failover`). What was only set
 * up or tidied moved nothing and stays: without a first resolver a sick release would get its share again.
 */
export function planUndo(lines: readonly JournalLine[], service: string): Undo {
  const writes = writesOf(lines, service)
  const flips = writes.filter(isFlip)
  return {
    writes: [
      ...undoOf(writes.filter(movesWeight)),
      ...undoOf(flips.filter(one => one.after['Failover'] !== undefined))
    ],
    flips: flips
      .filter(one => one.after['Failover'] === undefined)
      .map(({ before, after }) => ({ from: defaultSubsetOf(before), to: defaultSubsetOf(after) }))
  }
}

function undoOf(writes: readonly Write[]): Undo['writes'] {
  const [first] = writes
  const last = writes.at(-1)
  if (first === undefined || last === undefined || routes(first.before) === routes(last.after)) return []
  return [{ restore: first.before, ours: writes.map(one => one.after) }]
}

/** Changes of what was there, which arrived, or may have. */
function writesOf(lines: readonly JournalLine[], service: string): Write[] {
  const writes: Partial<Write>[] = []
  for (const { phase, name, outcome, before, after } of lines) {
    if (name !== service) continue
    if (phase === 'begin') writes.push({ ...(before && { before }), ...(after && { after }) })
    if (phase === 'end' && (outcome === 'lost' || outcome === 'refused')) writes.pop()
  }
  return writes.filter((one): one is Write => one.before !== undefined && one.after !== undefined)
}

/** A split to all instances is the beginning of a set-up. */
function movesWeight({ before, after }: Write): boolean {
  if (after.Kind !== 'service-splitter' || sharesOf(before).has('')) return false
  return routes(before) !== routes(after)
}

/** Tidying also changes the default subset, and takes the old one out. */
function isFlip({ before, after }: Write): boolean {
  const old = defaultSubsetOf(before)
  const kept = Object.hasOwn((after['Subsets'] ?? {}) as object, old)
  return after.Kind === 'service-resolver' && old !== '' && kept && routes(before) !== routes(after)
}

/** Where an entry sends traffic. */
function routes(entry: ConfigEntry): string {
  return entry.Kind === 'service-splitter' ? describeShares(sharesOf(entry)) : defaultSubsetOf(entry)
}
