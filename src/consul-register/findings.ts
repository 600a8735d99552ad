import { endGroup, info, setOutput, startGroup, summary, warning } from '@actions/core'
import { neutralise } from '../lib/foreign-output.ts'
import type { Instance, Verdict } from './health/instances.ts'
import type { Reach } from './health/reachability.ts'
import type { RegisterInputs } from './inputs.ts'
import type { Plan } from './plan/plan.ts'
import { toDocument } from './plan/plan-document.ts'
import type { Rollback } from './plan/rollback.ts'
import type { Reaped } from './reap/reap.ts'
import { renderSummary, troubleLines } from './summary.ts'
import type { MoveRecord } from './traffic/move.ts'
import { outputTraffic } from './traffic/traffic-summary.ts'

/** What the step came to. `failed`: it ended before anything could be said. */
export type Status =
  | 'unchanged'
  | 'changes'
  | 'as-declared'
  | 'drift'
  | 'healthy'
  | 'unhealthy'
  | 'unreachable'
  | 'reaped'
  | 'rolled-back'
  | 'incomplete'
  | 'traffic-failed'
  | 'cancelled'
  | 'failed'

/** What is known when the step ends, however it ends. Filled while it works. */
export interface Findings {
  readonly command: RegisterInputs['command']
  status: Status
  plan?: Plan
  planFile?: string
  commentUrl?: string
  /** The journal: every entry as it was before, and what was written. */
  beforeImage?: string
  rollback?: Rollback
  /** Entries written by this step. */
  written: number
  /** Entries that route traffic were written, or with `plan` and `check` would have to be. */
  rerouted?: boolean
  verdicts: readonly Verdict[]
  reach: readonly Reach[]
  /** What is told of connections that outlive a change of intentions, one sentence each. */
  openConnections?: readonly string[]
  /** Nodes that were removed, and those that are not as they should be; absent when none were looked for. */
  reaped?: readonly Reaped[]
  /** What became of the traffic of each service under `traffic`. */
  readonly traffic: MoveRecord[]
  /** Since when all services were as wanted. */
  since?: Date
  /** Since when a check was seen as it is. */
  readonly seenSince: (instance: Instance, check: Instance['checks'][number]) => Date | undefined
}

/** Outputs and summary, also of a step that failed. A summary that cannot be written changes nothing. */
export async function publish(findings: Findings, { releases }: RegisterInputs): Promise<void> {
  const { plan, command, written, verdicts, reaped = [] } = findings
  const removed = reaped.filter(one => one.outcome !== 'stays').length
  const changed = removed + (command === 'apply' || command === 'rollback' ? written : (plan?.changes.length ?? 0))
  setOutput('status', findings.status)
  setOutput('changed', String(changed > 0 || findings.rerouted === true))
  setOutput('plan', JSON.stringify(plan === undefined ? null : toDocument(plan)))
  setOutput('plan-file', findings.planFile ?? '')
  setOutput('before-image', findings.beforeImage ?? '')
  setOutput('comment-url', findings.commentUrl ?? '')
  setOutput('instances', JSON.stringify(outputInstances(verdicts)))
  setOutput('reaped', JSON.stringify(reaped))
  setOutput('traffic', JSON.stringify(outputTraffic(findings.traffic)))
  setOutput('release', releases.get('*') ?? [...releases].map(([name, value]) => `${name}=${value}`).join('\n'))
  try {
    await summary.addRaw(renderSummary(findings)).write()
  } catch (error) {
    warning(`The summary was not written: ${error instanceof Error ? neutralise(error.message) : error}`)
  }
}

/** Instances that are not healthy and their checks, folded in the log. */
export function showTrouble(findings: Findings): void {
  startGroup('Instances that are not healthy')
  for (const line of troubleLines(findings)) info(line)
  endGroup()
}

/** Without the output of checks: it is long and may hold what nobody expects in an output. */
function outputInstances(verdicts: readonly Verdict[]) {
  return verdicts.flatMap(({ name, instances }) =>
    instances.map(({ id, node, address, port, release, counted, healthy, checks }) => ({
      service: name,
      id,
      node,
      address,
      port,
      release,
      counted,
      healthy,
      checks: checks.map(({ CheckID, Status }) => ({ id: CheckID, status: Status }))
    }))
  )
}
