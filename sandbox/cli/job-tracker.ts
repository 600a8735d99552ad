import { type RunEvent, type StageName, stageOfJob } from './stages.ts'
import type { WorkflowEvent } from './workflow.ts'

/** One job as it went. */
export interface TrackedJob {
  readonly name: string
  readonly stage: StageName | undefined
  readonly startedAt: number
  endedAt: number | undefined
  result: 'success' | 'failure' | undefined
  step: string
  failedStep: string | undefined
  /** The last lines of output, newest last. */
  lines: string[]
}

const KEPT_LINES = 40

/** Turns what a workflow tells into what happens to the stages, and remembers it for the report. */
export interface JobTracker {
  /** Events for whoever shows the run; a stage ends when a job of another one begins. */
  follow(event: WorkflowEvent, now: number): RunEvent[]
  /** The end of the workflow ends what still runs. */
  end(now: number): RunEvent[]
  readonly jobs: ReadonlyMap<string, TrackedJob>
  readonly summaries: readonly { job: string; markdown: string }[]
  readonly annotations: readonly { level: string; job: string; message: string }[]
  /** Outputs of steps, in the order in which the steps ended. */
  readonly outputs: readonly Readonly<Record<string, string>>[]
}

/** A tracker for one run of a workflow. */
export function trackJobs(): JobTracker {
  const jobs = new Map<string, TrackedJob>()
  const summaries: { job: string; markdown: string }[] = []
  const annotations: { level: string; job: string; message: string }[] = []
  const outputs: Record<string, string>[] = []
  let current: StageName | undefined

  function jobOf(name: string, now: number): TrackedJob {
    const known = jobs.get(name)
    if (known !== undefined) return known
    const job: TrackedJob = {
      name,
      stage: stageOfJob(name),
      startedAt: now,
      endedAt: undefined,
      result: undefined,
      step: '',
      failedStep: undefined,
      lines: []
    }
    jobs.set(name, job)
    return job
  }

  function enter(stage: StageName | undefined, now: number): RunEvent[] {
    if (stage === undefined || stage === current) return []
    const left = endStage(current, now)
    current = stage
    return [...left, { type: 'stage-started', at: now, stage }]
  }

  function endStage(stage: StageName | undefined, now: number): RunEvent[] {
    if (stage === undefined) return []
    const own = [...jobs.values()].filter(job => job.stage === stage)
    const failed = own.find(job => job.result === 'failure')
    const unfinished = own.some(job => job.result === undefined)
    const at = unfinished ? now : Math.max(...own.map(job => job.endedAt ?? now))
    const verdict = failed !== undefined ? 'failed' : unfinished ? 'stopped' : 'done'
    const text = failed === undefined ? '' : `${failed.name}: ${failed.failedStep ?? 'failed'}`
    return [{ type: 'stage-ended', at, stage, verdict, text }]
  }

  function progress(job: TrackedJob, now: number, tail?: string): RunEvent[] {
    if (job.stage === undefined || job.step === '') return []
    const text = `${shortName(job.name)}: ${job.step}`
    return [
      ...enter(job.stage, now),
      { type: 'stage-progress', at: now, stage: job.stage, text, ...(tail === undefined ? {} : { tail }) }
    ]
  }

  return {
    jobs,
    summaries,
    annotations,
    outputs,
    follow(event, now) {
      const job = jobOf(event.job, now)
      switch (event.type) {
        case 'job-started':
          return enter(job.stage, now)
        case 'step-started':
          job.step = event.step
          return progress(job, now)
        case 'step-ended':
          if (event.result === 'failure') job.failedStep ??= event.step
          return []
        case 'output':
          job.lines = [...job.lines, event.line].slice(-KEPT_LINES)
          return event.line.trim() === '' ? [] : progress(job, now, event.line.trim())
        case 'annotation':
          annotations.push({ level: event.level, job: event.job, message: event.message })
          return []
        case 'outputs':
          outputs.push({ ...event.outputs })
          return []
        case 'summary':
          summaries.push({ job: event.job, markdown: event.markdown })
          return []
        case 'job-ended':
          job.result = event.result
          job.endedAt = now
          return []
      }
    },
    end(now) {
      const events = endStage(current, now)
      current = undefined
      return events
    }
  }
}

/** `Staging/Bake/Bake httpd` is `httpd` beside the stage's name. */
function shortName(job: string): string {
  const last = job.split(/\s*\/\s*/).at(-1) ?? job
  return last.replace(/^(bake|promote|plan|apply|register) (?=\S)/i, '')
}
