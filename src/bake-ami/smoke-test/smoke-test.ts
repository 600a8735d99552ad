import type { EC2Client } from '@aws-sdk/client-ec2'
import { openEc2, openSsm } from '../../lib/aws.ts'
import { Cancelled, UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import { readConsole } from './console-output.ts'
import { launchInstance, lookAtInstance, terminateInstance } from './smoke-instance.ts'
import { openOutput, type SmokeOutput, type StepLog } from './smoke-output.ts'
import type { SmokeScript } from './smoke-script.ts'
import type { SmokeSettings } from './smoke-settings.ts'
import { smokeUserData } from './smoke-user-data.ts'
import type { Visit, VisitEnd } from './smoke-visit.ts'
import { makeSshKeys, runOverSsh, type SshKeys } from './ssh-session.ts'
import { runOverSsm } from './ssm-command.ts'

/** One image to test. */
export interface SmokeTestRequest {
  readonly image: { readonly name: string; readonly id: string }
  readonly script: SmokeScript
  readonly settings: SmokeSettings
  readonly region: string
  /** Value of the run's tag; everything that the test makes carries it. */
  readonly run: string
  /** The step's environment, for OpenSSH. */
  readonly env: NodeJS.ProcessEnv
  /** Private folder (0700) for keys; it is empty again afterwards. */
  readonly folder: string
  /** Aborted when the step is cancelled. */
  readonly signal: AbortSignal
  /** Where it is told; `@actions/core` is one. */
  readonly log: StepLog
}

/** How a test ended. */
export type SmokeTestResult =
  | { readonly passed: true; readonly tookMs: number; readonly output: readonly string[] }
  | {
      readonly passed: false
      readonly tookMs: number
      /** `script`, `timeout` and `lost` are the image's; `unreachable` may as well be the network's or the inputs'. */
      readonly kind: 'script' | 'timeout' | 'lost' | 'unreachable'
      /** One sentence for people, naming script and image. */
      readonly reason: string
      /** The last lines that the script wrote, harmless. */
      readonly output: readonly string[]
      /** The last lines of the machine's console, harmless. */
      readonly console: readonly string[]
    }

/**
 * Launch an instance from an image, run a script on it as root, and terminate it, whatever happens.
 * @throws UserError when nothing could be found out about the image: EC2 refuses the launch, a call fails, the instance
 *   of a good image could not be terminated (with its id and the command)
 * @throws Cancelled when the step was cancelled; the instance is terminated
 */
export async function smokeTest(request: SmokeTestRequest): Promise<SmokeTestResult> {
  const { image, script, settings, signal, log } = request
  if (signal.aborted) throw new Cancelled(`Cancelled before ${image.name} was tested. Run this again.`)
  const keys = settings.via === 'ssh' ? await makeSshKeys(request.folder, settings.user, request.env) : undefined
  try {
    const ec2 = await openEc2(request.region)
    const began = Date.now()
    const id = await launch(ec2, request, keys)
    log.info(`Smoke test: ${script.name} on ${image.name} (${image.id}), instance ${id} by ${settings.via}`)
    const output = openOutput(log)
    const tested = await settleWith(
      () => test(ec2, request, { keys, id, began, output }),
      () => terminateInstance(ec2, id, request.region)
    )
    if (tested.passed) log.info(`${script.name} passed on ${image.name} after ${Math.round(tested.tookMs / 1000)} s`)
    return tested
  } finally {
    keys?.remove()
  }
}

async function launch(ec2: EC2Client, request: SmokeTestRequest, keys: SshKeys | undefined): Promise<string> {
  const { image, run, settings } = request
  const userData = smokeUserData(settings.timeoutMs, keys?.forMachine)
  try {
    return await launchInstance(ec2, { image, run, settings, userData })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(`smoke-test: no instance of ${image.name} (${image.id}) was launched. ${error.message}`, {
      cause: error.cause
    })
  }
}

/** The result of `work`, after `end` in any case. What goes wrong with both is told together. */
async function settleWith(work: () => Promise<SmokeTestResult>, end: () => Promise<void>): Promise<SmokeTestResult> {
  const tested = await work().catch((error: unknown) => ({ error }))
  const problem = await end().then(
    () => undefined,
    (error: unknown) => messageOf(error)
  )
  if ('error' in tested) {
    if (problem === undefined) throw tested.error
    const Kind = tested.error instanceof Cancelled ? Cancelled : UserError
    throw new Kind(`${messageOf(tested.error)} ${problem}`, { cause: tested.error })
  }
  if (problem === undefined) return tested
  if (tested.passed) throw new UserError(`smoke-test: passed, but the machine is left. ${problem}`)
  return { ...tested, reason: `${tested.reason} ${problem}` }
}

interface Machine {
  readonly keys: SshKeys | undefined
  readonly id: string
  readonly began: number
  readonly output: SmokeOutput
}

async function test(ec2: EC2Client, request: SmokeTestRequest, machine: Machine): Promise<SmokeTestResult> {
  const { image, script, settings, signal, log } = request
  const { id, began, output, keys } = machine
  const visit: Visit = {
    image,
    script,
    instance: id,
    deadline: began + settings.timeoutMs,
    cancelled: signal,
    onLine: output.add,
    look: () => lookAtInstance(ec2, id)
  }
  const end = await go(request, visit, keys)
  output.close()
  const tookMs = Date.now() - began
  if (end.kind === 'exited' && end.code === 0) return { passed: true, tookMs, output: output.tail() }
  const console = await readConsole(ec2, id).catch((error: unknown) => [
    neutralise(`The console could not be read: ${messageOf(error)}`)
  ])
  log.startGroup(`Console of ${id}, last ${console.length} lines`)
  for (const line of console) log.info(line)
  log.endGroup()
  const kind = end.kind === 'exited' ? 'script' : end.kind
  return { passed: false, tookMs, kind, reason: reasonOf(end, request, tookMs), output: output.tail(), console }
}

async function go(request: SmokeTestRequest, visit: Visit, keys: SshKeys | undefined): Promise<VisitEnd> {
  try {
    if (keys !== undefined) return await runOverSsh(keys, visit)
    return await runOverSsm(await openSsm(request.region), visit)
  } catch (error) {
    if (!request.signal.aborted) throw error
    const { image, script } = request
    throw new Cancelled(`Cancelled while ${script.name} was to run on ${image.name} (${image.id}).`, { cause: error })
  }
}

function reasonOf(end: VisitEnd, { image, script, settings }: SmokeTestRequest, tookMs: number): string {
  const name = neutralise(script.name)
  const where = `${image.name} (${image.id})`
  const limit = lengthOf(settings.timeoutMs)
  switch (end.kind) {
    case 'exited':
      return `smoke-test: ${name} ended with code ${end.code} on ${where}.`
    case 'timeout':
      return `smoke-test: ${name} did not end within ${limit} on ${where}.`
    case 'unreachable':
      return `smoke-test: the instance of ${where} could not be reached within ${lengthOf(Math.max(1000, Math.min(tookMs, settings.timeoutMs)))}: ${end.why}.`
    case 'lost':
      return `smoke-test: ${name} did not end on ${where}: ${end.why}.`
  }
}

function lengthOf(milliseconds: number): string {
  return milliseconds % 60_000 === 0 ? `${milliseconds / 60_000}m` : `${Math.round(milliseconds / 1000)}s`
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
