import * as core from '@actions/core'
import { UserError } from '../lib/errors.ts'
import { bindingOf } from './binding/step-binding.ts'
import { sealingKeyOf } from './sealing/step-key.ts'
import { initialise } from './stacks/init.ts'
import { openStacks } from './stacks/opening.ts'
import { findKeptState, NoKeptState, openKeptState } from './state/keep-state.ts'
import { type RemoteSeen, recoverState } from './state/recover.ts'
import type { Step } from './step.ts'
import type { Terraform } from './tool/terraform.ts'

/** `command: recover`: store the states that an earlier run could not store, under their locks. */
export async function recoverCommand(step: Step): Promise<void> {
  const { settings, home, cancellation, digestKey } = step
  const states = await findStates(step)
  const { all, cache } = await openStacks(settings, home, cancellation)
  let stored = 0
  for (const terraform of all) {
    const state = states.get(terraform.stack.name)
    if (state === undefined) continue
    await initialise(terraform, { settings, digestKey, cache, cancellation })
    stored += await recover(terraform, state, step)
  }
  core.setOutput('status', stored > 0 ? 'recovered' : 'no-changes')
  core.setOutput('changed', stored > 0)
}

/** A kept state, verified and opened, and what the backend had when it was kept. */
interface KeptState {
  readonly state: Buffer
  readonly seen: RemoteSeen | undefined
}

/** @returns the states that the run kept, opened, by stack; nothing is started before all are verified */
async function findStates(step: Step): Promise<Map<string, KeptState>> {
  const { settings, context, audience, home } = step
  const key = sealingKeyOf(step)
  if (key === undefined) {
    throw new UserError(
      'plan-key: a kept state is encrypted. Write the same plan-key (or plan-kms-key) as in the step whose apply failed.'
    )
  }
  const found = new Map<string, KeptState>()
  let missing: NoKeptState | undefined
  for (const stack of settings.stacks.all) {
    const place = { key: audience.key, stack: stack.name }
    try {
      const sealed = await findKeptState(await audience.github(), context, {
        runId: settings.recoverFrom ?? 0,
        place,
        temp: home
      })
      found.set(stack.name, await openKeptState(sealed, key, bindingOf(step, stack)))
    } catch (error) {
      if (!(error instanceof NoKeptState)) throw error
      missing = error
    }
  }
  if (found.size === 0 && missing !== undefined) throw missing
  return found
}

/** @returns 1 when the state was stored, 0 when the backend had it already */
async function recover(
  { program, stack, env, say }: Terraform,
  { state, seen }: KeptState,
  { settings }: Step
): Promise<number> {
  const { tool, lockTimeout } = settings
  const { outcome, sentence } = await recoverState(
    state,
    { program, tool, folder: stack.folder, env },
    lockTimeout,
    seen
  )
  say(sentence)
  return outcome === 'stored' ? 1 : 0
}
