import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** A process that should not be there any more. */
export interface LeftProcess {
  readonly pid: number
  /** Its command line. */
  readonly command: string
}

/** Processes whose current folder is `dir` or below: act and what it started in the folders of runs. */
export function processesIn(dir: string): LeftProcess[] {
  return processes().filter(({ pid }) => {
    const at = linkOf(`/proc/${pid}/cwd`)
    return at === dir || at.startsWith(`${dir}/`)
  })
}

/** Everything that this process started, directly or not, and that still runs. */
export function descendants(of = process.pid): LeftProcess[] {
  const all = processes().map(one => ({ ...one, parent: parentOf(one.pid) }))
  const found = new Set([of])
  let grown = true
  while (grown) {
    const more = all.filter(one => found.has(one.parent) && !found.has(one.pid))
    for (const { pid } of more) found.add(pid)
    grown = more.length > 0
  }
  return all.filter(one => one.pid !== of && found.has(one.pid))
}

/** SIGKILL, and what it was. */
export function killAll(left: readonly LeftProcess[]): LeftProcess[] {
  return left.filter(({ pid }) => {
    try {
      process.kill(pid, 'SIGKILL')
      return true
    } catch {
      // It ended in between.
      return false
    }
  })
}

function processes(): LeftProcess[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(name => ({
      pid: Number(name),
      command: readOr(`/proc/${name}/cmdline`).split('\0').join(' ').trim()
    }))
}

// proc(5): after the command in brackets come the state and the parent's pid.
function parentOf(pid: number): number {
  const stat = readOr(`/proc/${pid}/stat`)
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
