import type { EC2Client } from '@aws-sdk/client-ec2'
import { askAws } from '../lib/aws.ts'
import { UserError } from '../lib/errors.ts'

/** What comes after the bake, and the clean-up after one that failed; more when a smoke test may take longer. */
const AFTERWARDS_MS = 10 * 60_000

/**
 * Credentials that end while Packer bakes cost the bake, and its clean-up too. When they end is known for assumed roles and
 * for `AWS_CREDENTIAL_EXPIRATION`; without it they are taken as they are.
 * @param lengths how long the bake may take, and the smoke test after it: nobody could end its instance any more
 * @throws UserError when they do not last
 */
export async function assertCredentialsLast(
  ec2: Pick<EC2Client, 'config'>,
  { bakeMs, testMs = 0 }: { readonly bakeMs: number; readonly testMs?: number },
  now = Date.now()
): Promise<void> {
  const { expiration } = await askAws('sts:GetCallerIdentity', Promise.resolve(ec2.config.credentials()))
  if (expiration === undefined) return
  const left = expiration.getTime() - now
  const afterMs = Math.max(AFTERWARDS_MS, testMs)
  if (left > bakeMs + afterMs) return
  const at = expiration.toISOString().slice(11, 16)
  const ends = left <= 0 ? `expired at ${at} UTC` : `expire at ${at} UTC, in ${minutes(left)}`
  throw new UserError(
    `The AWS credentials ${ends}, but a bake may take ${minutes(bakeMs)} (timeout) and ${minutes(afterMs)} are needed after it. Get them right before this step, ask for a longer session (role-duration-seconds), or write a shorter timeout.`
  )
}

function minutes(milliseconds: number): string {
  return `${Math.max(1, Math.round(milliseconds / 60_000))} min`
}
