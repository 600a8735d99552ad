import { endGroup, info, setOutput, startGroup, summary, warning } from '@actions/core'
import { neutralise } from '../lib/foreign-output.ts'
import type { RegisterInputs } from './inputs.ts'
import type { Instance, Verdict } from './instances.ts'
import type { Plan } from './plan.ts'
import type { Reach } from './reachability.ts'
import { renderSummary, troubleLines } from './summary.ts'

/** What the step came to. `failed`: it ended before anything could be said. */
export type Status =
  | 'unchanged'
  | 'changes'
  | 'as-declared'
  | 'drift'
  | 'healthy'
  | 'unhealthy'
  | 'unreachable'
  | 'cancelled'
  | 'failed'

/** What is known when the step ends, however it ends. Filled while it works. */
export interface Findings {
  readonly command: RegisterInputs['command']
  status: Status
  plan?: Plan
  /** Entries written by this step. */
  written: number
  verdicts: readonly Verdict[]
  reach: readonly Reach[]
  /** Since when all services were as wanted. */
  since?: Date
  /** Since when a check was seen as it is. */
  readonly seenSince: (instance: Instance, check: Instance['checks'][number]) => Date | undefined
}

/** Outputs and summary, also of a step that failed. A summary that cannot be written changes nothing. */
export async function publish(findings: Findings, { releases }: RegisterInputs): Promise<void> {
  const { plan, command, written, verdicts } = findings
  setOutput('status', findings.status)
  setOutput('changed', String(command === 'apply' ? written > 0 : (plan?.changes.length ?? 0) > 0))
  setOutput('plan', JSON.stringify(plan === undefined ? null : outputPlan(plan)))
  setOutput('instances', JSON.stringify(outputInstances(verdicts)))
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

function outputPlan({ digest, changes }: Plan) {
  return { digest, changes: changes.map(({ action, kind, name, lines }) => ({ action, kind, name, lines })) }
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
