import type { Step } from '../step.ts'
import { kmsSealingKey, regionOfKmsKey } from './kms-key.ts'
import type { SealingKey } from './seal.ts'
import { secretSealingKey } from './secret-key.ts'

/**
 * The key that plan files and states are sealed with; `undefined` when none is given.
 * @throws UserError for a secret that is too short
 */
export function sealingKeyOf({
  settings: { planKey, planKmsKey, environmentVariables }
}: Pick<Step, 'settings'>): SealingKey | undefined {
  if (planKmsKey !== undefined) {
    const region =
      regionOfKmsKey(planKmsKey) ?? environmentVariables['AWS_REGION'] ?? environmentVariables['AWS_DEFAULT_REGION']
    return kmsSealingKey(planKmsKey, region ?? 'us-east-1')
  }
  return planKey === undefined ? undefined : secretSealingKey(planKey)
}
