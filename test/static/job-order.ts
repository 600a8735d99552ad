import { isMet } from './github-expression.ts'

/** A job as far as it matters for which jobs run. */
export interface ConditionalJob {
  readonly needs?: string | readonly string[]
  readonly if?: string
}

export type JobEnd = 'success' | 'failure' | 'skipped'

/**
 * How the jobs of a workflow end on GitHub, where `success()` and `failure()` are about all jobs before, not only those in `needs`.
 * @param jobs in an order in which each comes after what it needs
 * @param fail jobs that fail if they run
 * @param outputs of jobs that run, by job
 */
export function endJobs(
  jobs: Readonly<Record<string, ConditionalJob>>,
  inputs: Readonly<Record<string, unknown>>,
  { fail = [], outputs = {} }: { fail?: readonly string[]; outputs?: Readonly<Record<string, Record<string, string>>> }
): Record<string, JobEnd> {
  const ends: Record<string, JobEnd> = {}
  const before: Record<string, ReadonlySet<string>> = {}
  for (const [name, job] of Object.entries(jobs)) {
    const direct = [job.needs ?? []].flat()
    const all = new Set(direct.flatMap(need => [need, ...(before[need] ?? [])]))
    before[name] = all
    const found = [...all].map(need => ends[need])
    const status = {
      success: found.every(end => end === 'success'),
      failure: found.includes('failure'),
      cancelled: false,
      always: true
    }
    const needs = Object.fromEntries(
      direct.map(need => [need, { result: ends[need], outputs: ends[need] === 'skipped' ? {} : (outputs[need] ?? {}) }])
    )
    if (!isMet(job.if, { inputs, needs }, status)) ends[name] = 'skipped'
    else ends[name] = fail.includes(name) ? 'failure' : 'success'
  }
  return ends
}
