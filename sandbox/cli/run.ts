import { UserError } from '../../src/lib/errors.ts'
import type { RunRecord } from '../report/run-record.ts'
import type { Daemon } from './daemon-file.ts'
import type { Command } from './flags.ts'
import type { SandboxFolder } from './folder.ts'
import { type JobTracker, trackJobs } from './job-tracker.ts'
import type { Channel, Observer } from './observe.ts'
import type { Reporter } from './reporter.ts'
import { describeStage } from './stage-text.ts'
import { type RunEvent, STAGES, type StageName, type StageState } from './stages.ts'
import { type DeliveredPage, verifyPage } from './verify.ts'
import type { WorkflowEvent, WorkflowOutcome } from './workflow.ts'

export type RunCommand = Extract<Command, { name: 'run' }>

/** Says what a stage does now, and the last line of what runs in it. */
export type Tell = (text: string, tail?: string) => void

/** The parts that a run drives; tests give others. */
export interface RunParts {
  /** Have all tools; answers with their versions by name. */
  tools(tell: Tell, signal: AbortSignal): Promise<RunRecord['tools']>
  services(tell: Tell, signal: AbortSignal): Promise<{ daemon: Daemon; reused: boolean }>
  observe(daemon: Daemon): Promise<Observer>
  workflow(options: {
    command: RunCommand
    daemon: Daemon
    signal: AbortSignal
    tell: (event: WorkflowEvent) => void
  }): Promise<WorkflowOutcome & { change?: string }>
}

/** Everything that a run found out; what the record is made of. */
export interface RunFindings {
  readonly tracker: JobTracker
  tools: RunRecord['tools']
  before: Channel
  observer: Observer | undefined
  outcome: (WorkflowOutcome & { change?: string }) | undefined
  page: DeliveredPage | undefined
  failure: RunRecord['failure']
}

/**
 * Deliver: tools, services, the workflow, the proof. Tells the reporter all along.
 * @throws the reason of `signal` when it was aborted; whatever else goes wrong is in the findings
 */
export async function run(
  command: RunCommand,
  options: { folder: SandboxFolder; parts: RunParts; reporter: Reporter; signal: AbortSignal }
): Promise<RunFindings> {
  const { folder, parts, reporter, signal } = options
  const tracker = trackJobs()
  const findings: RunFindings = {
    tracker,
    tools: [],
    before: {},
    observer: undefined,
    outcome: undefined,
    page: undefined,
    failure: undefined
  }

  /** One stage that is not a job of the workflow. */
  async function stage<T>(name: StageName, work: () => Promise<{ value: T; text: string }>): Promise<T | undefined> {
    reporter.tell({ type: 'stage-started', at: Date.now(), stage: name })
    try {
      const { value, text } = await work()
      reporter.tell({ type: 'stage-ended', at: Date.now(), stage: name, verdict: 'done', text })
      return value
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error)
      const verdict = signal.aborted ? 'stopped' : 'failed'
      reporter.tell({
        type: 'stage-ended',
        at: Date.now(),
        stage: name,
        verdict,
        text: verdict === 'failed' ? text : 'stopped'
      })
      signal.throwIfAborted()
      findings.failure ??= failureOf(name, error, folder)
      return undefined
    }
  }
  const teller =
    (name: StageName): Tell =>
    (text, tail = '') =>
      reporter.tell({ type: 'stage-progress', at: Date.now(), stage: name, text, tail })

  const tools = await stage('tools', async () => {
    const value = await parts.tools(teller('tools'), signal)
    return { value, text: toolsText(value) }
  })
  if (tools === undefined) return findings
  findings.tools = tools
  const services = await stage('services', async () => {
    const value = await parts.services(teller('services'), signal)
    findings.observer = await parts.observe(value.daemon)
    findings.before = await findings.observer.channel()
    return { value, text: endpointsText(value.daemon) + (value.reused ? '  (were up)' : '') }
  })
  if (services === undefined || findings.observer === undefined) return findings

  await runWorkflow(findings, findings.observer, { command, daemon: services.daemon, reporter, parts, signal, folder })
  if (findings.failure === undefined && command.event !== 'pull_request') await verify(findings.observer)
  skip('verify', whySkipped('verify', command, reporter.state().stages))
  return findings

  function skip(name: StageName, text: string): void {
    const waiting = reporter.state().stages.find(one => one.name === name)?.verdict === 'waiting'
    if (waiting) reporter.tell({ type: 'stage-ended', at: Date.now(), stage: name, verdict: 'skipped', text })
  }

  async function verify(observer: Observer): Promise<void> {
    const url = await observer.pageUrl()
    if (url === undefined && !(command.parts.packer && command.parts.terraform && command.parts.consul)) return
    findings.page = await stage('verify', async () => {
      if (url === undefined) throw new UserError('There is no load balancer. Look at the stage "apply" in the report.')
      const { httpd } = await observer.channel()
      const page = await verifyPage({ url, image: httpd, database: undefined }, { signal, progress: teller('verify') })
      return { value: page, text: 'page, image and row are what was delivered' }
    })
  }
}

