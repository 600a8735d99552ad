import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where one sandbox keeps its files: `.insight` in the checkout. */
export interface SandboxFolder {
  /** Name of the sandbox, the label on everything that it makes. */
  readonly name: string
  /** The checkout that is delivered. */
  readonly checkout: string
  readonly dir: string
  /** Written by the daemon when it serves; gone when it does not. */
  readonly daemonFile: string
  /** Why the daemon could not start, one sentence. */
  readonly daemonError: string
  readonly daemonLog: string
  /** What the running run must clean should it be killed. */
  readonly journal: string
  /** Log of the last workflow run, as the runner would show it. */
  readonly runLog: string
  readonly runRecord: string
  readonly report: string
}

/** The folder of the person's own sandbox. Makes nothing. */
export function sandboxFolder(checkout: string, name = 'main'): SandboxFolder {
  const dir = join(checkout, '.insight')
  return {
    name,
    checkout,
    dir,
    daemonFile: join(dir, 'daemon.json'),
    daemonError: join(dir, 'daemon-error.txt'),
    daemonLog: join(dir, 'daemon.log'),
    journal: join(dir, 'journal.json'),
    runLog: join(dir, 'run.log'),
    runRecord: join(dir, 'run.json'),
    report: join(dir, 'report.html')
  }
}

/** Replace a file in one step, so that a reader never sees half of it. Readable by its owner only. */
export function writeAtomically(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true })
  const draft = `${file}.${process.pid}.new`
  writeFileSync(draft, text, { mode: 0o600 })
  renameSync(draft, file)
}
