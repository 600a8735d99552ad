import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { type RunRecord, runRecordSchema } from '../report/run-record.ts'
import type { SandboxFolder } from './folder.ts'
import type { Reporter } from './reporter.ts'
import type { RunCommand, RunFindings } from './run.ts'
import { secondsOf } from './stages.ts'

/** What a run on one machine cannot show; printed at its end, so that nobody takes it for proven. */
export const NOT_SHOWN = ['approvals', 'token permissions', 'concurrency between runs', 'job time limits'] as const

/** Make the record of a run: what was found, and what stands now as the services tell it. */
export async function makeRecord(
  findings: RunFindings,
  options: {
    command: RunCommand
    argv: readonly string[]
    folder: SandboxFolder
    reporter: Reporter
    startedAt: number
  }
): Promise<RunRecord> {
  const { command, argv, folder, reporter, startedAt } = options
  const { tracker, observer, outcome } = findings
  const endedAt = Date.now()
  const state = reporter.state()
  const previous = readRecord(folder)
  const mesh = await orNothing(observer?.mesh())
  const planTitle = await orNothing(observer?.planTitle())
  const comment = command.event === 'pull_request' ? await orNothing(observer?.comment()) : undefined
  const commit = await headOf(folder.checkout)
  const record: Omit<RunRecord, 'changes'> = {
    version: 1,
    environment: state.environment,
    event: command.event,
    command: ['./build.sh', ...argv].join(' '),
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(endedAt).toISOString(),
    seconds: (endedAt - startedAt) / 1000,
    verdict: findings.failure === undefined ? 'done' : 'failed',
    stages: state.stages.map(stage => {
      const seconds = secondsOf(stage, endedAt)
      return {
        name: stage.name,
        verdict: stage.verdict,
        text: stage.text,
        ...(seconds === undefined ? {} : { seconds })
      }
    }),
    tools: findings.tools,
    images: withReasons((await orNothing(observer?.images(findings.before))) ?? [], findings),
    instances: (await orNothing(observer?.instances())) ?? [],
    jobs: jobsOf(findings),
    summaries: [...tracker.summaries],
    annotations: [...tracker.annotations],
    notes: [...state.notes],
    notShown: [...NOT_SHOWN],
    ...(mesh === undefined ? {} : { mesh }),
    ...(planTitle === undefined ? {} : { planTitle }),
    ...(comment === undefined ? {} : { comment: { ...comment, change: outcome?.change ?? '' } }),
    ...(findings.page === undefined ? {} : { page: findings.page }),
    ...(findings.failure === undefined ? {} : { failure: findings.failure }),
    ...(commit === undefined ? {} : { commit })
  }
  return { ...record, changes: previous === undefined ? [] : differences(previous, record) }
}

/** The record of the last run; `undefined` when there is none that can be read. */
export function readRecord(folder: SandboxFolder): RunRecord | undefined {
  try {
    return runRecordSchema.parse(JSON.parse(readFileSync(folder.runRecord, 'utf8')))
  } catch {
    return undefined
  }
}

/** What is different now, one sentence each. */
export function differences(before: RunRecord, now: Omit<RunRecord, 'changes'>): string[] {
  const said: string[] = []
  for (const image of now.images) {
    const old = before.images.find(one => one.name === image.name)
    if (old === undefined) said.push(`${image.name} has the image ${image.id}; it had none.`)
    else if (old.id !== image.id) said.push(`${image.name} has the image ${image.id}; it had ${old.id}.`)
  }
  const gone = before.instances.filter(old => !now.instances.some(one => one.id === old.id))
  const come = now.instances.filter(one => !before.instances.some(old => old.id === one.id))
  for (const one of come) said.push(`${one.service} runs on ${one.id}, which is new.`)
  for (const old of gone) said.push(`${old.service} no longer runs on ${old.id}.`)
  if (before.commit !== undefined && now.commit !== undefined && before.commit !== now.commit)
    said.push(`The checkout is at ${now.commit.slice(0, 7)}; it was at ${before.commit.slice(0, 7)}.`)
  return said
}

/** bake-ami says in its outputs why it baked or reused the image. */
function withReasons(images: RunRecord['images'], { tracker }: RunFindings): RunRecord['images'] {
  return images.map(image => {
    const reason = tracker.outputs.find(one => one['ami-id'] === image.id)?.['reason']
    return reason === undefined || reason === '' ? image : { ...image, reason }
  })
}

function jobsOf(findings: RunFindings): RunRecord['jobs'] {
  const ran = [...findings.tracker.jobs.values()].map(job => ({
    name: job.name,
    verdict: job.result ?? ('failure' as const),
    seconds: ((job.endedAt ?? Date.now()) - job.startedAt) / 1000,
    ...(job.failedStep === undefined ? {} : { reason: `${job.failedStep} failed` })
  }))
  const others = (findings.outcome?.didNotRun ?? []).map(one => ({
    name: one.job,
    verdict: 'did-not-run' as const,
    reason: one.reason
  }))
  return [...ran, ...others]
}

async function headOf(checkout: string): Promise<string | undefined> {
  return promisify(execFile)('git', ['-C', checkout, 'rev-parse', 'HEAD']).then(
    ({ stdout }) => stdout.trim(),
    () => undefined
  )
}

/** A service that no longer answers takes a section out of the report, not the report. */
async function orNothing<T>(value: Promise<T> | undefined): Promise<T | undefined> {
  return value?.catch(() => undefined)
}
