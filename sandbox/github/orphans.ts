import { readdirSync, readFileSync } from 'node:fs'

/** A process that outlived what started it. */
export interface Orphan {
  pid: number
  /** Its command line, blanks between the words; empty for a process that has just ended. */
  command: string
}

/**
 * Processes whose environment carries this RUNNER_TRACKING_ID, without this process itself. The runner finds what a
 * job left behind in the same way (JobExtension.cs). Linux only: elsewhere there is no /proc and the answer is empty.
 */
export function findOrphans(trackingId: string): Orphan[] {
  const wanted = `RUNNER_TRACKING_ID=${trackingId}`
  return processIds()
    .filter(pid => pid !== process.pid && readProc(pid, 'environ').split('\0').includes(wanted))
    .map(pid => ({ pid, command: readProc(pid, 'cmdline').split('\0').join(' ').trim() }))
}

/** Kill what a job left behind (SIGKILL, as the runner does at the end of a job), and tell what it was. */
export function sweepOrphans(trackingId: string): Orphan[] {
  const orphans = findOrphans(trackingId)
  for (const { pid } of orphans) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended on its own in between.
    }
  }
  return orphans
}

function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(Number)
  } catch {
    return []
  }
}

function readProc(pid: number, file: 'environ' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
