import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identify, isAlive, type ProcessIdentity } from '../../src/lib/process-identity.ts'
import { findOrphans, sweepOrphans } from '../github/orphans.ts'
import { findDaemon } from './daemon-file.ts'
import type { SandboxFolder } from './folder.ts'
import { killAll, type LeftProcess, processesIn } from './leftover-processes.ts'
import { removeStateLock } from './state-bucket.ts'

/** The one signal on which each tool gives back what it holds: its lock, its machines. */
const LAST_WORDS: Readonly<Record<string, NodeJS.Signals>> = { terraform: 'SIGINT', tofu: 'SIGINT', packer: 'SIGTERM' }

const GRACE_MS = 60_000

/**
 * End what a run of a workflow left: tools get their one signal and a minute, then everything is killed. The state's
 * lock goes too, for whoever held it is gone: no other run can be up, by the machine-wide lock.
 * @returns one line for each thing, its kind first
 */
export async function sweepRun(trackingId: string, folder: SandboxFolder): Promise<string[]> {
  const found = [...findOrphans(trackingId), ...processesIn(join(folder.dir, 'runs'))]
  await endTools(found)
  killAll(processesIn(join(folder.dir, 'runs')))
  sweepOrphans(trackingId)
  removeRunFolders(join(folder.dir, 'runs'))
  const pids = new Set<number>()
  const swept = found.filter(({ pid }) => !pids.has(pid) && pids.add(pid))
  const lines = swept.map(({ pid, command }) => `process ${pid} (${command})`)
  const daemon = findDaemon(folder)
  if (daemon.state === 'up' && (await removeStateLock(daemon.daemon.endpoints.aws))) lines.push('lock of the state')
  return lines
}

/** A run removes its own folder at its end; only its log stays. */
function removeRunFolders(runs: string): void {
  if (!existsSync(runs)) return
  for (const name of readdirSync(runs)) {
    if (name.startsWith('run-')) rmSync(join(runs, name), { recursive: true, force: true })
  }
}

async function endTools(found: readonly LeftProcess[]): Promise<void> {
  const told: ProcessIdentity[] = []
  for (const { pid, command } of found) {
    const signal = LAST_WORDS[basename(command.split(' ')[0] ?? '')]
    const identity = identify(pid)
    if (signal === undefined || identity === undefined) continue
    try {
      process.kill(pid, signal)
      told.push(identity)
    } catch {
      // It ended in between.
    }
  }
  const deadline = Date.now() + GRACE_MS
  while (told.some(isAlive) && Date.now() < deadline) await sleep(100)
}
