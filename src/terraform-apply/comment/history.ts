import { pathSpan, span } from '../report/shown.ts'
import { VERBS } from '../report/verbs.ts'
import type { Snapshot, StackMemory } from './snapshot.ts'

/** Most clauses of what changed. */
const MOST_CLAUSES = 4

/** `since 3f9c2ab: …` for a comment that is updated; `undefined` when nothing is remembered, or nothing changed. */
export function sinceLine(previous: Snapshot | undefined, now: Snapshot): string | undefined {
  if (previous === undefined || (previous.digest !== undefined && previous.digest === now.digest)) return undefined
  const clauses = whatChanged(previous, now)
  return clauses.length === 0 ? undefined : `since ${span(previous.commit.slice(0, 7))}: ${clauses.join('; ')}`
}

/**
 * How the plans differ from the ones before, as clauses of Markdown: "`app` no longer destroys `x`". Empty when they are the
 * same, or when nothing is remembered.
 */
export function whatChanged(before: Snapshot, after: Snapshot): string[] {
  const names = new Set([...Object.keys(before.stacks), ...Object.keys(after.stacks)])
  const clauses: string[] = []
  for (const name of names) {
    const [old, now] = [memoryOf(before, name), memoryOf(after, name)]
    const who = names.size > 1 ? `${pathSpan(name)} ` : ''
    clauses.push(...stackClauses(old, now).map(clause => `${who}${clause}`))
  }
  const more = clauses.length - MOST_CLAUSES
  return more > 0 ? [...clauses.slice(0, MOST_CLAUSES), `and ${more} more differences`] : clauses
}

function memoryOf({ stacks }: Snapshot, name: string): StackMemory | undefined {
  return Object.hasOwn(stacks, name) ? stacks[name] : undefined
}

function stackClauses(old: StackMemory | undefined, now: StackMemory | undefined): string[] {
  if (old === undefined || now === undefined) return [now === undefined ? 'is no longer planned' : 'is planned too']
  if (old.digest === now.digest) return []
  if (now.digest === '') return ['can no longer be planned']
  if (old.digest === '') return ['can be planned again']
  const clauses = objectClauses(new Map(Object.entries(old.changes ?? {})), new Map(Object.entries(now.changes ?? {})))
  const remembered = old.changes !== undefined && now.changes !== undefined
  return remembered && clauses.length > 0 ? clauses : ['has other values']
}

type Objects = ReadonlyMap<string, readonly [kind: string, hash: string]>

function objectClauses(old: Objects, now: Objects): string[] {
  const clauses: string[] = []
  for (const [address, [kind]] of old) {
    if (now.get(address)?.[0] !== kind) clauses.push(`no longer ${verb(kind)} ${span(address, 120)}`)
  }
  for (const [address, [kind, hash]] of now) {
    const before = old.get(address)
    if (before?.[0] !== kind) clauses.push(`now ${verb(kind)} ${span(address, 120)}`)
    else if (before[1] !== hash) clauses.push(`${verb(kind)} ${span(address, 120)} otherwise`)
  }
  return clauses
}

function verb(kind: string): string {
  return Object.hasOwn(VERBS, kind) ? VERBS[kind as keyof typeof VERBS] : 'does something to'
}
