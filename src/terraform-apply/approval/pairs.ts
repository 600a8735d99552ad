/** The same thing in two plans; `undefined` in the one that has it not. */
export interface Pair<T> {
  readonly approved: T | undefined
  readonly fresh: T | undefined
}

/** All things of two plans, matched by their keys and in the order of these. */
export function pairs<T>(approved: readonly T[], fresh: readonly T[], keyOf: (one: T) => string): Pair<T>[] {
  const found = new Map<string, { approved: T | undefined; fresh: T | undefined }>()
  for (const one of approved) found.set(keyOf(one), { approved: one, fresh: undefined })
  for (const one of fresh) found.set(keyOf(one), { approved: found.get(keyOf(one))?.approved, fresh: one })
  return [...found.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, pair]) => pair)
}

/** Elements of a list whose order says nothing, with keys that tell equal ones apart. */
export function nth<T>(list: readonly T[], keyOf: (one: T) => string): { one: T; key: string }[] {
  const seen = new Map<string, number>()
  return list.map(one => {
    const key = keyOf(one)
    const count = seen.get(key) ?? 0
    seen.set(key, count + 1)
    return { one, key: `${key}\n${count}` }
  })
}

/** The key that {@link nth} gave. */
export function keyed({ key }: { key: string }): string {
  return key
}
