import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Data } from './records.ts'

/** The state of the local GitHub: in memory, written to `<dir>/state.json` soon after each change. */
export interface Store {
  readonly data: Data
  readonly dir: string
  /** A new id, unique over all kinds of records. */
  id(): number
  /** Call after every change. */
  save(): void
  /** Write now; for the end. */
  flush(): void
}

const SAVE_DELAY_MS = 200

/** Open the state in `dir`, or start an empty one. */
export function openStore(dir: string): Store {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const file = join(dir, 'state.json')
  const data: Data = { ...emptyData(), ...(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) }
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    // Tokens are in it: for the owner's eyes only. Renamed into place, so a kill never leaves half a file.
    writeFileSync(`${file}.new`, JSON.stringify(data), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }

  return {
    data,
    dir,
    id() {
      data.lastId += 1
      return data.lastId
    },
    save() {
      timer ??= setTimeout(flush, SAVE_DELAY_MS)
    },
    flush
  }
}

/** The present time as GitHub writes it. */
export function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z')
}

function emptyData(): Data {
  return {
    lastId: 1000,
    repositories: [],
    issues: [],
    pulls: [],
    comments: [],
    labels: [],
    checkRuns: [],
    statuses: [],
    deployments: [],
    runs: [],
    jobs: [],
    artifacts: [],
    caches: [],
    commits: [],
    tokens: [],
    identities: [],
    dispatches: []
  }
}
