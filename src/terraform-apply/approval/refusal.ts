import { snapshotOf } from '../comment/snapshot.ts'
import { reasonsOfRefusal } from '../comment/statuses.ts'
import type { PlanReport } from '../report/report.ts'
import { pathSpan } from '../report/shown.ts'
import type { Approved } from './approved.ts'
import { comparePlans } from './plan-comparison.ts'
import { refusalClauses, refusalLines } from './refusal-text.ts'

/** Why a fresh plan is refused: plain lines for the log, clauses of Markdown for the comment. */
interface RefusalReasons {
  readonly log: readonly string[]
  readonly clauses: readonly string[]
}

/** Stacks whose differences are told in the comment; the log has all. */
const MOST_STACKS = 3

/**
 * What the fresh plans do otherwise than the approved ones, by address and attribute. When only the approved digest is
 * known, all that can be told is what was changed outside of Terraform.
 */
export function refusalReasons({ digest, report: approved }: Approved, fresh: PlanReport): RefusalReasons {
  if (approved === undefined) {
    const log = ['What was approved is known by its digest only, so what differs cannot be told.']
    return { log, clauses: reasonsOfRefusal(fresh, digest ?? '', snapshotOf(fresh), undefined) }
  }
  const several = fresh.stacks.length > 1
  const log: string[] = []
  const clauses: string[] = []
  let stacks = 0
  for (const { stack, result } of fresh.stacks) {
    const before = approved.stacks.find(one => one.stack === stack)?.result
    if (result.kind === 'failed' || before === undefined || before.kind === 'failed') continue
    if (result.digest === before.digest) continue
    const comparison = comparePlans(before.plan, result.plan)
    log.push(...refusalLines(comparison).map(line => (several ? `${stack}: ${line}` : line)))
    if (stacks++ < MOST_STACKS)
      clauses.push(...refusalClauses(comparison).map(clause => (several ? `${pathSpan(stack)}: ${clause}` : clause)))
  }
  return { log, clauses }
}
