import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../lib/errors.ts'
import { askVersion } from '../../setup-tools/installed.ts'
import type { Binding } from '../binding/binding.ts'
import { bindingOf } from '../binding/step-binding.ts'
import { savedFileName } from '../report/artifact-files.ts'
import { openSealed, seal } from '../sealing/seal.ts'
import { sealingKeyOf } from '../sealing/step-key.ts'
import { initialise } from '../stacks/init.ts'
import type { OpenedStacks } from '../stacks/opening.ts'
import { attempt, type PlannedStack } from '../stacks/planned-stacks.ts'
import { type FreshPlan, readFresh } from '../stacks/planning.ts'
import type { Step } from '../step.ts'
import type { Terraform } from '../tool/terraform.ts'
import type { Approved } from './approved.ts'

/** With `verify: saved` the plan files, sealed, by the name that they get in the artifact; else none. */
export async function sealPlans(step: Step, fresh: readonly FreshPlan[]): Promise<Map<string, Buffer>> {
  const sealed = new Map<string, Buffer>()
  const key = step.settings.verify === 'saved' ? sealingKeyOf(step) : undefined
  if (key === undefined) return sealed
  for (const [at, { terraform, plan, digest, file }] of fresh.entries()) {
    const binding = bindingOf(step, terraform.stack, { toolVersion: plan.toolVersion, planDigest: digest })
    sealed.set(savedFileName(at), await seal(readFileSync(file), 'plan', key, binding))
  }
  return sealed
}

/**
 * The plan files that were approved, opened, each for its stack. Nothing of a file reaches Terraform before every byte
 * was verified and every field of its binding fits.
 */
export async function openSavedPlans(
  approved: Approved,
  { all, cache }: OpenedStacks,
  step: Step
): Promise<PlannedStack[]> {
  const { settings, digestKey, cancellation } = step
  const planning = { settings, digestKey, cache, cancellation }
  const planned: PlannedStack[] = []
  // One after the other: a field that does not fit ends the step before anything else is started.
  for (const terraform of all) {
    const content = await openSaved(approved, terraform, step)
    planned.push(
      await attempt(terraform, async () => {
        const started = Date.now()
        await initialise(terraform, planning)
        const file = join(terraform.home, 'plan.tfplan')
        writeFileSync(file, content, { mode: 0o600 })
        return readFresh(terraform, file, planning, { started, diagnostics: [] })
      })
    )
  }
  return planned
}

async function openSaved({ saved }: Approved, { stack, program }: Terraform, step: Step): Promise<Buffer> {
  const key = sealingKeyOf(step)
  const found = saved?.get(stack.name)
  if (key === undefined || found === undefined) {
    throw new UserError(
      `The approved plan holds no plan file of ${stack.name}. Write "verify: saved" and the same plan-key in the step that plans, too.`
    )
  }
  const toolVersion = (await askVersion(program)) ?? ''
  const here = bindingOf(step, stack)
  const expected: Binding = { ...here, toolVersion, ...found.expected }
  return (await openSealed(readFileSync(found.file), { holds: 'plan', key, expected })).content
}
