import type { Plan, ResourceChange } from './plan.ts'

/** Objects by what happens to them. A replacement counts as one, not as an add and a destroy. */
export interface Counts {
  readonly add: number
  readonly change: number
  readonly replace: number
  readonly destroy: number
  /** Moved, imported or forgotten, without another change. */
  readonly other: number
}

/** Count the objects of a plan. */
export function countsOf(plan: Plan): Counts {
  const of = (kind: ResourceChange['kind']) => plan.resources.filter(one => one.kind === kind).length
  const counts = { add: of('create'), change: of('update'), replace: of('replace'), destroy: of('delete') }
  const other = plan.resources.length - counts.add - counts.change - counts.replace - counts.destroy
  return { ...counts, other: other + plan.others.length }
}

/** `+2 ~4 -/+1 -1`, `no changes`, `outputs only`. */
export function countsText(plan: Plan): string {
  const { add, change, replace, destroy, other } = countsOf(plan)
  const parts = [
    add > 0 ? `+${add}` : '',
    change > 0 ? `~${change}` : '',
    replace > 0 ? `-/+${replace}` : '',
    destroy > 0 ? `-${destroy}` : '',
    other > 0 ? `${other} moved, imported or forgotten` : ''
  ].filter(part => part !== '')
  if (parts.length > 0) return parts.join(' ')
  return plan.applyable ? 'outputs only' : 'no changes'
}

/** `2 to add, 1 to destroy`, in order of danger. */
export function countsSentence(plan: Plan): string {
  const { add, change, replace, destroy, other } = countsOf(plan)
  const parts = [
    destroy > 0 ? `${destroy} to destroy` : '',
    replace > 0 ? `${replace} to replace` : '',
    change > 0 ? `${change} to change` : '',
    add > 0 ? `${add} to add` : '',
    other > 0 ? `${other} to move, import or forget` : '',
    plan.outputs.length > 0 ? `${plan.outputs.length} output${plan.outputs.length === 1 ? '' : 's'}` : ''
  ].filter(part => part !== '')
  return parts.length === 0 ? 'no changes' : parts.join(', ')
}

/** Most dangerous first: destroy, replace, change, add, the rest. */
export function inOrderOfDanger(changes: readonly ResourceChange[]): ResourceChange[] {
  const order = ['delete', 'other', 'replace', 'update', 'create', 'forget', 'no-op', 'read']
  return [...changes].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}
