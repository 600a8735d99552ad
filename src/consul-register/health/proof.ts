import { info } from '@actions/core'
import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import type { ConsulClient } from '../client/client.ts'
import type { Declaration } from '../declaration/declaration.ts'
import { type Findings, showTrouble } from '../findings.ts'
import type { RegisterInputs } from '../inputs.ts'
import { isFulfilled } from './board.ts'
import type { Expectation } from './instances.ts'
import { describeVerdict, type Progress } from './progress.ts'
import { ANY_OTHER, checkReach, type Reach } from './reachability.ts'
import { readServices, waitForServices } from './wait.ts'

/** What there is to prove, and where to note what was seen. */
export interface Task {
  readonly inputs: RegisterInputs
  readonly declaration: Declaration
  readonly expectations: readonly Expectation[]
  readonly progress: Progress
  readonly findings: Findings
  readonly signal: AbortSignal
}

/**
 * Wait until what is declared is so. Who may call whom comes first: it is true at once or never, and need not wait.
 * @throws UserError when it does not come true
 */
export async function prove(client: ConsulClient, task: Task): Promise<void> {
  await proveReach(client, task)
  const { inputs, expectations, progress, findings, signal } = task
  const { waitMs, stableMs, onlyRelease } = inputs
  const onVerdicts = (verdicts: Findings['verdicts']) => {
    findings.verdicts = verdicts
    progress.show(verdicts)
  }
  const end = await waitForServices({ client, expectations, waitMs, stableMs, onlyRelease, signal, onVerdicts })
  findings.verdicts = end.verdicts
  if (end.kind === 'healthy') {
    findings.since = end.since
    findings.status = 'healthy'
    return
  }
  findings.status = 'unhealthy'
  showTrouble(findings)
  const late = end.verdicts.filter(one => !isFulfilled([one], onlyRelease)).map(describeVerdict)
  const why = end.verdicts.length === 0 ? 'Consul did not answer about all services' : late.join('. ') || 'not stable'
  throw new UserError(
    `wait: after ${Math.round(waitMs / 1000)}s not all services have been healthy for ${stableMs / 1000}s: ${why}. The checks are in the log above and in the summary; repair the service, or give it more time with "wait".`
  )
}

/**
 * Look once, and compare with everything that is declared.
 * @param strict a difference fails the step; otherwise the plan says all there is to say, and no instance is read
 */
export async function look(client: ConsulClient, task: Task, strict: boolean): Promise<void> {
  const { declaration, expectations, progress, findings, inputs } = task
  if (!strict) {
    findings.status = findings.plan?.changes.length === 0 ? 'unchanged' : 'changes'
    return
  }
  findings.verdicts = await readServices(client, expectations)
  progress.show(findings.verdicts)
  findings.reach = await checkReach(client, declaration)
  const changes = findings.plan?.changes ?? []
  const faults = [
    ...changes.map(change => `${change.kind} "${change.name}" (${change.lines.join(', ')})`),
    ...findings.verdicts.filter(one => !isFulfilled([one], inputs.onlyRelease)).map(describeVerdict),
    ...findings.reach.filter(isWrong).map(describeReach)
  ]
  findings.status = faults.length === 0 ? 'as-declared' : 'drift'
  if (faults.length === 0) return
  showTrouble(findings)
  const more = faults.length > 5 ? `; ${faults.length - 5} more` : ''
  throw new UserError(
    `Consul is not as declared: ${faults.slice(0, 5).join('; ')}${more}. Run the step with "command: apply", or change the declaration.`
  )
}

async function proveReach(client: ConsulClient, { declaration, findings }: Task): Promise<void> {
  findings.reach = await checkReach(client, declaration)
  const wrong = findings.reach.filter(isWrong)
  for (const one of wrong) info(neutralise(describeReach(one)))
  const [first] = wrong
  if (first === undefined) return
  findings.status = 'unreachable'
  throw new UserError(
    `Consul decides ${wrong.length} of ${findings.reach.length} calls between services otherwise than declared, the first: ${describeReach(first)}. Declare the intention, or remove the one that somebody else wrote; the default of the cluster must be deny.`
  )
}

function isWrong({ declared, actual }: Reach): boolean {
  return declared !== actual
}

function describeReach({ source, destination, declared, actual }: Reach): string {
  const caller = source === ANY_OTHER ? 'any other service' : source
  return `${caller} to ${destination} is ${actual}, declared is ${declared}`
}
