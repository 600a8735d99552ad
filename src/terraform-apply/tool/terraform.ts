import { spawn } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import * as core from '@actions/core'
import * as z from 'zod/mini'
import type { Cancellation } from '../../lib/cancellation.ts'
import { Cancelled } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import { runCommand } from '../../lib/programs.ts'
import { endLeftovers, followTool, interruptTool, startTool, type ToolEnd } from '../../lib/supervisor.ts'
import type { Stack } from '../stacks/stacks.ts'
import { showArguments } from './arguments.ts'

/** A tool ready to work on one stack. */
export interface Terraform {
  readonly program: string
  /** As it is spelt for people: `Terraform 1.11.4`; without the version while nobody had to ask for it. */
  readonly name: string
  readonly stack: Stack
  /** Private folder of this stack; every run of the tool has a folder in it. */
  readonly home: string
  readonly env: NodeJS.ProcessEnv
  /** One line for the log, about this stack. */
  readonly say: (line: string) => void
}

/** The runs of the tool that a step makes for a stack, in this order; each has a folder of this name. */
export const RUNS = ['init', 'plan', 'apply', 'plan-left'] as const
export type Run = (typeof RUNS)[number]

/** How a run of the tool goes: what gets each line, when to stop. */
interface Watch {
  readonly onLine: (line: string) => void
  readonly cancellation: Cancellation
  /** Milliseconds after which the tool is asked to stop. */
  readonly timeout: number
}

/**
 * Run the tool under the supervisor to its end.
 * @returns `late`: the timeout came first, and it was asked to stop
 * @throws Cancelled when the step is cancelled: the post step tells how it ended
 */
export async function superviseTerraform(
  { program, stack, home, env, say }: Terraform,
  what: Run,
  args: readonly string[],
  { onLine, cancellation, timeout }: Watch
): Promise<{ end: ToolEnd; late: boolean }> {
  const run = join(home, what)
  if (cancellation.asked.aborted) throw new Cancelled(`Cancelled before ${what} was started.`)
  await startTool(run, { argv: [program, ...args], cwd: stack.folder, env, purpose: what, stopSignal: 'SIGINT' })
  const interrupt = () => {
    if (interruptTool(run, 'main') === 'sent') say(`Cancelled: ${what} was asked to stop.`)
  }
  if (cancellation.asked.aborted) interrupt()
  cancellation.asked.addEventListener('abort', interrupt)
  let late = false
  const timer = setTimeout(() => {
    late = true
    say(`timeout: ${what} is asked to stop.`)
    interruptTool(run, 'timeout')
  }, timeout)
  try {
    const { end } = await followTool(run, onLine, { leave: cancellation.leave })
    if (end === undefined) throw new Cancelled(`Cancelled. ${what} still finishes; the post step waits for it.`)
    if (cancellation.asked.aborted) throw new Cancelled(`Cancelled. ${what} has ended; the post step tells how.`)
    return { end, late }
  } finally {
    clearTimeout(timer)
    cancellation.asked.removeEventListener('abort', interrupt)
    // What a provisioner started outlives it when Terraform has to end it.
    endLeftovers(run)
  }
}

/**
 * `show -json` of a plan file into a private file: every value in clear. The caller removes it.
 *
 * The tool writes into the file itself: through a pipe 10,000 changes would pass this process twice.
 */
export async function showPlan(
  { program, stack, home, env }: Terraform,
  planFile: string,
  cancellation: Cancellation
): Promise<string> {
  chmodSync(planFile, 0o600)
  const shown = join(home, 'plan.json')
  const file = openSync(shown, 'w', 0o600)
  let errors = ''
  try {
    const code = await new Promise<number | null>((done, fail) => {
      const show = spawn(program, showArguments(planFile), {
        cwd: stack.folder,
        env,
        stdio: ['ignore', file, 'pipe'],
        signal: cancellation.asked
      })
      show.stderr?.on('data', (part: Buffer) => {
        if (errors.length < 4000) errors += part
      })
      show.on('error', fail)
      show.on('close', done)
    })
    if (code !== 0) throw new Error(`The plan of ${stack.name} cannot be shown: ${neutralise(errors.slice(0, 500))}`)
    return shown
  } catch (error) {
    if (cancellation.asked.aborted) throw new Cancelled('Cancelled while the plan was read.', { cause: error })
    throw error
  } finally {
    closeSync(file)
  }
}

const Outputs = z.record(z.string(), z.looseObject({ sensitive: z.boolean(), value: z.unknown() }))

/** The output values of a state: all, and those that are not sensitive. */
interface OutputValues {
  readonly all: Record<string, unknown>
  readonly open: Record<string, unknown>
}

/** Read the output values of the state. */
export async function readOutputs({ program, stack, env }: Terraform): Promise<OutputValues> {
  const answer = await runCommand([program, 'output', '-json', '-no-color'], { cwd: stack.folder, env })
  if (answer.exitCode !== 0)
    throw new Error(`The outputs of ${stack.name} cannot be read: ${neutralise(answer.stderr.slice(0, 500))}`)
  const outputs = Object.entries(Outputs.parse(JSON.parse(answer.stdout)))
  const values = (list: typeof outputs) => Object.fromEntries(list.map(([name, { value }]) => [name, value]))
  return { all: values(outputs), open: values(outputs.filter(([, { sensitive }]) => !sensitive)) }
}

/** Private folders for a stack, made when they are not there. */
export function makeStackHome(home: string, at: number): string {
  const folder = join(home, `stack-${at}`)
  mkdirSync(join(folder, 'data'), { recursive: true, mode: 0o700 })
  return folder
}

/** The line of a stack for the log: named when there are several. */
export function sayFor(stack: Stack, width: number | undefined): (line: string) => void {
  return width === undefined ? line => core.info(line) : line => core.info(`${stack.name.padEnd(width)} ${line}`)
}
