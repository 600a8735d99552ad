import { info, saveState, warning } from '@actions/core'
import { isAwsError } from '../../lib/aws.ts'
import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import type { ConsulClient } from '../client/client.ts'
import type { Task } from '../health/proof.ts'
import { type NodeRemoval, openJournal } from '../plan/journal.ts'
import type { ReapSettings } from '../reap-settings.ts'
import { type Reaped, reapNodes } from './reap.ts'
import { describeReaped } from './summary.ts'

/**
 * Remove nodes whose machines are gone, or with `plan` and `check` say which; what is found goes into the findings. When a
 * right is missing for it, a release that was delivered stays delivered: that is a warning, unless reaping was all that was
 * asked for.
 * @throws UserError that names the right, with the command `reap`
 */
export async function reap(client: ConsulClient, { region, absentMs }: ReapSettings, task: Task): Promise<void> {
  const { inputs, expectations, findings, signal } = task
  const print = (line: string) => info(neutralise(line))
  const journal = openJournal(inputs.temp)
  saveState('reap-journal', journal.file)
  const removal = (name: string): NodeRemoval => ({ action: 'delete', kind: 'node', name })
  const reaped: Reaped[] = []
  findings.reaped = reaped
  const before = findings.status
  findings.status = 'failed'
  const lacking = await reapNodes({
    client,
    expectations,
    region,
    absentMs,
    signal,
    dry: inputs.command === 'plan' || inputs.command === 'check',
    journal: {
      begin: node => journal.begin(removal(node)),
      end: (node, outcome) => journal.end(removal(node), outcome)
    },
    onWait: nodes =>
      print(
        `EC2 does not know the instances of ${nodes.join(', ')}; watching for ${absentMs / 1000}s whether they come back`
      ),
    onReaped(one) {
      reaped.push(one)
      print(describeReaped(one))
    }
  }).then(() => explainDenied(reaped), explainCloud)
  if (lacking !== undefined && inputs.command === 'reap') throw lacking
  if (lacking !== undefined) warning(neutralise(lacking.message))
  const removed = reaped.some(one => one.outcome === 'removed')
  findings.status = inputs.command !== 'reap' ? before : removed ? 'reaped' : 'unchanged'
}

/** Which nodes stay for want of which right, and how to give it. */
function explainDenied(reaped: readonly Reaped[]): UserError | undefined {
  const denied = reaped.filter(one => one.lacks !== undefined)
  const [first] = denied
  if (first === undefined) return undefined
  const shown = denied.slice(0, MOST_NAMES).map(one => `"${one.node}"`)
  const rest = denied.length - shown.length
  const nodes = `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
  return new UserError(
    `reap: the machines of ${nodes} are gone, and the nodes stay in Consul, because this token lacks ${first.lacks} on them. Let an operator run consul-bootstrap with "allow-reap: true", or leave reap out.`
  )
}

/** A right that AWS did not give is told like one of Consul's; everything else that AWS says ends the step. */
function explainCloud(error: unknown): UserError {
  if (error instanceof UserError && isAwsError(error, 'UnauthorizedOperation', 'AccessDenied', 'AccessDeniedException'))
    return new UserError(
      `reap: EC2 cannot be asked which machines are gone, so their nodes stay in Consul. ${error.message}`,
      { cause: error }
    )
  throw error
}

const MOST_NAMES = 20
