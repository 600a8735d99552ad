import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as core from '@actions/core'
import * as z from 'zod/mini'
import type { Cancellation } from '../lib/cancellation.ts'
import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import { runCommand } from '../lib/programs.ts'
import type { ToolEnd } from '../lib/supervisor.ts'
import { initArguments, planArguments, validateArguments } from './arguments.ts'
import { type Diagnostic, DiagnosticMessage, diagnosticLine, readDiagnostic } from './diagnostics.ts'
import { type DigestKey, planDigest } from './digest.ts'
import { protectedChanges } from './guard.ts'
import type { Settings } from './inputs.ts'
import { lockError } from './lock.ts'
import { LOCK_FILE } from './lock-file.ts'
import { refuseNewLockFile } from './lock-need.ts'
import { type Plan, type ResourceChange, readPlanFile } from './plan.ts'
import { followProgress } from './progress.ts'
import type { ProviderCache } from './provider-cache.ts'
import { type Run, showPlan, superviseTerraform, type Terraform } from './terraform.ts'

/** A plan that was made just now, and the file that applies exactly it. */
export interface FreshPlan {
  readonly terraform: Terraform
  readonly plan: Plan
  readonly digest: string
  /** Changes that the guard refuses. */
  readonly guarded: readonly ResourceChange[]
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

/** What a plan needs besides its stack. */
export interface Planning {
  readonly settings: Settings
  readonly digestKey: DigestKey
  /** Absent with one stack: there is nobody to share it with. */
  readonly cache: ProviderCache | undefined
  readonly cancellation: Cancellation
}

/** `init` and `plan` of one stack. */
export async function planStack(terraform: Terraform, planning: Planning): Promise<FreshPlan> {
  await initialise(terraform, planning)
  return makePlan(terraform, planning)
}

/** `init` of the stack; its output in a group of the log, or with several stacks only what went wrong. */
export async function initialise(terraform: Terraform, { settings, cache, cancellation }: Planning): Promise<void> {
  const { stack, say } = terraform
  const lock = readLock(stack.folder)
  const lines: string[] = []
  const run = async () => {
    const args = initArguments(settings, lock !== undefined)
    const onLine = (line: string) => {
      const safe = neutralise(line)
      lines.push(safe)
      if (cache === undefined) say(safe)
    }
    if (cache === undefined) core.startGroup(`${terraform.name} init`)
    try {
      return await superviseTerraform(terraform, 'init', args, { onLine, cancellation, timeout: settings.timeout })
    } finally {
      if (cache === undefined) core.endGroup()
    }
  }
  const { end, late } = cache === undefined ? await run() : await cache.init(lock, run)
  if (isExit(end, [0]))
    return refuseNewLockFile({ tool: settings.tool, stack, rule: settings.lockFile }, lock !== undefined)
  if (cache !== undefined) for (const line of lines) say(line)
  const errors = lines.flatMap(line => /^(?:│ )?Error: (.+)$/.exec(line)?.[1] ?? [])
  // Errors in the configuration come without their places here; validate has them.
  const found = lines.some(line => line.includes('encountered problems')) ? await findMistakes(terraform, settings) : []
  const reason = found[0] === undefined ? (errors[0] ?? 'see the log above') : diagnosticLine(found[0])
  throw new PlanFailed(`init of ${stack.name} failed${reasonOf(end, late)}: ${reason}`, found)
}

/** What the lock file of a stack says, as a digest; `undefined` when there is none. */
function readLock(folder: string): string | undefined {
  const file = join(folder, LOCK_FILE)
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined
}

const Validation = z.looseObject({ diagnostics: z.array(DiagnosticMessage) })

async function findMistakes({ program, stack, env }: Terraform, settings: Settings): Promise<Diagnostic[]> {
  const { stdout } = await runCommand([program, ...validateArguments()], { cwd: stack.folder, env })
  const answer = Validation.safeParse(stdout.startsWith('{') ? JSON.parse(stdout) : undefined)
  return answer.success ? answer.data.diagnostics.map(one => readDiagnostic(one, foldersOf(stack, settings))) : []
}

/**
 * Plan into a private file and read the plan.
 * @param what `plan-left`: again, after an apply that failed
 * @throws PlanFailed with what Terraform found; UserError when the state is locked
 */
export async function makePlan(
  terraform: Terraform,
  { settings, digestKey, cancellation }: Planning,
  what: Run = 'plan'
): Promise<FreshPlan> {
  const started = Date.now()
  const { stack, home, say } = terraform
  const file = join(home, `${what}.tfplan`)
  const progress = followProgress(foldersOf(stack, settings), say)
  const { end, late } = await superviseTerraform(terraform, what, planArguments(settings, settings.command, file), {
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
      locked?.message ?? `The plan of ${stack.name} failed${reasonOf(end, late)}: ${first}${more}`,
      diagnostics
    )
  }
  const plan = await readPlanOf(terraform, file, digestKey, cancellation)
  return {
    terraform,
    plan,
    digest: planDigest(plan, { ...settings, stack: stack.name }),
    guarded: protectedChanges(plan, settings.guard),
    file,
    diagnostics,
    took: Date.now() - started
  }
}

/** The plan in a plan file. What `show` prints is on the disk only while it is read. */
export async function readPlanOf(
  terraform: Terraform,
  file: string,
  digestKey: DigestKey,
  cancellation: Cancellation
): Promise<Plan> {
  const shown = await showPlan(terraform, file, cancellation)
  try {
    return await readPlanFile(shown, digestKey)
  } finally {
    rmSync(shown, { force: true })
  }
}

/** Where diagnostics of a stack name their files from. */
export function foldersOf(
  { folder }: Terraform['stack'],
  { repositoryFolder }: Settings
): { folder: string; repositoryFolder: string } {
  return { folder, repositoryFolder }
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
