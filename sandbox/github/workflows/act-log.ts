import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
import type { PlannedJob } from './plan.ts'
import type { JobResult, ProgressEvent, StepAnnotation, StepResult } from './progress.ts'

/** One line of `act --json`. Only `msg` is masked: `arg`, `content` and `raw` carry secrets and are not read. */
const Entry = z.object({
  job: z.string().optional(),
  jobID: z.string().optional(),
  matrix: z.record(z.string(), z.unknown()).nullish(),
  level: z.string().optional(),
  msg: z.string().default(''),
  time: z.string().optional(),
  stage: z.enum(['Pre', 'Main', 'Post']).optional(),
  step: z.string().optional(),
  stepID: z.array(z.string()).optional(),
  stepid: z.array(z.string()).optional(),
  stepResult: z.enum(['success', 'failure', 'skipped']).optional(),
  executionTime: z.number().optional(),
  raw_output: z.boolean().optional(),
  command: z.string().optional(),
  name: z.string().optional(),
  kvPairs: z.record(z.string(), z.string()).nullish(),
  jobResult: z.enum(['success', 'failure']).optional()
})
type Entry = z.infer<typeof Entry>

const NOISE =
  /^(LocalRepositoryCache |Cleaning up |⭐ Run |\s+(✅|❌)\s|🏁|🧪|exit status|evaluating expression|expression )/u
const ANNOTATIONS: readonly string[] = ['error', 'warning', 'notice']

/** Reads the log of one run of act. */
export interface ActLog {
  line(text: string): void
  /** In the order in which they began, those of a matrix in the matrix's. */
  readonly jobs: JobResult[]
  /** Planned jobs of which no record came: skipped, dropped after a failed call, or never reached. */
  didNotRun(): PlannedJob[]
}

interface JobState {
  result: JobResult
  /** Its place in its matrix, from 1 on: act ends its name with it. 0 without a matrix. */
  place: number
  planned: PlannedJob | undefined
  current: StepResult | undefined
  /** Step ids that gave a summary, to leave out what a composite repeats. */
  summaries: { id: string[]; text: string }[]
}

/** @param planned the jobs that the workflow has, to tell nested ones apart and to know which did not run */
export function createActLog(planned: readonly PlannedJob[], onEvent: (event: ProgressEvent) => void): ActLog {
  const states: JobState[] = []
  const open = new Map<string, JobState>()

  function stateOf(entry: Entry): JobState | undefined {
    const key = entry.job?.trim()
    if (!key || !entry.jobID) return undefined
    const known = open.get(key)
    if (known) return known
    // Only its set-up starts a job; what act says of a calling job is no job of its own.
    if (entry.stepid?.[0] !== '--setup-job') return undefined
    const state = startJob(entry, key)
    open.set(key, state)
    states.push(state)
    onEvent({ kind: 'job-started', job: state.result })
    return state
  }

  function startJob(entry: Entry, key: string): JobState {
    const fits = planned.filter(one => one.path.at(-1) === entry.jobID && one.pattern.test(key))
    // act tells a job by its caller only, not by the caller's caller: of several that fit, the first that has not run.
    const instance = states.findLast(
      one => one.planned !== undefined && fits.includes(one.planned) && isSibling(one, entry)
    )
    const found = instance?.planned ?? fits.find(one => !states.some(state => state.planned === one)) ?? fits.at(-1)
    const result: JobResult = {
      name: nameOf(found, key, entry),
      path: found?.path ?? [entry.jobID ?? ''],
      matrix: entry.matrix ?? {},
      conclusion: undefined,
      startedAt: timeOf(entry),
      durationMs: undefined,
      steps: [],
      summary: ''
    }
    const place = Number(/-(\d+)$/.exec(key)?.[1] ?? 0)
    return { result, place, planned: found, current: undefined, summaries: [] }
  }

  function read(entry: Entry): void {
    const state = stateOf(entry)
    if (!state) return
    const { result } = state
    const step = stepOf(state, entry, started => onEvent({ kind: 'step-started', job: result, step: started }))
    if (entry.jobResult) {
      result.conclusion = entry.jobResult
      result.durationMs = timeOf(entry) - result.startedAt
      open.delete(entry.job?.trim() ?? '')
      onEvent({ kind: 'job-ended', job: result })
    } else if (entry.stepResult && step && entry.stepID?.length === 1) {
      step.conclusion = entry.stepResult
      step.durationMs = Math.round((entry.executionTime ?? 0) / 1e6)
      onEvent({ kind: 'step-ended', job: result, step })
    } else if (entry.command !== undefined) {
      readCommand(state, step, entry)
    } else if (entry.raw_output || !NOISE.test(entry.msg)) {
      emitLines(state, step, entry.msg)
    }
  }

  function readCommand(state: JobState, step: StepResult | undefined, entry: Entry): void {
    const { command = '', msg } = entry
    if (ANNOTATIONS.includes(command)) {
      const annotation = annotationOf(command as StepAnnotation['level'], entry)
      step?.annotations.push(annotation)
      onEvent({ kind: 'annotation', job: state.result, step, annotation })
    } else if (command === 'set-output' && step && entry.stepID?.length === 1 && entry.name !== undefined) {
      step.outputs[entry.name] = msg.slice(msg.indexOf(`${entry.name}=`) + entry.name.length + 1)
    } else if (command === 'summary') {
      addSummary(state, entry.stepID ?? [], msg.replace(/^\s*⚙\s+Summary - /u, ''))
    } else if (command === 'group') {
      emitLines(state, step, textOf(msg))
    }
  }

  function emitLines(state: JobState, step: StepResult | undefined, text: string): void {
    for (const line of stripVTControlCharacters(text)
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)) {
      onEvent({ kind: 'log', job: state.result, step, line })
    }
  }

  return {
    line(text) {
      const parsed = Entry.safeParse(parseJson(text))
      if (parsed.success) read(parsed.data)
    },
    get jobs() {
      return inOrder(states).map(state => state.result)
    },
    didNotRun: () => planned.filter(one => !states.some(state => state.planned === one))
  }
}

