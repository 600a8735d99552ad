import { setTimeout as sleep } from 'node:timers/promises'
import type { GetCommandInvocationResult, SSMClient } from '@aws-sdk/client-ssm'
import { askAws, isAwsError } from '../../lib/aws.ts'
import { UserError } from '../../lib/errors.ts'
import { hasEnded } from './smoke-instance.ts'
import { AWAIT_START, quote } from './smoke-script.ts'
import { timeLeft, type Visit, type VisitEnd } from './smoke-visit.ts'

const PAUSE_MS = 3000
/** GetCommandInvocation gives the first 24,000 characters; the last ones tell more, so that the machine cuts. In bytes. */
const OUTPUT_KEPT = 20_000

/** Have the agent on the machine run the script as root; its output comes when it has ended, the last 20,000 bytes of it. */
export async function runOverSsm(ssm: SSMClient, visit: Visit): Promise<VisitEnd> {
  const obstacle = await awaitAgent(ssm, visit)
  if (obstacle !== undefined) return { kind: 'unreachable', why: obstacle }
  const seconds = Math.max(1, Math.floor(timeLeft(visit) / 1000))
  const command = await send(ssm, visit, seconds)
  try {
    return await follow(ssm, visit, command)
  } catch (error) {
    if (visit.cancelled.aborted) await cancel(ssm, visit, command)
    throw error
  }
}

/** @returns `undefined` when the agent is there, else why it is not */
async function awaitAgent(ssm: SSMClient, visit: Visit): Promise<string | undefined> {
  const { DescribeInstanceInformationCommand } = await import('../../lib/sdk/ssm.ts')
  const Filters = [{ Key: 'InstanceIds', Values: [visit.instance] }]
  while (timeLeft(visit) > 0) {
    const answer = await askAws(
      'ssm:DescribeInstanceInformation',
      ssm.send(new DescribeInstanceInformationCommand({ Filters }))
    )
    if (answer.InstanceInformationList?.some(one => one.PingStatus === 'Online')) return undefined
    const seen = await visit.look()
    if (hasEnded(seen)) return `it ended by itself (${seen.reason ?? seen.state})`
    await sleep(Math.min(PAUSE_MS, timeLeft(visit)), undefined, { signal: visit.cancelled })
  }
  return 'the agent of SSM on it did not report; it needs the agent, a role that it may use it with, and a way to SSM'
}

async function send(ssm: SSMClient, visit: Visit, seconds: number): Promise<string> {
  const { SendCommandCommand } = await import('../../lib/sdk/ssm.ts')
  const request = new SendCommandCommand({
    DocumentName: 'AWS-RunShellScript',
    InstanceIds: [visit.instance],
    Comment: `smoke test of ${visit.image.name}`.slice(0, 100),
    // How long the agent may take to fetch it; 30 s is the least.
    TimeoutSeconds: Math.max(30, seconds),
    // A little more than the script has: the shell around it ends it in time and still tells its output.
    Parameters: { commands: shellLines(visit, seconds), executionTimeout: [String(seconds + 30)] }
  })
  const answer = await askAws('ssm:SendCommand', ssm.send(request))
  const id = answer.Command?.CommandId
  if (id === undefined) throw new UserError('AWS answered ssm:SendCommand without a command. Run this again.')
  return id
}

/** In base64, because SSM acts on `{{ }}` in parameters. */
function shellLines({ image, script }: Visit, seconds: number): string[] {
  const words = ['env', 'HOME=/root', `INSIGHT_IMAGE=${image.name}`, `INSIGHT_AMI=${image.id}`, ...script.interpreter]
  return [
    'folder=$(mktemp -d) || exit 1',
    'base64 -d >"$folder/script" <<\'END\'',
    ...(script.content.toString('base64').match(/.{1,76}/g) ?? []),
    'END',
    ...AWAIT_START,
    'code=0',
    `timeout --kill-after=5 ${seconds} ${words.map(quote).join(' ')} "$folder/script" </dev/null >"$folder/output" 2>&1 || code=$?`,
    'size=$(wc -c <"$folder/output")',
    `[ "$size" -le ${OUTPUT_KEPT} ] || echo "... (the last ${OUTPUT_KEPT} of $size bytes)"`,
    `tail -c ${OUTPUT_KEPT} "$folder/output"`,
    'exit "$code"'
  ]
}

const UNDER_WAY = ['Pending', 'InProgress', 'Delayed', 'Cancelling']
/** After the script's time the shell around it tells the output, and SSM takes a while to see that it ended. */
const REPORT_MS = 45_000

async function follow(ssm: SSMClient, visit: Visit, command: string): Promise<VisitEnd> {
  for (;;) {
    const found = await invocation(ssm, visit.instance, command)
    if (found !== undefined && !UNDER_WAY.includes(found.Status ?? '')) return endOf(found, visit)
    const seen = await visit.look()
    if (hasEnded(seen)) return { kind: 'lost', why: `the machine ended by itself (${seen.reason ?? seen.state})` }
    if (Date.now() > visit.deadline + REPORT_MS) return { kind: 'timeout' }
    await sleep(PAUSE_MS, undefined, { signal: visit.cancelled })
  }
}

function endOf(found: GetCommandInvocationResult, visit: Visit): VisitEnd {
  const { Status, StatusDetails, ResponseCode: code, StandardOutputContent, StandardErrorContent } = found
  for (const text of [StandardOutputContent, StandardErrorContent]) {
    if (text) for (const line of text.replace(/\n$/, '').split('\n')) visit.onLine(line)
  }
  if (Status === 'Success') return { kind: 'exited', code: 0 }
  // 124 and 137 are what `timeout` makes of a script whose time is over; a script may also end with them.
  const isLate = Date.now() > visit.deadline - 2000 && (code === 124 || code === 137)
  if (Status === 'TimedOut' || isLate) return { kind: 'timeout' }
  if (Status === 'Failed' && code !== undefined && code > 0) return { kind: 'exited', code }
  return { kind: 'lost', why: `SSM says ${StatusDetails ?? Status ?? 'nothing'}` }
}

async function invocation(
  ssm: SSMClient,
  InstanceId: string,
  CommandId: string
): Promise<GetCommandInvocationResult | undefined> {
  const { GetCommandInvocationCommand } = await import('../../lib/sdk/ssm.ts')
  try {
    const command = new GetCommandInvocationCommand({ CommandId, InstanceId })
    return await askAws('ssm:GetCommandInvocation', ssm.send(command))
  } catch (error) {
    // It takes a moment after SendCommand until it is known.
    if (isAwsError(error, 'InvocationDoesNotExist')) return undefined
    throw error
  }
}

async function cancel(ssm: SSMClient, visit: Visit, CommandId: string): Promise<void> {
  const { CancelCommandCommand } = await import('../../lib/sdk/ssm.ts')
  const command = new CancelCommandCommand({ CommandId, InstanceIds: [visit.instance] })
  // The machine is terminated next, which ends the script in any case.
  await ssm.send(command).catch(() => undefined)
}
