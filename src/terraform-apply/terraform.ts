import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as core from '@actions/core'
import * as z from 'zod/mini'
import type { Cancellation } from '../lib/cancellation.ts'
import { UserError } from '../lib/errors.ts'
import { findProgram, runCommand } from '../lib/programs.ts'
import { followTool, interruptTool, startTool, type ToolEnd } from '../lib/supervisor.ts'
import { toolEnvironment } from './environment.ts'
import type { Settings } from './inputs.ts'

/** A tool ready to work on one stack. */
export interface Terraform {
  readonly program: string
  /** As it is spelt for people: `Terraform 1.11.4`. */
  readonly name: string
  /** Private folder of this step; every run of the tool has a folder in it. */
  readonly home: string
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
  /** `TF_*` variables that were set and are not passed on. */
  readonly dropped: readonly string[]
}

/** The step was cancelled; the post step goes on from here. */
export class Cancelled extends UserError {}

/** The runs of the tool that a step makes, in this order; each has a folder of this name. */
export const RUNS = ['init', 'plan', 'apply'] as const
export type Run = (typeof RUNS)[number]

const Version = z.looseObject({ terraform_version: z.string() })

/**
 * Find the tool and check its version.
 * @throws UserError when it is missing or has another version than wanted
 */
export async function openTerraform(settings: Settings, home: string): Promise<Terraform> {
  const { tool, versionWanted, workspace, environmentVariables } = settings
  const program = await findProgram(tool, environmentVariables['PATH'] ?? '')
  const dataFolder = join(home, 'data')
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const { env, dropped } = toolEnvironment(environmentVariables, { dataFolder, workspace })
  const answer = await runCommand([program, 'version', '-json'], { cwd: settings.folder, env })
  const parsed = Version.safeParse(answer.exitCode === 0 ? JSON.parse(answer.stdout) : undefined)
  if (!parsed.success) throw new Error(`${program} version -json failed: ${answer.stderr.slice(0, 500)}`)
  const version = parsed.data.terraform_version
  if (versionWanted !== undefined && !fits(version, versionWanted)) {
    throw new UserError(
      `terraform-version: ${versionWanted} is wanted, ${tool} on PATH is ${version}. Install the wanted version in a step before, or change this input.`
    )
  }
  const name = `${tool === 'tofu' ? 'OpenTofu' : 'Terraform'} ${version}`
  return { program, name, home, folder: settings.folder, env, dropped }
}

/** How a run of the tool goes: what gets each line, when to stop. */
export interface Watch {
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
  terraform: Terraform,
  what: Run,
  args: readonly string[],
  { onLine, cancellation, timeout }: Watch
): Promise<{ end: ToolEnd; late: boolean }> {
  const run = join(terraform.home, what)
  if (cancellation.asked.aborted) throw new Cancelled(`Cancelled before ${what} was started.`)
  const { program, folder: cwd, env } = terraform
  await startTool(run, { argv: [program, ...args], cwd, env, purpose: what, stopSignal: 'SIGINT' })
  const interrupt = () => {
    if (interruptTool(run, 'main') === 'sent') core.info(`Cancelled: ${what} was asked to stop.`)
  }
  if (cancellation.asked.aborted) interrupt()
  cancellation.asked.addEventListener('abort', interrupt)
  let late = false
  const timer = setTimeout(() => {
    late = true
    core.info(`timeout: ${what} is asked to stop.`)
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
  }
}

/** `show -json` of a plan file: the whole plan, with every value in clear. It goes nowhere but into memory. */
export async function showPlan(terraform: Terraform, planFile: string): Promise<string> {
  if (existsSync(planFile)) chmodSync(planFile, 0o600)
  const { program, folder: cwd, env } = terraform
  const answer = await runCommand([program, 'show', '-json', planFile], { cwd, env })
  if (answer.exitCode !== 0) throw new Error(`The plan cannot be shown: ${answer.stderr.slice(0, 500)}`)
  return answer.stdout
}

const Outputs = z.record(z.string(), z.looseObject({ sensitive: z.boolean(), value: z.unknown() }))

/** The output values of the state: all, and those that are not sensitive. */
export async function readOutputs(
  terraform: Terraform
): Promise<{ all: Record<string, unknown>; open: Record<string, unknown> }> {
  const { program, folder: cwd, env } = terraform
  const answer = await runCommand([program, 'output', '-json', '-no-color'], { cwd, env })
  if (answer.exitCode !== 0) throw new Error(`The outputs cannot be read: ${answer.stderr.slice(0, 500)}`)
  const outputs = Object.entries(Outputs.parse(JSON.parse(answer.stdout)))
  const values = (list: typeof outputs) => Object.fromEntries(list.map(([name, { value }]) => [name, value]))
  return { all: values(outputs), open: values(outputs.filter(([, { sensitive }]) => !sensitive)) }
}

function fits(version: string, wanted: string): boolean {
  if (!wanted.startsWith('>=')) return version === wanted
  const least = numbers(wanted.slice(2).trim())
  const found = numbers(version)
  const at = least.findIndex((one, index) => one !== found[index])
  return at === -1 || (found[at] ?? 0) > (least[at] ?? 0)
}

function numbers(version: string): number[] {
  return version.split('-', 1)[0]?.split('.').map(Number) ?? []
}