/** As they began; those of one matrix in its order, since act begins them at the same moment. */
function inOrder(states: readonly JobState[]): JobState[] {
  const instances = (planned: PlannedJob | undefined) =>
    states.filter(one => one.planned === planned).sort((a, b) => a.place - b.place)
  const siblings = new Map(states.map(({ planned }) => [planned, instances(planned)]))
  return states.map(state => (state.planned === undefined ? state : (siblings.get(state.planned)?.shift() ?? state)))
}

function isSibling(state: JobState, entry: Entry): boolean {
  const matrix = entry.matrix ?? {}
  return Object.keys(matrix).length > 0 && JSON.stringify(matrix) !== JSON.stringify(state.result.matrix)
}

function stepOf(state: JobState, entry: Entry, onStart: (step: StepResult) => void): StepResult | undefined {
  const id = entry.stepID?.[0]
  if (id === undefined || entry.stage === undefined) return undefined
  const phase = entry.stage.toLowerCase() as StepResult['phase']
  const found = state.result.steps.find(one => one.id === id && one.phase === phase)
  if (found) return found
  if (!entry.msg.startsWith('⭐ Run ')) return undefined
  const step = {
    name: entry.step ?? id,
    id,
    phase,
    conclusion: undefined,
    durationMs: undefined,
    annotations: [],
    outputs: {}
  }
  state.result.steps.push(step)
  onStart(step)
  return step
}

/** A composite step repeats the summary of its last part as its own. */
function addSummary(state: JobState, id: string[], text: string): void {
  const repeated = state.summaries.some(
    one => one.text === text && one.id.length > id.length && id.every((part, i) => one.id[i] === part)
  )
  if (repeated) return
  state.summaries.push({ id, text })
  state.result.summary += text.endsWith('\n') ? text : `${text}\n`
}

function annotationOf(level: StepAnnotation['level'], entry: Entry): StepAnnotation {
  const { file, line } = entry.kvPairs ?? {}
  return { level, message: textOf(entry.msg), file, line: line === undefined ? undefined : Number(line) }
}

/** The data of a command in a masked message, `  ❗  ::error file=x::text`. */
function textOf(message: string): string {
  const data = /::[\w-]+(?: [^:]*(?::[^:]+)*)?::(.*)$/s.exec(message)?.[1] ?? message
  return data.trimEnd().replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%')
}

function nameOf(planned: PlannedJob | undefined, key: string, entry: Entry): string {
  if (!planned) return key
  const own = planned.name.split(' / ').at(-1) ?? ''
  const parents = planned.name.slice(0, planned.name.length - own.length)
  const values = Object.values(entry.matrix ?? {})
  if (own.includes('${{')) return parents + (planned.pattern.exec(key)?.[1] ?? own)
  return parents + (values.length > 0 ? `${own} (${values.map(String).join(', ')})` : own)
}

function timeOf(entry: Entry): number {
  // act's clock has whole seconds only; ours has milliseconds and reads the line as it comes.
  return Date.now() || Date.parse(entry.time ?? '')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
