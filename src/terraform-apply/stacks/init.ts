import * as core from '@actions/core'
import * as z from 'zod/mini'
import { neutralise } from '../../lib/foreign-output.ts'
import { runCommand } from '../../lib/programs.ts'
import { lockFileDigest } from '../guards/lock-file-digest.ts'
import { refuseNewLockFile } from '../guards/lock-need.ts'
import type { Settings } from '../inputs.ts'
import { initArguments, validateArguments } from '../tool/arguments.ts'
import { type Diagnostic, DiagnosticMessage, diagnosticLine, foldersOf, readDiagnostic } from '../tool/diagnostics.ts'
import { superviseTerraform, type Terraform } from '../tool/terraform.ts'
import { isExit, reasonOf } from '../tool/tool-end.ts'
import { PlanFailed } from './plan-failed.ts'
import type { Planning } from './planning.ts'

/** `init` of the stack; its output in a group of the log, or with several stacks only what went wrong. */
export async function initialise(terraform: Terraform, { settings, cache, cancellation }: Planning): Promise<void> {
  const { stack, say } = terraform
  const lock = lockFileDigest(stack.folder)
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

const Validation = z.looseObject({ diagnostics: z.array(DiagnosticMessage) })

async function findMistakes({ program, stack, env }: Terraform, settings: Settings): Promise<Diagnostic[]> {
  const { stdout } = await runCommand([program, ...validateArguments()], { cwd: stack.folder, env })
  const answer = Validation.safeParse(stdout.startsWith('{') ? JSON.parse(stdout) : undefined)
  return answer.success ? answer.data.diagnostics.map(one => readDiagnostic(one, foldersOf(stack, settings))) : []
}
