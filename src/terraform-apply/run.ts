import * as core from '@actions/core'
import { listenForCancellation, unlessCancelled } from '../lib/cancellation.ts'
import { Cancelled } from '../lib/errors.ts'
import { readRunContext } from '../lib/github.ts'
import { makePrivateFolder } from '../lib/private-folder.ts'
import { openAudience } from './audience.ts'
import { stepBindings } from './binding/step-binding.ts'
import type { Command } from './command.ts'
import { refuseEvent } from './guards/events.ts'
import { refuseUnstoredState } from './guards/stack-folder.ts'
import { readInputs } from './inputs.ts'
import { makeDigestKey } from './plan/digest.ts'
import type { Step } from './step.ts'

type Work = (step: Step) => Promise<void>

const plan = async (): Promise<Work> => (await import('./plan-command.ts')).planCommand
const apply = async (): Promise<Work> => (await import('./apply-command.ts')).applyCommand

/** Loaded when it is asked for: a plan need not wait for what only an apply uses. */
const COMMANDS: Readonly<Record<Command, () => Promise<Work>>> = {
  plan,
  'plan-destroy': plan,
  apply,
  destroy: apply,
  drift: async () => (await import('./drift-command.ts')).driftCommand,
  recover: async () => (await import('./recover-command.ts')).recoverCommand
}

/** Plan, show the plan, and apply it when it is the one that was approved. */
export async function run(): Promise<void> {
  const settings = readInputs()
  const context = readRunContext()
  refuseEvent(settings.command, context)
  for (const stack of settings.stacks.all) refuseUnstoredState(stack.folder, stack.name, settings.tool)
  const home = makePrivateFolder(settings.temp, 'terraform-apply')
  // Before anything is started: the post step goes on from here when this process is cut short.
  core.saveState('home', home)
  const cancellation = listenForCancellation()
  try {
    const audience = openAudience(settings, context)
    const digestKey = makeDigestKey(settings.planKey, `${context.owner}/${context.repo}`)
    const bindings = stepBindings({ settings, context })
    const work = await COMMANDS[settings.command]()
    const step = { settings, context, home, digestKey, bindings, audience, cancellation }
    await unlessCancelled(work(step), cancellation)
    core.saveState('reported', 'true')
  } catch (error) {
    if (!(error instanceof Cancelled)) core.saveState('reported', 'true')
    throw error
  } finally {
    cancellation.dispose()
  }
}
