import type { AutoScalingClient, InstanceRefresh } from '@aws-sdk/client-auto-scaling'
import { askAws, isAwsError, openAutoScaling } from '../../lib/aws.ts'
import { type Group, REFRESH_PERMISSION } from './refresh-outcome.ts'

/** AWS gives so many in one answer, of the last six weeks. */
const MOST_RECORDS = 100

/** The refreshes of a group, newest first; `undefined` when there is no such group. */
export async function listRefreshes(
  client: AutoScalingClient,
  { name }: Group,
  abortSignal: AbortSignal | undefined
): Promise<InstanceRefresh[] | undefined> {
  const { DescribeInstanceRefreshesCommand } = await import('../../lib/sdk/auto-scaling.ts')
  const command = new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: name, MaxRecords: MOST_RECORDS })
  const options = abortSignal === undefined ? {} : { abortSignal }
  try {
    const { InstanceRefreshes = [] } = await askAws(REFRESH_PERMISSION, client.send(command, options))
    // One that is pending has no start yet.
    const startOf = (one: InstanceRefresh) => one.StartTime?.getTime() ?? Number.POSITIVE_INFINITY
    return InstanceRefreshes.sort((a, b) => (startOf(a) === startOf(b) ? 0 : startOf(b) - startOf(a)))
  } catch (error) {
    if (isAwsError(error, 'ValidationError') && /not found/i.test((error as Error).message)) return undefined
    throw error
  }
}

/** Would asking again change nothing? */
export function isFinal(error: unknown): boolean {
  const names = ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'CredentialsProviderError']
  const expired = ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'InvalidClientTokenId', 'AuthFailure']
  return isAwsError(error, ...names, ...expired, 'ValidationError')
}

/** One client for each region, made when it is needed. */
export function openClients() {
  const clients = new Map<string, Promise<AutoScalingClient>>()
  return {
    of({ region }: Group): Promise<AutoScalingClient> {
      const opened = clients.get(region ?? '') ?? openAutoScaling(region)
      clients.set(region ?? '', opened)
      return opened
    },
    close(): void {
      for (const one of clients.values())
        one.then(
          client => client.destroy(),
          () => undefined
        )
    }
  }
}
