import { join } from 'node:path'
import { bindingOf, stepBindings } from '../binding/step-binding.ts'
import { sealingKeyOf } from '../sealing/step-key.ts'
import type { Stack } from '../stacks/stacks.ts'
import type { Step } from '../step.ts'
import { keepState, keptSentence } from './keep-state.ts'
import { lookAtRemote } from './recover.ts'
import { catchState, lostSentence, stuckSentence } from './rescue.ts'

const RETENTION_DAYS = 90

/** Where a state may have been left. */
interface UnstoredQuestion {
  /** Which comment and artifacts are this step's. */
  readonly key: string
  readonly stack: Stack
  /** Private folder of the stack. */
  readonly home: string
  readonly program: string
  readonly env: NodeJS.ProcessEnv
}

/**
 * After an apply: find a state that could not be stored, and keep it where it is safe. May be called again.
 * @returns sentences for people; `undefined` when the state is stored
 */
export async function keepUnstoredState(
  { settings, context }: Pick<Step, 'settings' | 'context'>,
  { key, stack, home, program, env }: UnstoredQuestion
): Promise<string | undefined> {
  const { tool, environmentVariables } = settings
  const rescue = catchState({ folder: stack.folder, home, log: join(home, 'apply', 'output.log') })
  if (rescue.kind === 'none') return undefined
  if (rescue.kind === 'lost') return lostSentence(rescue)
  if (rescue.kind === 'stuck') return stuckSentence(rescue, tool)
  const kept = await keepState(rescue.file, {
    key: sealingKeyOf({ settings }),
    binding: bindingOf({ bindings: stepBindings({ settings, context }) }, stack),
    seen: await lookAtRemote({ program, tool, folder: stack.folder, env }),
    place: { key, stack: stack.name },
    env: environmentVariables,
    retentionDays: RETENTION_DAYS
  })
  return keptSentence(kept, tool, `run this action with "command: recover" and "recover-from: ${context.runId}"`)
}
