import { setTimeout as sleep } from 'node:timers/promises'
import * as core from '@actions/core'
import { neutralise } from '../lib/foreign-output.ts'
import { endLeftovers, followTool, interruptTool, readTool, toolEnd } from '../lib/supervisor.ts'
import { reportCleanUp } from './clean-up/clean-up-report.ts'
import { isSweepable } from './clean-up/sweep.ts'
import { openJournal } from './packer/journal.ts'

/**
 * After a cancel the runner gives all post steps together about four and a half minutes. The last looks (what is untagged,
 * profiles, one more round) come after this and take half a minute at most.
 */
const BUDGET_MS = 220_000
const WAIT_FOR_PACKER_MS = 150_000
const WAIT_FOR_START_MS = 5000
const TELL_EVERY_MS = 15_000

/** Finish what a bake that did not end well left: wait for Packer's own clean-up, then remove what it forgot. */
export async function post(): Promise<void> {
  const deadline = Date.now() + BUDGET_MS
  const [folder, run] = [core.getState('folder'), core.getState('run')]
  if (core.getState('outcome') === 'done' || !isSweepable(run)) return
  await started(folder)
  await waitForPacker(folder)
  endLeftovers(folder)
  core.info(`Looking for what the bake left behind (tag insight:run = ${run})`)
  const journal = openJournal(folder)
  const { cleanUp } = await import('./clean-up/clean-up.ts')
  const cleaned = await cleanUp({
    run,
    journal,
    startedAt: new Date(readTool(folder)?.startedAt ?? Date.now()),
    region: core.getState('region'),
    regions: core.getState('regions'),
    channel: core.getState('channel'),
    record: core.getState('record'),
    deadline
  })
  await reportCleanUp(cleaned, { run, journal, manifest: core.getState('manifest') })
}

/** Main can be killed between asking the supervisor to start Packer and the start: then Packer is there in a moment. */
async function started(folder: string): Promise<void> {
  const patience = Date.now() + WAIT_FOR_START_MS
  const isStarting = () => {
    const tool = readTool(folder)
    return tool !== undefined && tool.pid === undefined && toolEnd(folder) === undefined
  }
  while (isStarting() && Date.now() < patience) await sleep(50)
}

async function waitForPacker(folder: string): Promise<void> {
  const asked = interruptTool(folder, 'post')
  if (asked === 'not-running') return
  core.info('Packer still runs and was asked to stop. Waiting for it to clean up.')
  const startedAt = Date.now()
  const timer = setInterval(
    () => core.info(`Packer cleans up (${Math.round((Date.now() - startedAt) / 1000)} s)`),
    TELL_EVERY_MS
  )
  try {
    const leave = AbortSignal.timeout(WAIT_FOR_PACKER_MS)
    const { end } = await followTool(folder, line => core.debug(neutralise(line)), { leave })
    core.info(end === undefined ? 'Packer did not end in time; what it made is removed now.' : 'Packer has ended.')
  } finally {
    clearInterval(timer)
  }
}
