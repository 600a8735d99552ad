import type { Json } from '../json/json.ts'
import type { Difference, Side } from '../plan/differences.ts'
import type { Drift, Plan, ResourceChange } from '../plan/plan.ts'
import { addressText } from '../report/resource-lines.ts'

/** An object that drifted, the change that is planned for it, and what matters of what differs. */
interface RealDrift {
  readonly drift: Drift
  readonly planned: ResourceChange | undefined
  readonly differences: readonly Difference[]
}

/** A text shorter than this stands in a plan for many reasons; a longer one is looked for inside of others too. */
const SHORTEST_TEXT = 4
const SHORTEST_PART = 6
/** Beyond so many texts, no more are followed: then more is told as code that is not applied. */
const MOST_TEXTS = 1000

/** Texts by which a consequence of drift is known: those that turned into others, and those that will not be known. */
interface Traces {
  readonly turned: (readonly [before: string, after: string])[]
  readonly lost: Set<string>
}

/**
 * The planned changes that drift does not explain.
 *
 * Explained are: the new object for one that is gone; attributes that are put back; and elsewhere what held a text that
 * drifted and holds the new one, or will not be known since it held a text of an object that is made anew. Of a change
 * that is explained in part, the rest is left. In doubt a change is not explained: that shows it, the other hides it.
 */
export function unappliedCode(plan: Plan, real: readonly RealDrift[]): Pick<Plan, 'resources' | 'outputs' | 'others'> {
  const own = new Map(real.map(one => [addressText(one.drift), one]))
  const traces = tracesOf(real)
  const rest = new Map<ResourceChange, ResourceChange | undefined>()
  // What an explained change makes unknown explains further changes, whatever their order.
  for (let more = true; more; ) {
    more = false
    for (const change of plan.resources) {
      if (rest.has(change)) continue
      const left = unexplained(change, own.get(addressText(change)), traces)
      if (left === change) continue
      rest.set(change, left)
      more = follow(change, traces) || more
    }
  }
  return {
    resources: plan.resources.flatMap(one => (rest.has(one) ? (rest.get(one) ?? []) : one)),
    outputs: plan.outputs.filter(
      one => !one.differences.some(part => isTied(part, traces)) || known(one.differences, traces)
    ),
    others: plan.others
  }
}

/** Is one path the other, or a part of it? */
export function overlap(one: Difference, other: Difference): boolean {
  const length = Math.min(one.path.length, other.path.length)
  return one.path.slice(0, length).every((step, at) => step === other.path[at])
}

/** The change itself when drift explains nothing of it, else what is left of it. */
function unexplained(change: ResourceChange, own: RealDrift | undefined, traces: Traces): ResourceChange | undefined {
  if (change.kind === 'create') return own?.drift.kind === 'delete' ? undefined : change
  if (change.kind !== 'update' && change.kind !== 'replace') return change
  const puts = (one: Difference) => own?.differences.some(other => overlap(one, other)) ?? false
  if (!change.differences.some(one => puts(one) || isTied(one, traces))) return change
  const left = change.differences.filter(one => !puts(one) && !isTied(one, traces) && one.after.kind !== 'unknown')
  return left.length === 0 ? undefined : { ...change, differences: left }
}

function known(differences: readonly Difference[], traces: Traces): boolean {
  return differences.some(one => !isTied(one, traces) && one.after.kind !== 'unknown')
}

function tracesOf(real: readonly RealDrift[]): Traces {
  const turned = real.flatMap(({ drift, differences }) =>
    drift.kind === 'delete'
      ? []
      : differences.flatMap(({ before, after }) => {
          const [one, other] = [textsOf(before), textsOf(after)]
          return one.length === 1 && other.length === 1 ? [[one[0] ?? '', other[0] ?? ''] as const] : []
        })
  )
  const traces: Traces = { turned, lost: new Set() }
  for (const { drift, planned } of real) {
    if (drift.kind !== 'delete' || planned?.kind !== 'create') continue
    const anew = planned.differences.filter(one => one.after.kind === 'unknown')
    for (const one of drift.differences)
      if (anew.some(other => overlap(one, other))) for (const text of textsOf(one.before)) traces.lost.add(text)
  }
  return traces
}

/** Remember what a change makes unknown. */
function follow(change: ResourceChange, { lost }: Traces): boolean {
  const before = lost.size
  for (const one of change.differences) {
    if (one.after.kind !== 'unknown' || lost.size > MOST_TEXTS) continue
    for (const text of textsOf(one.before)) lost.add(text)
  }
  return lost.size > before
}

function isTied({ before, after }: Difference, { turned, lost }: Traces): boolean {
  const texts = textsOf(before)
  if (texts.length === 0) return false
  if (after.kind === 'unknown' && texts.some(text => lost.has(text) || holdsOne(text, lost))) return true
  return turned.some(
    ([old, fresh]) =>
      texts.some(text => holds(text, old)) &&
      (after.kind === 'unknown' || textsOf(after).some(text => holds(text, fresh)))
  )
}

function holdsOne(text: string, parts: ReadonlySet<string>): boolean {
  for (const part of parts) if (holds(text, part)) return true
  return false
}

function holds(text: string, part: string): boolean {
  return text === part || (part.length >= SHORTEST_PART && text.includes(part))
}

/** Every text in a value that may be shown. */
function textsOf(side: Side): string[] {
  const found: string[] = []
  const walk = (value: Json): void => {
    if (typeof value === 'string' && value.length >= SHORTEST_TEXT) found.push(value)
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) walk(one as Json)
  }
  if (side.kind === 'known') walk(side.value)
  return found
}