async function runWorkflow(
  findings: RunFindings,
  observer: Observer,
  options: {
    command: RunCommand
    daemon: Daemon
    reporter: Reporter
    parts: RunParts
    signal: AbortSignal
    folder: SandboxFolder
  }
): Promise<void> {
  const { command, daemon, reporter, parts, signal } = options
  const { tracker } = findings
  const skipWaiting = (end: number) => {
    const { stages } = reporter.state()
    for (const { name, verdict } of stages.slice(0, end)) {
      if (verdict !== 'waiting') continue
      const text = whySkipped(name, command, stages)
      reporter.tell({ type: 'stage-ended', at: Date.now(), stage: name, verdict: 'skipped', text })
    }
  }
  // The texts of stages come from the services, so events wait for each other; the workflow does not wait for them.
  let told = Promise.resolve()
  const tellAll = (events: readonly RunEvent[]) => {
    told = told.then(async () => {
      for (const event of events) {
        // What comes before a stage and has not begun will not: it was left out, or there is nothing for it to do.
        if (event.type === 'stage-started') skipWaiting(STAGES.indexOf(event.stage))
        reporter.tell(await withText(event, observer, findings))
      }
    })
  }
  try {
    findings.outcome = await parts.workflow({
      command,
      daemon,
      signal,
      tell: event => tellAll(tracker.follow(event, Date.now()))
    })
  } catch (error) {
    signal.throwIfAborted()
    findings.failure = failureOf('workflow', error, options.folder)
  } finally {
    tellAll(tracker.end(Date.now()).map(event => (signal.aborted ? asStopped(event) : event)))
    await told
  }
  signal.throwIfAborted()
  skipWaiting(STAGES.indexOf('verify'))
  if (findings.outcome?.verdict === 'failure') findings.failure ??= failureOfJobs(findings)
}

/** A job that was stopped counts as failed for the runner; for the person it was stopped. */
function asStopped(event: RunEvent): RunEvent {
  return event.type === 'stage-ended' ? { ...event, verdict: 'stopped', text: 'stopped' } : event
}

async function withText(event: RunEvent, observer: Observer, findings: RunFindings): Promise<RunEvent> {
  if (event.type !== 'stage-ended' || event.verdict !== 'done') return event
  try {
    return { ...event, text: await describeStage(event.stage, observer, findings.before) }
  } catch {
    // What stands could not be read; that the stage is done is true all the same.
    return { ...event, text: 'done' }
  }
}

function whySkipped(stage: StageName, command: RunCommand, all: readonly StageState[]): string {
  const planned = all.find(one => one.name === 'plan')
  if (stage === 'apply' && planned?.verdict === 'done' && planned.text.endsWith('no changes')) return 'nothing to apply'
  if (command.event === 'pull_request' && stage !== 'plan') return 'not for a pull request'
  if (stage === 'bake' && !command.parts.packer) return 'not asked for (--packer n)'
  if ((stage === 'plan' || stage === 'apply') && !command.parts.terraform) return 'not asked for (--terraform n)'
  if (stage === 'register' && !command.parts.consul) return 'not asked for (--consul n)'
  return 'did not run'
}

function failureOfJobs(findings: RunFindings): RunRecord['failure'] {
  const failed = [...findings.tracker.jobs.values()].find(job => job.result === 'failure')
  const errors = findings.tracker.annotations.filter(one => one.level === 'error' && one.job === failed?.name)
  const lines = errors.length > 0 ? errors.map(one => one.message) : (failed?.lines.slice(-8) ?? [])
  return {
    stage: failed?.stage ?? 'workflow',
    what:
      failed === undefined
        ? (findings.outcome?.reason ?? 'The workflow failed')
        : `${failed.name}: ${failed.failedStep ?? 'a step'} failed`,
    lines,
    log: findings.outcome?.log ?? '',
    advice: 'Correct it and run ./build.sh again; what is already done is not done again.'
  }
}

function failureOf(stage: string, error: unknown, folder: SandboxFolder): RunRecord['failure'] {
  const message = error instanceof Error ? error.message : String(error)
  const [what = message, ...lines] = message.split('\n')
  const ours = error instanceof UserError
  return {
    stage,
    what,
    lines,
    log: ours ? '' : folder.daemonLog,
    advice: ours ? '' : 'This is a defect of the sandbox; the log has what led to it.'
  }
}

/** The first three are those that a person knows by name. */
function toolsText(tools: RunRecord['tools']): string {
  const shown = tools.slice(0, 3).map(tool => `${tool.name} ${tool.version}`)
  const others = tools.length - shown.length
  return shown.join(', ') + (others > 0 ? ` + ${others}` : '')
}

function endpointsText(daemon: Daemon): string {
  const { aws, github, consul } = daemon.endpoints
  return `AWS :${new URL(aws).port}  GitHub :${new URL(github).port}  Consul :${new URL(consul).port}`
}
