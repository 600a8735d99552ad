/** How a job or step ended. */
export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped'

export interface StepAnnotation {
  level: 'error' | 'warning' | 'notice'
  message: string
  file?: string | undefined
  line?: number | undefined
}

export interface StepResult {
  name: string
  /** `id:` of the step, or its position. */
  id: string
  phase: 'pre' | 'main' | 'post'
  conclusion: Conclusion | undefined
  durationMs: number | undefined
  annotations: StepAnnotation[]
  /** Masked, as the log shows them. */
  outputs: Record<string, string>
}

export interface JobResult {
  /** As GitHub shows it: `deliver / bake / image (httpd)`. */
  name: string
  /** Ids of the calling jobs and of the job itself. */
  path: string[]
  /** The values of this instance of a matrix, empty without one. */
  matrix: Record<string, unknown>
  conclusion: Conclusion | undefined
  /** Milliseconds since 1970. */
  startedAt: number
  durationMs: number | undefined
  steps: StepResult[]
  /** Markdown of the job's summaries, masked. */
  summary: string
}

/** What happens in a run, as it happens. All text is masked. */
export type ProgressEvent =
  | { kind: 'job-started'; job: JobResult }
  | { kind: 'job-ended'; job: JobResult }
  | { kind: 'step-started'; job: JobResult; step: StepResult }
  | { kind: 'step-ended'; job: JobResult; step: StepResult }
  | { kind: 'annotation'; job: JobResult; step: StepResult | undefined; annotation: StepAnnotation }
  | { kind: 'log'; job: JobResult; step: StepResult | undefined; line: string }
