import { readRunIdentity } from '../../lib/github.ts'
import type { Stack } from '../stacks/stacks.ts'
import type { Step } from '../step.ts'
import { type Binding, makeBinding } from './binding.ts'
import { inputsDigest } from './plan-inputs.ts'

/** What only a plan tells. */
type Known = Pick<Binding, 'toolVersion' | 'planDigest'>

/**
 * What plans of these stacks, made or applied by this step, are bound to: before anything is started, for `init` may leave
 * a lock file that nobody has committed.
 */
export function stepBindings({ settings, context }: Pick<Step, 'settings' | 'context'>): ReadonlyMap<string, Binding> {
  const { environment, workspace, tool, varFiles, vars, targets, extraArguments, planKey } = settings
  const inputs = inputsDigest(
    { varFiles, vars, targets, args: extraArguments },
    planKey,
    `${context.owner}/${context.repo}`
  )
  const identity = readRunIdentity(settings.environmentVariables)
  return new Map(
    settings.stacks.all.map(stack => {
      const facts = { environment, workspace, stack, tool, inputs, toolVersion: '', planDigest: '' }
      return [stack.name, makeBinding(facts, context, identity)]
    })
  )
}

/** What this stack's plan is bound to. */
export function bindingOf({ bindings }: Pick<Step, 'bindings'>, { name }: Stack, known?: Known): Binding {
  const binding = bindings.get(name)
  if (binding === undefined) throw new Error(`${name} is no stack of this step.`)
  return { ...binding, ...known }
}
