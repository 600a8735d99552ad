/** The stages of a run, in the order in which they are shown. */
export const STAGES = ['tools', 'services', 'bake', 'plan', 'apply', 'register', 'verify'] as const
export type StageName = (typeof STAGES)[number]

/** How a stage ended. `skipped`: it was not asked for, or what it needs did not run. */
export type Verdict = 'done' | 'failed' | 'skipped' | 'stopped'

/** What happens in a run, as told to whoever shows it. Times are milliseconds since 1970. */
export type RunEvent =
  | { readonly type: 'started'; readonly at: number; readonly environment: string; readonly event: string }
  /** Something the person should know that belongs to no stage, such as what an earlier run had left behind. */
  | { readonly type: 'note'; readonly at: number; readonly text: string }
  | { readonly type: 'stage-started'; readonly at: number; readonly stage: StageName }
  /** `text` is what is done now (a job's step); `tail` the last line of what runs in it. */
  | {
      readonly type: 'stage-progress'
      readonly at: number
      readonly stage: StageName
      readonly text: string
      readonly tail?: string
    }
  | {
      readonly type: 'stage-ended'
      readonly at: number
      readonly stage: StageName
      readonly verdict: Verdict
      readonly text: string
    }

/** One stage as it stands. */
export interface StageState {
  readonly name: StageName
  readonly verdict: Verdict | 'waiting' | 'running'
  readonly text: string
  readonly tail: string
  readonly startedAt: number | undefined
  readonly endedAt: number | undefined
}

/** The whole run as it stands. */
export interface RunState {
  readonly environment: string
  readonly event: string
  readonly notes: readonly string[]
  readonly stages: readonly StageState[]
}

export const INITIAL_STATE: RunState = {
  environment: '',
  event: '',
  notes: [],
  stages: STAGES.map(name => ({
    name,
    verdict: 'waiting',
    text: '',
    tail: '',
    startedAt: undefined,
    endedAt: undefined
  }))
}

/** The state after an event. */
export function advance(state: RunState, event: RunEvent): RunState {
  if (event.type === 'started') return { ...state, environment: event.environment, event: event.event }
  if (event.type === 'note') return { ...state, notes: [...state.notes, event.text] }
  const stages = state.stages.map(stage => (stage.name === event.stage ? advanceStage(stage, event) : stage))
  return { ...state, stages }
}

function advanceStage(stage: StageState, event: Exclude<RunEvent, { type: 'started' } | { type: 'note' }>): StageState {
  switch (event.type) {
    case 'stage-started':
      return { ...stage, verdict: 'running', startedAt: stage.startedAt ?? event.at, endedAt: undefined }
    case 'stage-progress':
      return { ...stage, text: event.text, tail: event.tail ?? '' }
    case 'stage-ended':
      return { ...stage, verdict: event.verdict, text: event.text, tail: '', endedAt: event.at }
  }
}

/** Seconds that a stage took, or takes so far; `undefined` before it began. */
export function secondsOf(stage: StageState, now: number): number | undefined {
  return stage.startedAt === undefined ? undefined : ((stage.endedAt ?? now) - stage.startedAt) / 1000
}

const PREFIXES: readonly (readonly [string, StageName])[] = [
  ['bake', 'bake'],
  ['promote', 'bake'],
  ['plan', 'plan'],
  ['apply', 'apply'],
  ['regist', 'register'],
  ['verify', 'verify']
]

/**
 * The stage that a job of the workflow belongs to, by a word of its display name: jobs of called workflows are shown
 * as `deliver/bake/httpd`, and act leaves outer words out, so each word is looked at and the last that fits counts.
 */
export function stageOfJob(job: string): StageName | undefined {
  const words = job.toLowerCase().split(/\s*\/\s*/)
  for (const word of words.toReversed()) {
    const found = PREFIXES.find(([prefix]) => word.replace(/^result of the /, '').startsWith(prefix))
    if (found !== undefined) return found[1]
  }
  return undefined
}

/** A duration in seconds for people: `0.4 s`, `31.2 s`, `3:05 min`. */
export function duration(seconds: number): string {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')} min`
}
