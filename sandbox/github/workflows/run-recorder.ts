import type { GitHubControl } from '../client.ts'
import type { Conclusion, JobResult, ProgressEvent } from './progress.ts'

/** Tells the local GitHub about a run's jobs, so that its API shows them. */
export interface RunRecorder {
  take(event: ProgressEvent): void
  /** Waits until everything is told; a job that did not end is cancelled. */
  finish(conclusion: Conclusion): Promise<void>
}

/** Record the run `runId`. */
export function createRunRecorder(github: GitHubControl, runId: number): RunRecorder {
  // One after the other: a job's end must not overtake its start.
  let told: Promise<unknown> = Promise.resolve()
  const running = new Set<JobResult>()

  function tell(job: JobResult): void {
    const record = jobRecord(runId, job)
    told = told.then(() => github.control('job', record))
  }

  return {
    take({ kind, job }) {
      if (kind === 'job-started') running.add(job)
      if (kind === 'job-ended') running.delete(job)
      if (kind === 'job-started' || kind === 'job-ended' || kind === 'step-ended') tell(job)
    },
    async finish(conclusion) {
      for (const job of running) {
        job.conclusion ??= 'cancelled'
        tell(job)
      }
      await told
      await github.control('finish', { runId, conclusion })
    }
  }
}

function jobRecord(runId: number, job: JobResult) {
  const time = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
  const startedAt = time(job.startedAt)
  const ended = job.conclusion !== undefined
  return {
    runId,
    name: job.name,
    status: ended ? 'completed' : 'in_progress',
    conclusion: job.conclusion ?? null,
    startedAt,
    completedAt: ended ? time(job.startedAt + (job.durationMs ?? 0)) : null,
    steps: job.steps.map(step => ({
      name: step.phase === 'main' ? step.name : `${step.phase === 'pre' ? 'Pre' : 'Post'} ${step.name}`,
      status: step.conclusion ? 'completed' : 'in_progress',
      conclusion: step.conclusion ?? null,
      startedAt,
      completedAt: step.conclusion ? startedAt : null
    }))
  }
}
