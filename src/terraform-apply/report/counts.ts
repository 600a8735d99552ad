import type { Plan, ResourceChange } from '../plan/plan.ts'

/** Objects by what happens to them. A replacement counts as one, not as an add and a destroy. */
export interface Counts {
  readonly add: number
  readonly change: number
  readonly replace: number
  readonly destroy: number
  /** No longer managed, but not destroyed. */
  readonly forget: number
  /** Under another address than before. An object may be moved or imported, and changed. */
  readonly move: number
  readonly import: number
  /** Action lists that are not known, deferred changes and actions. */
  readonly other: number
  readonly outputs: number
}

/** Of nothing. */
export const NO_COUNTS: Counts = {
  add: 0,
  change: 0,
  replace: 0,
  destroy: 0,
  forget: 0,
  move: 0,
  import: 0,
  other: 0,
  outputs: 0
}

const COUNTED: Partial<Record<ResourceChange['kind'], keyof Counts>> = {
  create: 'add',
  update: 'change',
  replace: 'replace',
  delete: 'destroy',
  forget: 'forget',
  other: 'other'
}

/** Count the objects of a plan. */
export function countsOf(plan: Plan): Counts {
  const counts: { -readonly [name in keyof Counts]: number } = {
    ...NO_COUNTS,
    other: plan.others.length,
    outputs: plan.outputs.length
  }
  for (const { kind, previousAddress, importing } of plan.resources) {
    const name = COUNTED[kind]
    if (name !== undefined) counts[name] += 1
    if (previousAddress !== undefined) counts.move += 1
    if (importing !== undefined) counts.import += 1
  }
  return counts
}

/** The sum of both. */
export function addCounts(one: Counts, other: Counts): Counts {
  const names = Object.keys(NO_COUNTS) as (keyof Counts)[]
  return Object.fromEntries(names.map(name => [name, one[name] + other[name]])) as unknown as Counts
}

/** `+2 ~4 -/+1 -1`, `no changes`, `outputs only`. */
export function countsText(counts: Counts): string {
  const parts = [
    counts.add > 0 ? `+${counts.add}` : '',
    counts.change > 0 ? `~${counts.change}` : '',
    counts.replace > 0 ? `-/+${counts.replace}` : '',
    counts.destroy > 0 ? `-${counts.destroy}` : '',
    ...quietParts(counts)
  ].filter(part => part !== '')
  if (parts.length > 0) return parts.join(' ')
  return counts.outputs > 0 ? 'outputs only' : 'no changes'
}

/** `1 to destroy, 2 to add`, in order of danger. `strong` marks up the numbers of what is lost. */
export function countsSentence(counts: Counts, strong: (text: string) => string = text => text): string {
  const dangers = [
    counts.destroy > 0 ? `${inThousands(counts.destroy)} to destroy` : '',
    counts.replace > 0 ? `${inThousands(counts.replace)} to replace` : ''
  ].filter(part => part !== '')
  const parts = [
    dangers.length > 0 ? strong(dangers.join(', ')) : '',
    counts.change > 0 ? `${inThousands(counts.change)} to change` : '',
    counts.add > 0 ? `${inThousands(counts.add)} to add` : '',
    counts.forget > 0 ? `${inThousands(counts.forget)} to forget` : '',
    counts.move > 0 ? `${inThousands(counts.move)} to move` : '',
    counts.import > 0 ? `${inThousands(counts.import)} to import` : '',
    counts.other > 0 ? `${inThousands(counts.other)} other` : '',
    counts.outputs > 0 ? `${inThousands(counts.outputs)} output${counts.outputs === 1 ? '' : 's'}` : ''
  ].filter(part => part !== '')
  return parts.length === 0 ? 'no changes' : parts.join(', ')
}

/** `10,000`. */
export function inThousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** What loses nothing and is easily overlooked: `2 moved`, `1 imported`, `1 forgotten`, `1 other`. */
export function quietParts(counts: Counts): string[] {
  return [
    counts.move > 0 ? `${counts.move} moved` : '',
    counts.import > 0 ? `${counts.import} imported` : '',
    counts.forget > 0 ? `${counts.forget} forgotten` : '',
    counts.other > 0 ? `${counts.other} other` : ''
  ].filter(part => part !== '')
}

/** Most dangerous first: destroy, an action that is not known, replace, change, add, the rest. */
export const DANGER: readonly ResourceChange['kind'][] = [
  'delete',
  'other',
  'replace',
  'update',
  'create',
  'forget',
  'no-op',
  'read'
]

/** The changes by their danger, in linear time: a list for each of {@link DANGER}. */
export function byDanger(changes: readonly ResourceChange[]): ResourceChange[][] {
  const lists: ResourceChange[][] = DANGER.map(() => [])
  for (const one of changes) lists[DANGER.indexOf(one.kind)]?.push(one)
  return lists
}

/** Most dangerous first. */
export function inOrderOfDanger(changes: readonly ResourceChange[]): ResourceChange[] {
  return byDanger(changes).flat()
}
