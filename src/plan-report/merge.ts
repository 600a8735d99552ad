import { createHash } from 'node:crypto'
import type { RunContext } from '../lib/github.ts'
import type { PlanReport, StackReport } from '../terraform-apply/report/report.ts'
import { DEFAULT_NAME } from './inputs.ts'
import { distinctNames } from './names.ts'

/** The plans of several jobs as one report. */
export interface MergedReport {
  readonly report: PlanReport
  /** Of each job whose stacks could all be planned, by its stack or label: each is approved by itself. */
  readonly digests: readonly (readonly [label: string, digest: string])[]
}

/**
 * Put the plans of several jobs together, in the order of their labels. Two stacks of one name get what sets them apart,
 * and all their environment when there are several.
 * @param name of the report
 * @param context of this run: what documents say of commit and run is not repeated
 */
export function mergeReports(reports: readonly PlanReport[], name: string, context: RunContext): MergedReport {
  const ordered = [...reports].sort((a, b) => compare(a.label, b.label) || compare(a.key, b.key))
  const labels = distinctNames(ordered.map(one => ({ ...one, name: one.label })))
  const digests = ordered.flatMap(({ digest }, at) =>
    digest === undefined ? [] : [[labels[at] ?? '', digest] as const]
  )
  const workspaces = new Set(ordered.map(one => one.workspace))
  const report: PlanReport = {
    environment: titleOf(ordered, name),
    workspace: workspaces.size === 1 ? ordered[0]?.workspace : undefined,
    key: createHash('sha256').update(name).digest('hex').slice(0, 8),
    label: name,
    commit: context.headSha,
    run: { id: context.runId, attempt: context.runAttempt, url: context.runUrl },
    stacks: stacksOf(ordered),
    // Nobody approves all of it with one digest: each job's plan has its own.
    digest: ordered.length === 1 ? ordered[0]?.digest : undefined,
    binding: undefined
  }
  return { report, digests }
}

/** Environments named one by one; above, they are counted. */
const MOST_ENVIRONMENTS = 3

function titleOf(reports: readonly PlanReport[], name: string): string {
  const environments = [...new Set(reports.map(one => one.environment))]
  if (environments.length === 0) return name
  const where =
    environments.length > MOST_ENVIRONMENTS ? `${environments.length} environments` : environments.join(', ')
  return name === DEFAULT_NAME ? where : `${where} (${name})`
}

function stacksOf(reports: readonly PlanReport[]): StackReport[] {
  const all = reports.flatMap(one => one.stacks.map(stack => ({ ...one, name: stack.stack, stack })))
  // Which environment a row is about matters more than a short name.
  const names = distinctNames(all, { withEnvironment: new Set(reports.map(one => one.environment)).size > 1 })
  return all.map(({ stack }, at) => ({ ...stack, stack: names[at] ?? stack.stack }))
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
