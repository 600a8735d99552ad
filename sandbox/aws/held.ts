import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** Something of the machine's that outlives a killed process and carries no label of the container engine. */
const HeldThing = z.union([
  z.strictObject({ process: z.number().int(), started: z.string(), name: z.string() }),
  z.strictObject({ route: z.string() }),
  z.strictObject({ loop: z.string(), file: z.string() }),
  z.strictObject({ folder: z.string() })
])
export type HeldThing = z.infer<typeof HeldThing>

/** A file that names every such thing *before* or as soon as it exists, so that the next run can clean up after a kill. */
export interface HeldFile {
  add(thing: HeldThing): void
  /** Name a process by its id and start time, so that a reused id is never taken for it. */
  addProcess(pid: number | undefined, name: string): void
  all(): HeldThing[]
  clear(): void
}

/** Open the file at `path`; it need not exist. Lines that cannot be read (a torn last one) are left out. */
export function openHeldFile(path: string): HeldFile {
  mkdirSync(dirname(path), { recursive: true })
  const add = (thing: HeldThing) => appendFileSync(path, `${JSON.stringify(thing)}\n`)
  return {
    add,
    addProcess(pid, name) {
      const started = pid === undefined ? undefined : startOf(pid)
      if (pid !== undefined && started !== undefined) add({ process: pid, started, name })
    },
    all: () => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').flatMap(readLine) : []),
    clear: () => rmSync(path, { force: true })
  }
}

function readLine(line: string): HeldThing[] {
  try {
    return [HeldThing.parse(JSON.parse(line))]
  } catch {
    return []
  }
}

/** When a process started, in clock ticks since boot (field 22 of `/proc/<pid>/stat`); absent when it has ended. */
export function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return undefined
  }
}
