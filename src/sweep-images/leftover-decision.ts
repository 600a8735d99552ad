import type { OwnImage } from './own-images.ts'
import type { Act, Entry, Kind } from './plan.ts'
import type { RunState } from './runs.ts'
import { span } from './span.ts'

/** Something that carries the tag of a run. */
export interface Leftover {
  readonly region: string
  readonly kind: Kind
  readonly id: string
  /** Value of `insight:run`. */
  readonly run: string
  /** ISO 8601. Security groups and network interfaces have none. */
  readonly createdAt?: string
  /** When a sweep saw it first, by its tag; ISO 8601. */
  readonly notedAt?: string
  /** What still holds it. */
  readonly usedBy: readonly string[]
  /** What could not be read about its use. */
  readonly unread: readonly string[]
  readonly image?: OwnImage
}

/** After what time leftovers go. */
export interface LeftoverRules {
  readonly afterMs: number
  /** Of runs of other repositories; absent: never. */
  readonly otherRepositoriesAfterMs?: number
  /** Of images from which a bake can go on. */
  readonly bakedAfterMs: number
  readonly now: Date
}

/** What happens to a leftover. */
export function decideLeftover(one: Leftover, run: RunState, rules: LeftoverRules): Entry {
  const { act, why } = judge(one, run, rules)
  return {
    region: one.region,
    kind: one.kind,
    id: one.id,
    name: one.run,
    ...(one.createdAt === undefined ? {} : { createdAt: one.createdAt }),
    usedBy: one.usedBy,
    snapshots: act === 'remove' ? (one.image?.snapshots ?? []) : [],
    ...(act === undefined ? {} : { act }),
    why
  }
}

function judge(one: Leftover, run: RunState, rules: LeftoverRules): { act?: Act; why: string } {
  if (run.kind === 'by hand') return { why: 'not the tag of a run' }
  if (run.kind === 'active') return { why: `its run is ${run.status}` }
  if (run.kind === 'unread') return { why: run.why }
  if (one.image?.mark === 'marked') return { why: 'it has the mark of another image: somebody copied it with its tags' }
  const limit = limitOf(one, run, rules)
  if (limit === undefined)
    return { why: `of ${run.kind === 'elsewhere' ? run.repository : 'a run'}, whose runs cannot be asked` }
  const since = one.createdAt ?? (run.kind === 'over' ? run.at : undefined) ?? one.notedAt
  if (since === undefined) return { act: 'note', why: `it has no date; it goes ${span(limit)} from now on` }
  const age = rules.now.getTime() - Date.parse(since)
  if (!(age >= limit)) return { why: `younger than ${span(limit)}` }
  if (one.usedBy.length > 0) return { why: 'in use' }
  if (one.unread.length > 0) return { why: one.unread.join(' ') }
  if (one.image?.protected) return { why: 'protected from deregistration' }
  const told = run.kind === 'over' ? run.how : `of ${run.repository}`
  return { act: 'remove', why: `${told}, older than ${span(limit)}` }
}

/** The age from which it may go; undefined: never. */
function limitOf(
  one: Leftover,
  run: RunState,
  { afterMs, otherRepositoriesAfterMs, bakedAfterMs }: LeftoverRules
): number | undefined {
  const limit = run.kind === 'elsewhere' ? otherRepositoriesAfterMs : afterMs
  if (limit === undefined || one.image?.mark !== 'baked') return limit
  return Math.max(limit, bakedAfterMs)
}
