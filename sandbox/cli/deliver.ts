import { mkdirSync } from 'node:fs'
import { UserError } from '../../src/lib/errors.ts'
import { identify } from '../../src/lib/process-identity.ts'
import { renderReport } from '../report/report.ts'
import { findDaemon } from './daemon-file.ts'
import { sweepAbandoned, takeDown } from './down.ts'
import { endingLines } from './ending.ts'
import { type SandboxFolder, writeAtomically } from './folder.ts'
import { removeJournal, writeJournal } from './journal.ts'
import { descendants, killAll } from './leftover-processes.ts'
import { takeLock } from './lock.ts'
import { realParts } from './parts.ts'
import { requireMachine, thisMachine } from './preflight.ts'
import { makeRecord } from './record.ts'
import { openReporter, type Reporter } from './reporter.ts'
import { type RunCommand, type RunParts, run } from './run.ts'
import { RUN_LOCK, refusal } from './run-lock.ts'

/** Exit code after Ctrl-C: 128 and the number of SIGINT. */
const STOPPED = 130

/** What can be replaced in a delivery, for tests. */
export interface DeliveryParts extends RunParts {
  sweepJobs(trackingId: string, folder: SandboxFolder): Promise<string[]>
  removeLeftovers(folder: SandboxFolder): Promise<string[]>
}

/** `./build.sh`: one run from the first check to the report. Answers with the exit code. */
export async function deliver(command: RunCommand, folder: SandboxFolder, argv: readonly string[]): Promise<number> {
  requireMachine(await thisMachine(folder.checkout))
  mkdirSync(folder.dir, { recursive: true })
  const lock = await takeLock(RUN_LOCK, folder.checkout)
  if (!lock.held) throw refusal(lock.holder)
  const trackingId = `insight-${process.pid}-${Date.now()}`
  const parts = realParts(folder, trackingId)
  const reporter = openReporter(
    {
      write: text => process.stdout.write(text),
      isTTY: process.stdout.isTTY === true,
      // A terminal that does not know its size says 0.
      columns: process.stdout.columns || 80,
      rows: process.stdout.rows ?? 0
    },
    { json: command.json, colour: process.stdout.isTTY === true && (process.env['NO_COLOR'] ?? '') === '' }
  )
  return deliverWith(command, { folder, argv, parts, reporter, trackingId, abort: abortOnSignals(reporter) })
}

/** The run itself, with everything that it needs handed in. */
export async function deliverWith(
  command: RunCommand,
  options: {
    folder: SandboxFolder
    argv: readonly string[]
    parts: DeliveryParts
    reporter: Reporter
    trackingId: string
    abort: AbortSignal
  }
): Promise<number> {
  const { folder, argv, parts, reporter, trackingId, abort } = options
  const startedAt = Date.now()
  reporter.tell({ type: 'started', at: startedAt, environment: 'staging', event: command.event })
  try {
    await cleanAfterKill(folder, parts, reporter)
    const self = identify(process.pid)
    if (self !== undefined) writeJournal(folder, { ...self, trackingId, startedAt: new Date(startedAt).toISOString() })
    const findings = await run(command, { folder, parts, reporter, signal: abort })
    abort.throwIfAborted()
    const record = await makeRecord(findings, { command, argv, folder, reporter, startedAt })
    writeAtomically(folder.runRecord, `${JSON.stringify(record, null, 1)}\n`)
    writeAtomically(folder.report, renderReport(record))
    const found = findDaemon(folder)
    const address = found.state === 'up' ? found.daemon.endpoints.page : (record.page?.url ?? '')
    const { verdict, seconds, page, images, failure } = record
    reporter.finish(endingLines(record, folder, address), {
      verdict,
      seconds,
      page: page ?? null,
      images,
      report: folder.report,
      ...(failure === undefined ? {} : { failure })
    })
    return failure === undefined ? 0 : 1
  } catch (error) {
    if (!abort.aborted) throw error
    await parts.sweepJobs(trackingId, folder)
    await takeDown(folder, parts)
    // What is left of our own: a tool that was being built, a command of the container engine.
    killAll(descendants())
    reporter.finish(['Stopped; nothing is left running.'], { verdict: 'stopped' })
    return STOPPED
  } finally {
    removeJournal(folder)
  }
}

/** What a killed run or killed services left is removed before anything new starts, and said in one line. */
async function cleanAfterKill(folder: SandboxFolder, parts: DeliveryParts, reporter: Reporter): Promise<void> {
  const swept = await sweepAbandoned(folder, parts.sweepJobs)
  // Without the process that held them, what the services remember fits nothing any more.
  if (findDaemon(folder).state === 'died') swept.push(...(await takeDown(folder, parts)).leftovers)
  if (swept.length === 0) return
  const text = `An earlier run had been killed; removed what it left: ${summed(swept)}.`
  reporter.tell({ type: 'note', at: Date.now(), text })
}

/** `container a, container b, network c` is `2 containers, 1 network`. */
export function summed(things: readonly string[]): string {
  const kinds = new Map<string, number>()
  for (const thing of things) {
    const [kind = thing] = thing.split(' ')
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return [...kinds]
    .map(([kind, count]) => `${count} ${kind}${count === 1 ? '' : kind.endsWith('s') ? 'es' : 's'}`)
    .join(', ')
}

/** The first Ctrl-C stops the run; while it stops, another one is answered and changes nothing. */
function abortOnSignals(reporter: Reporter): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      const still = controller.signal.aborted ? 'Still stopping' : 'Stopping'
      const text = `${still}: what runs gives back what it holds first, which can take two minutes.`
      reporter.tell({ type: 'note', at: Date.now(), text })
      controller.abort(new UserError('Stopped.'))
    })
  return controller.signal
}
