import { type ActionResult, postOf, runAction, startAction } from '../harness/index.ts'
import { manyEntries, type StepStage } from './steps.ts'
import type { ThreeServers } from './three-servers.ts'

/** How many entries are written when the leader goes. */
export const ENTRIES = 50

/** What became of an apply that lost its leader. */
export interface LeaderLoss {
  readonly main: ActionResult
  readonly post: ActionResult
  /** Of what is in Consul afterwards. */
  readonly end: 'applied' | 'rolled back' | 'half'
  /** From the kill to the end of the main step, milliseconds. */
  readonly tookMs: number
}

/**
 * Apply {@link ENTRIES} new entries, kill the leader with SIGKILL once `after` of them are written, let the step end by
 * itself, run its post step, bring the server back and look at all entries. Begins and ends with none.
 */
export async function loseLeader(stage: StepStage<ThreeServers>, after: number): Promise<LeaderLoss> {
  stage.declare(manyEntries(ENTRIES))
  const { consul } = stage
  const leader = await consul.leader()
  const { main, since } = await endAfter(stage, after, () => consul.kill(leader))
  const tookMs = Date.now() - since
  const post = await runAction(postOf(stage.step(), main))
  await consul.mend()
  const entries = await consul.api<{ Protocol: string }[]>('GET', '/v1/config/service-defaults')
  const whole = entries.length === ENTRIES && entries.every(one => one.Protocol === 'http')
  const end = whole ? 'applied' : entries.length === 0 ? 'rolled back' : 'half'
  await clearEntries(stage)
  return { main, post, end, tookMs }
}

/** Run a step, and do something once it has written some. @returns its end, and when that something began */
export async function endAfter(
  stage: StepStage<ThreeServers>,
  after: number,
  act: () => Promise<unknown>,
  inputs: Record<string, string> = {}
): Promise<{ main: ActionResult; since: number }> {
  let written = 0
  let reached = () => {}
  const midway = new Promise<void>(done => {
    reached = done
  })
  const onStdout = (line: string) => {
    written += line.endsWith(': done') ? 1 : 0
    if (written === after) reached()
  }
  const running = startAction(stage.step(inputs, { onStdout }))
  await Promise.race([midway, running.result])
  const since = Date.now()
  await act()
  return { main: await running.result, since }
}

/** Delete all entries of {@link manyEntries}. */
export async function clearEntries({ consul, names }: StepStage<ThreeServers>): Promise<void> {
  for (const name of await names('service-defaults')) await consul.api('DELETE', `/v1/config/service-defaults/${name}`)
}
