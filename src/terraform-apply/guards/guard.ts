import type { Plan, ResourceChange } from '../plan/plan.ts'

/** What a caller protects and what they allowed all the same. */
export interface Guard {
  /** Resource types, addresses without index (all instances), or full addresses. */
  readonly protect: readonly string[]
  /** Full addresses, or addresses without index. */
  readonly allowDestroy: readonly string[]
}

/** The changes that would destroy what is protected and not allowed, in the order of the plan. Forgetting is not destroying. */
export function protectedChanges(plan: Plan, guard: Guard): ResourceChange[] {
  return plan.resources.filter(
    change =>
      change.actions.includes('delete') &&
      (guard.protect.includes(change.type) || guard.protect.some(name => names(name, change))) &&
      !guard.allowDestroy.some(name => names(name, change))
  )
}

/** What to write to have an address destroyed all the same. */
export function allowHint(address: string): string {
  return `To allow it, write "allow-destroy: ${address}".`
}

function names(address: string, change: ResourceChange): boolean {
  const all = [change.address, change.previousAddress].filter(one => one !== undefined)
  return all.some(one => one === address || one.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '') === address)
}
