import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../lib/errors.ts'
import type { ConsulClient } from './client.ts'
import { deleteEntry, readEntry, writeEntry } from './config-entries.ts'
import type { Declaration } from './declaration.ts'
import type { Journal, WriteOutcome } from './journal.ts'
import { type Change, type Owner, type Plan, planEntry } from './plan.ts'
import { ConsulRefusal, ConsulUnreachable } from './refusal.ts'

const ATTEMPTS = 5

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
 * Write the changes of a plan in its order, each only if the entry still is what the plan saw, and read each back.
 * @throws UserError when somebody changed an entry so that another change than the planned one would be needed
 */
export async function applyPlan(plan: Plan, options: ApplyOptions): Promise<void> {
  for (const change of plan.changes) options.onDone(change, await applyChange(change, options))
}

/** `update service-intentions "postgres"`. */
export function describeChange({ action, kind, name }: Change): string {
  return `${action} ${kind} "${name}"`
}

/** After each try the entry is read again, and only that says what is true: an answer can be lost, and `true` can mean "was already so". */
async function applyChange(planned: Change, options: ApplyOptions): Promise<'written' | 'as-declared'> {
  const { client, declaration, owner } = options
  let change = planned
  let ours = false
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const outcome = await write(change, options)
    ours ||= outcome !== 'lost'
    const found = await readEntry(client, change.kind, change.name)
    const left = planEntry(change.kind, change.name, declaration, found, owner)
    if (left === undefined) return ours ? 'written' : 'as-declared'
    // The action may differ: our source is added to an entry that another owner has just made.
    if (left.lines.join() !== planned.lines.join()) {
      throw new UserError(
        `${change.kind} "${change.name}" was changed by somebody else after the plan was made: needed is now "${left.lines.join(', ')}" instead of "${planned.lines.join(', ')}". Run the step again to plan anew.`
      )
    }
    change = left
    if (outcome === 'unknown') await sleep(500 * attempt)
  }
  throw new UserError(
    `${change.kind} "${change.name}" was changed by others ${ATTEMPTS} times while it was written. Find out who writes it, then run the step again.`
  )
}

async function write(change: Change, { client, journal }: ApplyOptions): Promise<WriteOutcome> {
  const { kind, name, index, after } = change
  journal.begin(change)
  try {
    const done = await (after === undefined ? deleteEntry(client, kind, name, index) : writeEntry(client, after, index))
    const outcome = done ? 'written' : 'lost'
    journal.end(change, outcome)
    return outcome
  } catch (error) {
    journal.end(change, error instanceof ConsulRefusal ? 'refused' : 'unknown')
    if (error instanceof ConsulUnreachable) return 'unknown'
    throw error
  }
}
