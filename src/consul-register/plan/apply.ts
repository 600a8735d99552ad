import { UserError } from '../../lib/errors.ts'
import type { ConsulClient } from '../client/client.ts'
import type { Declaration } from '../declaration/declaration.ts'
import { writeEntry } from './config-entries.ts'
import { DRIFTED } from './entry-lines.ts'
import type { Journal } from './journal.ts'
import { NEVER } from './never.ts'
import { Patience } from './patience.ts'
import { type Change, keyOf, type Owner, type Plan, planEntry } from './plan.ts'
import { writeChange } from './write.ts'

/** What applying needs beside the plan. */
export interface ApplyOptions {
  readonly client: ConsulClient
  readonly declaration: Declaration
  readonly owner: Owner
  readonly journal: Journal
  /** Told after each change, so that the count is right also when the next one fails. */
  readonly onDone: (change: Change, how: 'written' | 'as-declared') => void
}

/**
 * Write the changes of a plan in its order, each only if the entry still is what the plan saw, and read each back. All of
 * them written, the journal keeps them.
 * @throws UserError when somebody changed an entry so that another change than the planned one would be needed
 */
export async function applyPlan(plan: Plan, options: ApplyOptions): Promise<void> {
  const interims = new Map<Change, Change>()
  for (const change of plan.changes) {
    if (change.interim !== undefined) interims.set(change, await applyInterim(change, options))
  }
  for (const change of plan.changes) options.onDone(change, await applyChange(interims.get(change) ?? change, options))
  options.journal.keep()
}

/** `update service-intentions "postgres"`. */
export function describeChange({ action, kind, name }: Change): string {
  return `${action} ${kind} "${name}"`
}

/** @returns the change that is left for the end */
async function applyInterim(planned: Change, options: ApplyOptions): Promise<Change> {
  let change = planned
  const patience = new Patience(keyOf(planned.kind, planned.name))
  for (;;) {
    const { kind, name, index, before, interim, lines } = change
    if (interim === undefined) return change
    const step: Change = { action: 'update', kind, name, index, ...(before ? { before } : {}), after: interim, lines }
    const { outcome, found } = await writeChange(options.client, options.journal, step)
    const left = planEntry(kind, name, options.declaration, found, options.owner)
    if (outcome !== 'written') refuseOther(left, planned.lines)
    if (left === undefined || left.interim === undefined) return left ?? change
    change = left
    await patience.after(outcome)
  }
}

async function applyChange(planned: Change, options: ApplyOptions): Promise<'written' | 'as-declared'> {
  const { client, declaration, owner, journal } = options
  let change = planned
  let ours = false
  const patience = new Patience(keyOf(planned.kind, planned.name))
  for (;;) {
    const { outcome, found } = await writeChange(client, journal, change)
    ours ||= outcome !== 'lost'
    const left = planEntry(change.kind, change.name, declaration, found, owner)
    if (left === undefined) return ours ? 'written' : 'as-declared'
    if (outcome === 'written') await refuseRewritten(client, change, left)
    refuseOther(left, planned.lines)
    change = left
    await patience.after(outcome)
  }
}

/** The action may differ: our source is added to an entry that another owner has just made. */
function refuseOther(left: Change | undefined, planned: readonly string[]): void {
  const plain = (lines: readonly string[]) => lines.map(line => line.replace(` ${DRIFTED}`, ''))
  if (left === undefined || plain(left.lines).every(line => plain(planned).includes(line))) return
  throw new UserError(
    `${keyOf(left.kind, left.name)} was changed by somebody else after the plan was made: needed is now "${left.lines.join(', ')}" instead of "${planned.join(', ')}". Run the step again to plan anew.`
  )
}

async function refuseRewritten(client: ConsulClient, { after }: Change, left: Change): Promise<void> {
  if (after === undefined || !(await writeEntry(client, after, NEVER))) return
  throw new UserError(
    `Consul keeps ${keyOf(left.kind, left.name)} otherwise than it is declared (${left.lines.join(', ')}). Declare it as Consul shows it: "consul config read -kind ${left.kind} -name ${left.name}".`
  )
}
