import type { InstanceRefresh } from '@aws-sdk/client-auto-scaling'
import { isAwsError } from '../../lib/aws.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import type { ApplyOutcome } from './outcome.ts'

/** An auto scaling group. */
export interface Group {
  readonly name: string
  /** `undefined`: the one of the environment. */
  readonly region: string | undefined
}

/** What became of the instance refresh of a group that an apply changed. */
export interface RefreshOutcome {
  readonly group: Group
  readonly kind:
    | 'none' // the change started no refresh
    | 'successful'
    | 'failed'
    | 'cancelled'
    | 'superseded' // cancelled for another one
    | 'rolled-back'
    | 'rollback-failed'
    | 'gone' // the group was deleted meanwhile
    | 'timeout' // it goes on, unwatched
    | 'aborted' // likewise, for the step was cancelled
    | 'forbidden' // AWS does not tell it to this role
    | 'unknown' // whether there is one could not be found out
    | 'lost' // there is one, and it cannot be seen any more
  /** Does the group serve what was applied, as far as a refresh has to do with it? */
  readonly good: boolean
  /** One sentence or two, plain text in one line. */
  readonly sentence: string
}

/** The IAM action that following a refresh needs. */
export const REFRESH_PERMISSION = 'autoscaling:DescribeInstanceRefreshes'

const LONGEST_REASON = 500

/** Make an outcome; only `none` and `successful` are good. */
export function refreshOutcome(group: Group, kind: RefreshOutcome['kind'], sentence: string): RefreshOutcome {
  return { group, kind, good: kind === 'none' || kind === 'successful', sentence: neutralise(sentence) }
}

/**
 * The outcome of a refresh that has ended; `undefined` while it has not.
 * @param next id of a refresh that began later
 */
export function endedOutcome(
  group: Group,
  refresh: InstanceRefresh,
  next: string | undefined
): RefreshOutcome | undefined {
  const which = `The instance refresh of ${group.name}`
  const why = reasonOf(refresh)
  switch (refresh.Status) {
    case 'Successful':
      return refreshOutcome(group, 'successful', `${which} succeeded.`)
    case 'Failed':
      return refreshOutcome(group, 'failed', `${which} failed at ${shareOf(refresh)}${why}.`)
    case 'Cancelled':
      return next === undefined
        ? refreshOutcome(group, 'cancelled', `${which} was cancelled at ${shareOf(refresh)}${why}.`)
        : refreshOutcome(
            group,
            'superseded',
            `${which} was cancelled at ${shareOf(refresh)} for another one, ${next}${why}.`
          )
    case 'RollbackSuccessful':
      return refreshOutcome(
        group,
        'rolled-back',
        `${which} was rolled back: its instances are as before this change${why}.`
      )
    case 'RollbackFailed':
      return refreshOutcome(
        group,
        'rollback-failed',
        `${which} failed, and so did its rollback: instances of before and after this change may serve side by side${why}.`
      )
    default:
      return undefined
  }
}

/** The outcome of a refresh that is watched no longer. */
export function leftOutcome(
  group: Group,
  kind: 'timeout' | 'aborted',
  refresh: InstanceRefresh | undefined
): RefreshOutcome {
  const until = kind === 'timeout' ? 'when the time to wait for it was up' : 'when the step was cancelled'
  const state = refresh === undefined ? 'was not known yet' : `was at ${shareOf(refresh)} (${refresh.Status})`
  const goesOn = refresh === undefined ? '' : ' It goes on in AWS.'
  return refreshOutcome(group, kind, `The instance refresh of ${group.name} ${state} ${until}.${goesOn}`)
}

/**
 * The outcome when AWS does not tell.
 * @param refresh as it was seen last
 */
export function unseenOutcome(group: Group, error: unknown, refresh?: InstanceRefresh): RefreshOutcome {
  const denied = isAwsError(error, 'AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation')
  const message = error instanceof Error ? error.message : String(error)
  const why = denied
    ? `the AWS role may not do ${REFRESH_PERMISSION}. Allow it in the role's policy.`
    : /region is missing/i.test(message)
      ? 'no AWS region is set. Set AWS_REGION for this step.'
      : message.slice(0, LONGEST_REASON)
  if (refresh !== undefined) {
    const last = `was at ${shareOf(refresh)} (${refresh.Status}), and cannot be seen any more`
    return refreshOutcome(group, 'lost', `The instance refresh of ${group.name} ${last}: ${why}`)
  }
  const kind = denied ? 'forbidden' : 'unknown'
  return refreshOutcome(group, kind, `What became of the instances of ${group.name} is not known: ${why}`)
}

/**
 * How an apply ended, with what became of its refreshes. One that did not succeed makes it failed; that nothing can be
 * seen of a group does not, for it may have no refreshes at all: then it is said only.
 * @param applied with status `applied`
 */
export function withRefreshes(applied: ApplyOutcome, refreshes: readonly RefreshOutcome[]): ApplyOutcome {
  const told = refreshes.filter(one => one.kind !== 'none')
  const bad = told.filter(one => !one.good && one.kind !== 'forbidden' && one.kind !== 'unknown')
  if (bad.length === 0) return { ...applied, sentences: [...applied.sentences, ...told.map(one => one.sentence)] }
  const succeeded = 'The apply itself succeeded; what it started did not.'
  return {
    ...applied,
    status: 'failed',
    sentences: [...applied.sentences, succeeded, ...told.map(one => one.sentence)]
  }
}

/** `40 %, 3 instances to go (InProgress): reason`, for the log. */
export function refreshProgress(group: Group, refresh: InstanceRefresh): string {
  const left = refresh.InstancesToUpdate
  const toGo = left === undefined ? '' : `, ${left} ${left === 1 ? 'instance' : 'instances'} to go`
  const text = `Instance refresh of ${group.name}: ${shareOf(refresh)}${toGo} (${refresh.Status})${reasonOf(refresh)}`
  return neutralise(text)
}

function shareOf({ PercentageComplete: share }: InstanceRefresh): string {
  return `${share ?? 0} %`
}

/** AWS ends its reasons with a stop, mostly. */
function reasonOf({ StatusReason: reason }: InstanceRefresh): string {
  const text = (reason ?? '').trim().replace(/\.$/, '').slice(0, LONGEST_REASON)
  return text === '' ? '' : `: ${text}`
}
