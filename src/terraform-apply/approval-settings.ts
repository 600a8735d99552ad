import { UserError } from '../lib/errors.ts'
import { optionalInput } from '../lib/inputs.ts'
import { type Command, changesThings } from './command.ts'
import type { Settings, Verify } from './inputs.ts'
import { secretSealingKey } from './sealing/secret-key.ts'

/**
 * What an apply is compared with.
 * @throws UserError for inputs that contradict each other, or when nothing says what was approved
 */
export function readApproval(command: Command, verify: Verify): Pick<Settings, 'planDigest' | 'planWorkflow'> {
  const planDigest = readDigest()
  const planWorkflow = readPlanWorkflow()
  if (verify === 'none' && planDigest !== undefined)
    throw new UserError('plan-digest: "verify: none" checks no digest. Remove one of the two inputs.')
  if (verify === 'none' && planWorkflow !== undefined)
    throw new UserError('plan-workflow: "verify: none" looks up no approval. Remove one of the two inputs.')
  if (planDigest !== undefined && planWorkflow !== undefined) {
    throw new UserError(
      'plan-workflow: the approved digest is given by plan-digest already. Remove one of the two inputs.'
    )
  }
  if (verify === 'saved' && optionalInput('plan-key') === undefined && optionalInput('plan-kms-key') === undefined) {
    throw new UserError(
      `plan-key: "verify: saved" keeps the plan file encrypted and needs a key. Write "plan-key: $` +
        `{{ secrets.PLAN_KEY }}" (a secret of at least 16 characters), or plan-kms-key with a key in AWS KMS.`
    )
  }
  if (changesThings(command) && verify !== 'none' && planDigest === undefined && planWorkflow === undefined) {
    throw new UserError(
      `plan-digest: ${command} needs the digest of the plan that was approved. Write "plan-digest: $` +
        `{{ needs.plan.outputs.plan-digest }}" (the output of the plan step), or "plan-workflow: .github/workflows/plan.yml" (the workflow that planned the merged pull request), or "verify: none" to apply whatever is planned now.`
    )
  }
  return { planDigest, planWorkflow }
}

function readDigest(): string | undefined {
  const text = optionalInput('plan-digest')
  if (text === undefined) return undefined
  const hex = /^(?:sha256:)?([0-9a-f]{64})$/.exec(text)?.[1]
  if (hex === undefined) {
    throw new UserError(
      `plan-digest: "${text.slice(0, 100)}" is not a digest. Write "sha256:" and 64 hex digits, as the plan step gives them in its output plan-digest.`
    )
  }
  return `sha256:${hex}`
}

function readPlanWorkflow(): string | undefined {
  const path = optionalInput('plan-workflow')
  if (path !== undefined && !/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) {
    throw new UserError(
      `plan-workflow: "${path}" is not the path of a workflow file. Write, for example, .github/workflows/pull-request.yml.`
    )
  }
  return path
}

/** The secret that plan files and states are sealed with. */
export function readPlanKey(): string | undefined {
  const secret = optionalInput('plan-key')
  // Too short a one is found out now, not when a state is to be encrypted with it.
  if (secret !== undefined) secretSealingKey(secret)
  return secret
}
