import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stopDaemon, stopUnready } from './daemon-client.ts'
import { findDaemon } from './daemon-file.ts'
import type { SandboxFolder } from './folder.ts'
import { abandonedJournal, removeJournal } from './journal.ts'
import { askHolder } from './lock.ts'
import { daemonLock } from './serve.ts'

/** Removes what the services left when they were killed; answers with one line for each thing. */
export type RemoveLeftovers = (folder: SandboxFolder) => Promise<string[]>

/** Kills the processes of jobs that outlived their run; answers with one line for each. */
export type SweepJobs = (trackingId: string, folder: SandboxFolder) => Promise<string[]>

// What tells of the past stays; everything else is the state of what is removed.
const KEPT = new Set(['report.html', 'run.json', 'run.log', 'daemon.log'])

/** What was taken down. */
export interface TakenDown {
  /** How the services were stopped; `undefined` when none ran. */
  readonly services: string | undefined
  /** What had been left by others that were killed, its kind first, one line each. */
  readonly leftovers: readonly string[]
  /** Was there state of the sandbox in its folder? */
  readonly state: boolean
}

/** Stop and remove everything that the sandbox made, in whatever state it is. */
export async function takeDown(
  folder: SandboxFolder,
  parts: { removeLeftovers: RemoveLeftovers; sweepJobs: SweepJobs }
): Promise<TakenDown> {
  const leftovers = await sweepAbandoned(folder, parts.sweepJobs)
  const found = findDaemon(folder)
  let services: string | undefined
  if (found.state === 'up') {
    const clean = await stopDaemon(folder, found.daemon)
    services = clean ? 'stopped AWS, GitHub and Consul with all instances' : 'killed the services, which did not stop'
  } else if (!(await stopUnready(folder))) services = 'killed the services, which did not stop'
  const state = stateFiles(folder).length > 0
  // What another checkout's services hold carries the same label and is no leftover.
  const holder = await askHolder(daemonLock())
  const elsewhere = holder !== undefined && holder.checkout !== folder.checkout
  if (!elsewhere) leftovers.push(...(await parts.removeLeftovers(folder)))
  for (const name of stateFiles(folder)) rmSync(join(folder.dir, name), { recursive: true, force: true })
  return { services, leftovers, state }
}

/** Clean up after a run that was killed. */
export async function sweepAbandoned(folder: SandboxFolder, sweepJobs: SweepJobs): Promise<string[]> {
  const journal = abandonedJournal(folder)
  if (journal === undefined) return []
  const swept = await sweepJobs(journal.trackingId, folder)
  removeJournal(folder)
  return swept
}

function stateFiles(folder: SandboxFolder): string[] {
  try {
    return readdirSync(folder.dir).filter(name => !KEPT.has(name))
  } catch {
    return []
  }
}
