import { rmSync } from 'node:fs'
import { join } from 'node:path'
import * as core from '@actions/core'
import { readRunContext } from '../lib/github.ts'
import { readTool, type ToolEnd } from '../lib/supervisor.ts'
import { type StackEnd, summariseApply } from './apply/apply-summary.ts'
import { judgeApply } from './apply/outcome.ts'
import { type Audience, openAudience } from './audience.ts'
import { readInputs, type Settings } from './inputs.ts'
import { publishInterrupted } from './publish/publish.ts'
import { type LedgerEntry, readLedger } from './stacks/ledger.ts'
import { askForLock } from './state/lock-question.ts'
import { holdsRescuedState } from './state/rescue.ts'
import { keepUnstoredState } from './state/unstored-state.ts'
import { toolEnvironment } from './tool/environment.ts'
import { newWait } from './tool/last-wait.ts'
import { followProgress, type Progress } from './tool/progress.ts'
import { RUNS, type Run, sayFor } from './tool/terraform.ts'

/** Later than this after the start of the post step the lock is not asked for: the question holds it while it is asked. */
const ASK_FOR_LOCK_WITHIN_S = 180

/** Finish what a cancel or a crash interrupted: wait for the tools, tell what became of them, remove what is private. */
export async function post(): Promise<void> {
  const home = core.getState('home')
  if (home === '') return
  const stillRuns = core.getState('reported') === 'true' ? false : await finish(home)
  if (stillRuns) return
  const kept = readLedger(home).filter(entry => holdsRescuedState(entry.home))
  if (kept.length > 0) {
    const where = kept.map(entry => entry.home).join(', ')
    return core.info(`Kept: ${where} (it holds a state that is stored nowhere else)`)
  }
  rmSync(home, { recursive: true, force: true })
}

/** A stack whose tool was still at work, or had just ended, when main left. */
interface Interrupted {
  readonly entry: LedgerEntry
  readonly run: Run
  readonly progress: Progress
  readonly end: ToolEnd | undefined
}

/** @returns whether a tool still runs and its folder must stay */
async function finish(home: string): Promise<boolean> {
  const ledger = readLedger(home)
  const settings = readInputs()
  const several = ledger.length > 1
  const width = several ? Math.max(...ledger.map(entry => entry.name.length)) : undefined
  const begun = ledger.flatMap(entry => {
    const run = [...RUNS].reverse().find(one => readTool(join(entry.home, one)) !== undefined)
    return run === undefined ? [] : [{ entry, run }]
  })
  const waiting = newWait()
  const interrupted = await Promise.all(
    begun.map(async ({ entry, run }): Promise<Interrupted> => {
      const progress = followProgress(
        { folder: entry.folder, repositoryFolder: settings.repositoryFolder },
        sayFor(entry, width)
      )
      return {
        entry,
        run,
        progress,
        end: await waiting.for(join(entry.home, run), run, progress, sayFor(entry, width))
      }
    })
  ).finally(() => waiting.dispose())
  const applying = interrupted.filter(({ entry, run }) => run === 'apply' && entry.state === 'applying')
  if (ledger.some(entry => ['applying', 'refreshing', 'applied', 'failed'].includes(entry.state)))
    await tellApply(ledger, applying[0], settings)
  else await tellPlan(interrupted, settings)
  return interrupted.some(({ end }) => end === undefined)
}

/** Nothing was applied; what is worth a word is whether a lock stayed. */
async function tellPlan(interrupted: readonly Interrupted[], settings: Settings): Promise<void> {
  for (const { entry, run, end } of interrupted) {
    const hasEnded = end?.kind === 'exited' && end.code !== 1
    core.info(
      `${run} of ${entry.name} ${hasEnded ? 'has ended' : `was cut short${end === undefined ? ' and still runs' : ''}`}.`
    )
    if (run === 'init' || end === undefined) continue
    core.info(hasEnded ? 'The lock is released.' : await askInTime(entry, settings))
  }
  core.info('Nothing was applied.')
}

async function tellApply(
  ledger: readonly LedgerEntry[],
  applying: Interrupted | undefined,
  settings: Settings
): Promise<void> {
  const context = readRunContext()
  const audience = openAudience(settings, context)
  const ends: StackEnd[] = []
  for (const entry of ledger) {
    if (applying?.entry.name === entry.name) ends.push({ stack: entry.name, outcome: await judge(applying, audience) })
    else ends.push({ stack: entry.name, outcome: endOf(entry) })
  }
  const run = { id: context.runId, url: context.runUrl }
  const summary = summariseApply(ends, run, { cancelled: true })
  const sentence = `Apply of ${ends.length === 1 ? ends[0]?.stack : `${ends.length} stacks`}: ${summary.status}. ${summary.text}`
  if (summary.status === 'applied') core.info(sentence)
  else core.error(sentence)
  await publishInterrupted(audience, summary, applying?.progress.diagnostics ?? [])
}

/** What the ledger knows of a stack whose apply had ended, or not begun. */
function endOf({ state, planned }: LedgerEntry): StackEnd['outcome'] {
  const changed = `Changed: ${planned} ${planned === 1 ? 'object' : 'objects'}.`
  switch (state) {
    case 'unchanged':
      return 'unchanged'
    case 'applied':
      return { status: 'applied', sentences: [changed], unstored: false }
    case 'refreshing':
      return {
        status: 'interrupted',
        sentences: [changed, 'The instance refreshes that this started were not waited for to their end.'],
        unstored: false
      }
    case 'failed':
      return { status: 'failed', sentences: ['It failed; see the log of the step.'], unstored: false }
    default:
      return 'waiting'
  }
}

async function judge({ entry, progress, end }: Interrupted, audience: Audience) {
  const { settings, context, key } = audience
  const place = { key, stack: entry, home: entry.home, program: entry.program, env: environmentOf(entry, settings) }
  const unstored = end === undefined ? undefined : await keepUnstoredState({ settings, context }, place)
  const lock = end === undefined ? undefined : await askInTime(entry, settings)
  return judgeApply({ end, progress, planned: entry.planned, unstored, lock })
}

async function askInTime(entry: LedgerEntry, settings: Settings): Promise<string> {
  if (process.uptime() > ASK_FOR_LOCK_WITHIN_S)
    return 'Whether the lock is released was not asked: there is too little time before this job ends.'
  return askForLock({ ...entry, env: environmentOf(entry, settings) }, settings)
}

function environmentOf({ home }: LedgerEntry, { environmentVariables, workspace }: Settings): NodeJS.ProcessEnv {
  return toolEnvironment(environmentVariables, { dataFolder: join(home, 'data'), workspace }).env
}
