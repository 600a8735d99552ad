import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { makePrivateFolder } from '../lib/private-folder.ts'
import type { Change } from './plan.ts'

const Line = z.object({
  at: z.string(),
  phase: z.enum(['begin', 'end']),
  action: z.string(),
  kind: z.string(),
  name: z.string(),
  outcome: z.optional(z.string())
})
export type JournalLine = z.infer<typeof Line>

/** How a write ended: `lost`: somebody was faster; `unknown`: Consul did not answer, the truth is in Consul. */
export type WriteOutcome = 'written' | 'lost' | 'unknown' | 'refused'

/** Every write, before and after it was sent, on disk: what a killed step did can still be told. */
export interface Journal {
  readonly file: string
  begin(change: Change): void
  end(change: Change, outcome: WriteOutcome): void
}

/** A new journal in a private folder under the job's temporary folder. */
export function openJournal(temp: string): Journal {
  const file = join(makePrivateFolder(temp, 'consul'), 'journal.jsonl')
  const append = (line: object) => {
    const handle = openSync(file, 'a', 0o600)
    writeSync(handle, `${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)
    fsyncSync(handle)
    closeSync(handle)
  }
  return {
    file,
    begin: change => append({ phase: 'begin', ...change }),
    end: ({ action, kind, name }, outcome) => append({ phase: 'end', action, kind, name, outcome })
  }
}

/** What a journal says, oldest first; a last line that a kill cut off is left out. */
export function readJournal(file: string): JournalLine[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap(text => {
      try {
        return [Line.parse(JSON.parse(text))]
      } catch {
        return []
      }
    })
}

/** What a step that was stopped had written, for people. A write that was begun and not ended may have arrived or not. */
export function describeJournal(lines: readonly JournalLine[]): string[] {
  const last = lines.at(-1)
  const done = lines
    .filter(line => line.phase === 'end')
    .map(({ action, kind, name, outcome }) => `Before the step was stopped: ${action} ${kind} "${name}" ${outcome}`)
  if (last?.phase !== 'begin') return done
  const { action, kind, name } = last
  return [
    ...done,
    `The step was stopped while it sent: ${action} ${kind} "${name}". Run it again: it reads first what is there.`
  ]
}
