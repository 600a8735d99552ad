import type { WorkflowTrigger } from './flags.ts'

/** What a running workflow tells. Names of jobs are display names, such as `deliver / bake / httpd`. */
export type WorkflowEvent =
  | { readonly type: 'job-started'; readonly job: string }
  | { readonly type: 'step-started'; readonly job: string; readonly step: string }
  | {
      readonly type: 'step-ended'
      readonly job: string
      readonly step: string
      readonly result: 'success' | 'failure' | 'skipped'
    }
  /** A line that a step printed, masked. */
  | { readonly type: 'output'; readonly job: string; readonly step: string; readonly line: string }
  | {
      readonly type: 'annotation'
      readonly job: string
      readonly level: 'error' | 'warning' | 'notice'
      readonly message: string
    }
  /** What a step gave as its outputs, masked. */
  | { readonly type: 'outputs'; readonly job: string; readonly outputs: Readonly<Record<string, string>> }
  | { readonly type: 'summary'; readonly job: string; readonly markdown: string }
  | { readonly type: 'job-ended'; readonly job: string; readonly result: 'success' | 'failure' }

/** How a workflow run ended. */
export interface WorkflowOutcome {
  readonly verdict: 'success' | 'failure' | 'cancelled'
  /** Why it did not succeed, when no job tells. */
  readonly reason?: string
  /** Jobs of the workflow that left no trace, and why as far as it is known. */
  readonly didNotRun: readonly { readonly job: string; readonly reason: string }[]
  /** Where the whole log is. */
  readonly log: string
}

/** Which of the shipped workflows answers to an event. */
export const WORKFLOW_FILES: Readonly<Record<WorkflowTrigger, string>> = {
  push: '.github/workflows/push.yml',
  pull_request: '.github/workflows/pull-request.yml',
  workflow_dispatch: '.github/workflows/dispatch.yml'
}
