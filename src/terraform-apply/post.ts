import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as core from '@actions/core'
import { listenForCancellation } from '../lib/cancellation.ts'
import { readRunContext } from '../lib/github.ts'
import { runCommand } from '../lib/programs.ts'
import { followTool, interruptTool, readTool, type ToolEnd } from '../lib/supervisor.ts'
import { PLANNED } from './applying.ts'
import { lockProbeArguments } from './arguments.ts'
import { checkName } from './check-run.ts'
import { readInputs, type Settings } from './inputs.ts'
import { explainLock, readLock } from './lock.ts'
import { type ApplyOutcome, judgeApply } from './outcome.ts'
import { followProgress, type Progress } from './progress.ts'
import { commentStatus, openAudience, showCheck } from './publish.ts'
import { holdsRescuedState, rescueState } from './rescue.ts'
import { outcomeBlock } from './statuses.ts'
import { openTerraform, RUNS, type Run } from './terraform.ts'

/** GitHub gives about 5 minutes to everything that follows a cancel; the report afterwards needs some of it. */
const LONGEST_WAIT_MS = 240_000
/** A tool that nobody has asked to stop yet is asked after this, since it will be killed when the job ends. */
const ASK_AFTER_MS = 150_000
const REMIND_EVERY_MS = 15_000
/** Later than this after the start of the post step the lock is not asked for: the question holds it while it is asked. */
const ASK_FOR_LOCK_WITHIN_S = 180

/** Finish what a cancel or a crash interrupted: wait for the tool, tell what became of it, remove what is private. */
export async function post(): Promise<void> {
  const home = core.getState('home')
  if (home === '') return
  const last =
    core.getState('reported') === 'true' ? undefined : [...RUNS].reverse().find(run => readTool(join(home, run)))
  const left = last === undefined ? false : await finish(home, last)
  if (left) return
  if (holdsRescuedState(home)) return core.info(`Kept: ${home} (it holds a state that is stored nowhere else)`)
  rmSync(home, { recursive: true, force: true })
}

/** @returns whether the tool still runs and its folder must stay */
async function finish(home: string, last: Run): Promise<boolean> {
  const settings = readInputs()
  const progress = followProgress(settings, line => core.info(line))
  const end = await waitFor(join(home, last), last, progress)
  if (last !== 'apply') {
    core.info(`${last} was cut short${end === undefined ? ' and still runs' : ''}. Nothing was applied.`)
    const lock = last === 'plan' && end !== undefined ? await askForLock(settings, home) : undefined
    if (lock !== undefined) core.info(lock)
    return end === undefined
  }
  const rescued = end === undefined ? undefined : rescueState(settings.folder, home)
  const lock = end === undefined ? undefined : await askForLock(settings, home)
  await tell(
    settings,
    judgeApply({ end, progress, planned: readPlanned(home), rescued, lock, tool: settings.tool }),
    progress
  )
  return end === undefined
}

function readPlanned(home: string): number | undefined {
  try {
    return Number(readFileSync(join(home, PLANNED), 'utf8'))
  } catch {
    return undefined
  }
}

async function waitFor(run: string, what: Run, progress: Progress): Promise<ToolEnd | undefined> {
  const tool = readTool(run)
  core.info(`${what} was started at ${tool?.startedAt}. Its whole log, and then its end:`)
  const started = Date.now()
  const leave = new AbortController()
  // A cancel can reach a post step too; then there is no more time.
  const cancellation = listenForCancellation()
  cancellation.leave.addEventListener('abort', () => leave.abort())
  const timers = [
    setTimeout(() => leave.abort(), LONGEST_WAIT_MS),
    setTimeout(() => {
      if (interruptTool(run, 'post') === 'sent') core.info(`${what} is asked to stop, since this job ends soon.`)
    }, ASK_AFTER_MS),
    setInterval(() => {
      const seconds = Math.round((Date.now() - started) / 1000)
      core.info(
        `Waiting for ${what} (${seconds} s of ${LONGEST_WAIT_MS / 1000} s), ${progress.running.size} in progress`
      )
    }, REMIND_EVERY_MS)
  ]
  try {
    return (await followTool(run, progress.read, { leave: leave.signal })).end
  } finally {
    for (const timer of timers) clearTimeout(timer)
    cancellation.dispose()
  }
}

/** Ask the backend whether the state is locked, by a plan that reads the state only and does not wait. */
async function askForLock(settings: Settings, home: string): Promise<string> {
  if (process.uptime() > ASK_FOR_LOCK_WITHIN_S)
    return 'Whether the lock is released was not asked: there is too little time before this job ends.'
  try {
    const { program, folder, env } = await openTerraform(settings, home)
    const { stdout, exitCode } = await runCommand([program, ...lockProbeArguments(settings)], { cwd: folder, env })
    const probe = followProgress(settings, () => {})
    for (const line of stdout.split('\n')) probe.read(line)
    const lock = probe.diagnostics.map(readLock).find(one => one !== undefined)
    if (lock !== undefined) return explainLock(lock, settings.tool, new Date())
    return exitCode === 0 ? 'The lock is released.' : 'Whether the lock is released could not be found out.'
  } catch (error) {
    return `Whether the lock is released could not be found out: ${error instanceof Error ? error.message : error}`
  }
}

async function tell(settings: Settings, outcome: ApplyOutcome, progress: Progress): Promise<void> {
  const context = readRunContext()
  const audience = await openAudience(settings, context)
  const block = outcomeBlock(outcome, { id: context.runId, url: context.runUrl })
  const applied = outcome.status === 'applied'
  const sentence = `Apply of ${settings.stack}: ${outcome.status}. ${outcome.sentences.join(' ')}`
  if (applied) core.info(sentence)
  else core.error(sentence)
  await core.summary.addRaw(block, true).write()
  await commentStatus(audience, block)
  await showCheck(audience, {
    name: checkName('apply', settings),
    conclusion: applied ? 'success' : 'failure',
    title: `${settings.environment}: ${outcome.status}`,
    summary: block,
    digest: undefined,
    diagnostics: progress.diagnostics
  })
}
