import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as core from '@actions/core'
import * as z from 'zod/mini'
import type { Cancellation } from '../lib/cancellation.ts'
import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import { runCommand } from '../lib/programs.ts'
import type { ToolEnd } from '../lib/supervisor.ts'
import { initArguments, planArguments } from './arguments.ts'
import { type Diagnostic, DiagnosticMessage, diagnosticLine, readDiagnostic } from './diagnostics.ts'
import type { Settings } from './inputs.ts'
import { lockError } from './lock.ts'
import { type Plan, readPlan } from './plan.ts'
import { followProgress } from './progress.ts'
import { showPlan, superviseTerraform, type Terraform } from './terraform.ts'

/** A plan that was made just now, and the file that applies exactly it. */
export interface FreshPlan {
  readonly plan: Plan
  readonly file: string
  readonly diagnostics: readonly Diagnostic[]
  /** Milliseconds. */
  readonly took: number
}

/** The plan cannot be made; the findings say why. */
export class PlanFailed extends UserError {
  readonly diagnostics: readonly Diagnostic[]
  constructor(message: string, diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    super(message, options)
    this.diagnostics = diagnostics
  }
}

/** `init` of the stack, its output in a group of the log. */
export async function initialise(terraform: Terraform, settings: Settings, cancellation: Cancellation): Promise<void> {
  const hasLockFile = existsSync(join(settings.folder, '.terraform.lock.hcl'))
  const errors: string[] = []
  core.startGroup(`${terraform.name} init`)
  const { end, late } = await superviseTerraform(terraform, 'init', initArguments(settings, hasLockFile), {
    onLine: line => {
      const safe = neutralise(line)
      // In a box of lines, the first word is a border: "│ Error: Failed to query available provider packages".
      const error = /^[│|\s]*Error: (.+)$/.exec(safe)?.[1]
      if (error !== undefined) errors.push(error)
      core.info(safe)
    },
    cancellation,
    timeout: settings.timeout
  })
  core.endGroup()
  if (isExit(end, [0])) return
  // Errors in the configuration come without their places here; validate has them.
  const found = errors[0]?.includes('encountered problems') ? await findMistakes(terraform, settings) : []
  const reason = found[0] === undefined ? (errors[0] ?? 'see the log above') : diagnosticLine(found[0])
  throw new PlanFailed(`init of ${settings.stack} failed${reasonOf(end, late)}: ${reason}`, found)
}

const Validation = z.looseObject({ diagnostics: z.array(DiagnosticMessage) })

async function findMistakes(terraform: Terraform, settings: Settings): Promise<Diagnostic[]> {
  const { program, folder: cwd, env } = terraform
  const { stdout } = await runCommand([program, 'validate', '-json'], { cwd, env })
  const answer = Validation.safeParse(stdout.startsWith('{') ? JSON.parse(stdout) : undefined)
  return answer.success ? answer.data.diagnostics.map(one => readDiagnostic(one, settings)) : []
}

/**
 * Plan into a private file and read the plan.
 * @throws PlanFailed with what Terraform found; UserError when the state is locked
 */
export async function makePlan(
  terraform: Terraform,
  settings: Settings,
  cancellation: Cancellation
): Promise<FreshPlan> {
  const started = Date.now()
  const file = join(terraform.home, 'plan.tfplan')
  const progress = followProgress(settings, line => core.info(line))
  const { end, late } = await superviseTerraform(terraform, 'plan', planArguments(settings, settings.command, file), {
    onLine: progress.read,
    cancellation,
    timeout: settings.timeout
  })
  const { diagnostics } = progress
  if (!isExit(end, [0, 2])) {
    const locked = lockError(diagnostics, settings.tool, new Date())
    const errors = diagnostics.filter(one => one.severity === 'error')
    const first = errors[0] === undefined ? 'it gave no reason' : diagnosticLine(errors[0])
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
    throw new PlanFailed(
      locked?.message ?? `The plan of ${settings.stack} failed${reasonOf(end, late)}: ${first}${more}`,
      diagnostics
    )
  }
  const plan = readPlan(await showPlan(terraform, file))
  return { plan, file, diagnostics, took: Date.now() - started }
}

function isExit(end: ToolEnd, codes: readonly number[]): boolean {
  return end.kind === 'exited' && codes.includes(end.code)
}

function reasonOf(end: ToolEnd, late: boolean): string {
  if (late) return ' (the timeout was reached, and it was asked to stop)'
  if (end.kind === 'killed') return ` (killed by ${end.signal})`
  if (end.kind === 'not-started') return ` (${end.message})`
  return end.kind === 'lost' ? ' (it was killed)' : ''
}
