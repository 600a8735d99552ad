import type { ToolEnd } from '../../lib/supervisor.ts'
import { diagnosticLine } from '../tool/diagnostics.ts'
import type { Progress } from '../tool/progress.ts'

/** How an apply ended, in words for people. */
export interface ApplyOutcome {
  readonly status: 'applied' | 'failed' | 'interrupted' | 'lost' | 'running'
  /** Plain text, one sentence each: what was done, what became of the state, of the lock. */
  readonly sentences: readonly string[]
  /** Is there a state that the backend has not got? */
  readonly unstored: boolean
}

/** What is known when an apply has ended, or could not be waited for. */
interface ApplyEvidence {
  readonly end: ToolEnd | undefined
  readonly progress: Progress
  /** How many objects were to be changed; `undefined` when the plan is not at hand any more. */
  readonly planned: number | undefined
  /** What became of a state that the backend has not got, as sentences; `undefined` when it is stored. */
  readonly unstored: string | undefined
  /** A sentence about the lock, when it was asked for. */
  readonly lock: string | undefined
}

/** Tell the truth about an apply: nothing is claimed that the evidence does not show. */
export function judgeApply(evidence: ApplyEvidence): ApplyOutcome {
  const { end, progress, lock } = evidence
  const status = statusOf(end, progress)
  const sentences = [doneSentence(evidence), ...failureSentences(progress), stateSentence(evidence, status)]
  if (lock !== undefined) sentences.push(lock)
  return {
    status,
    sentences: sentences.filter(sentence => sentence !== ''),
    unstored: evidence.unstored !== undefined
  }
}

function statusOf(end: ToolEnd | undefined, progress: Progress): ApplyOutcome['status'] {
  if (end === undefined) return 'running'
  // Nobody saw its exit code, but it said that it is done: that comes after the state is stored and the lock released.
  if (end.kind === 'lost' && progress.summarised) return 'applied'
  if (end.kind === 'lost' || end.kind === 'killed') return 'lost'
  if (end.kind === 'exited' && end.code === 0) return 'applied'
  return progress.interrupted ? 'interrupted' : 'failed'
}

function doneSentence({ end, progress, planned }: ApplyEvidence): string {
  // A replacement completes twice, and may fail between: only what neither failed nor is under way is done.
  const addresses = new Set(progress.completed.map(one => one.replace(/: [^:]*$/, '')))
  const done = [...addresses].filter(one => !progress.failed.includes(one) && !progress.running.has(one)).length
  const running = [...progress.running]
  const begun = running.length > 0 ? ` In the middle of its change: ${listed(running)}.` : ''
  const all = (end?.kind === 'exited' && end.code === 0) || progress.summarised
  if (all) return done === 0 ? '' : `Changed: ${done} ${done === 1 ? 'object' : 'objects'}.`
  const objects = planned === undefined ? `${done}` : `${done} of ${planned}`
  return `Changed: ${objects} ${(planned ?? done) === 1 ? 'object' : 'objects'}.${begun}`
}

function failureSentences({ failed, diagnostics }: Progress): string[] {
  const errors = diagnostics.filter(one => one.severity === 'error' && one.summary !== 'execution halted')
  const first = errors[0] === undefined ? '' : `${diagnosticLine(errors[0]).slice(0, 600)}`
  return [failed.length > 0 ? `Failed: ${listed(failed)}.` : '', first]
}

function stateSentence({ end, unstored }: ApplyEvidence, status: ApplyOutcome['status']): string {
  if (unstored !== undefined) return unstored
  switch (status) {
    case 'running':
      return 'It still runs while this job ends, and the runner may kill it. Plan before anything else is applied.'
    case 'lost':
      return `${end?.kind === 'killed' ? `It was killed (${end.signal})` : 'It was killed'}: what it changed in its last 20 seconds may be missing in the state. Plan before anything else is applied.`
    default:
      return end?.kind === 'not-started' ? `It could not be started: ${end.message}` : 'The state is written.'
  }
}

function listed(addresses: readonly string[]): string {
  const more = addresses.length - 5
  return addresses.slice(0, 5).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
