import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { makePrivateFolder } from '../../lib/private-folder.ts'
import type { ConfigEntry } from './config-entries.ts'
import { isPlannedKind } from './kinds.ts'
import type { Change } from './plan.ts'

const Entry = z.looseObject({ Kind: z.string(), Name: z.string() })
const Line = z.object({
  at: z.string(),
  /** `keep`: what was written until here is whole and stays. */
  phase: z.enum(['begin', 'end', 'keep']),
  /** Which write of this journal, from 1. */
  write: z.optional(z.number()),
  /** This write takes that one back. */
  undoes: z.optional(z.number()),
  /** These three are empty for `keep`. */
  action: z._default(z.string(), ''),
  kind: z._default(z.string(), ''),
  name: z._default(z.string(), ''),
  before: z.optional(Entry),
  after: z.optional(Entry),
  outcome: z.optional(z.enum(['written', 'lost', 'unknown', 'refused'])),
  index: z.optional(z.string())
})
export type JournalLine = z.infer<typeof Line>

/** How a write ended: `lost`: somebody was faster; `unknown`: Consul did not answer, the truth is in Consul. */
export type WriteOutcome = 'written' | 'lost' | 'unknown' | 'refused'

/** Every write, before and after it was sent, on disk: what a killed step did can still be told, and taken back. */
export interface Journal {
  readonly file: string
  /** @param undoes the number of the write of this journal that is taken back */
  begin(change: Change | NodeRemoval, undoes?: number): void
  /** @param index under which Consul keeps what was written; absent when it is not known, or nothing is left */
  end(change: Change | NodeRemoval, outcome: WriteOutcome, index?: string): void
  /** What was written until now belongs together and stays, also when the step is stopped. */
  keep(): void
}

/** A node that is taken out of the catalog. Nothing can put it back, and nothing needs to: its machine is gone. */
export interface NodeRemoval {
  readonly action: 'delete'
  readonly kind: 'node'
  readonly name: string
}

/** A new journal in a private folder under the job's temporary folder. */
export function openJournal(temp: string): Journal {
  return continueJournal(join(makePrivateFolder(temp, 'consul'), 'journal.jsonl'))
}

/** Go on in a journal that another process has begun. */
export function continueJournal(file: string): Journal {
  let write = Math.max(0, ...readJournal(file).map(line => line.write ?? 0))
  const append = (line: object) => {
    const handle = openSync(file, 'a', 0o600)
    // A kill may have cut the last line off.
    writeSync(handle, `${torn(file) ? '\n' : ''}${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)
    fsyncSync(handle)
    closeSync(handle)
  }
  return {
    file,
    begin(change, undoes) {
      write += 1
      const { lines: _lines, interim: _interim, ...facts } = { lines: [], interim: undefined, ...change }
      append({ phase: 'begin', write, ...(undoes === undefined ? {} : { undoes }), ...facts })
    },
    end: ({ action, kind, name }, outcome, index) =>
      append({ phase: 'end', write, action, kind, name, outcome, ...(index === undefined ? {} : { index }) }),
    keep: () => append({ phase: 'keep' })
  }
}

/** What a journal says, oldest first; a line that a kill cut off is left out. */
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

/** One write that a journal tells of. */
export interface JournaledWrite {
  readonly number: number
  readonly undoes?: number
  readonly kind: Change['kind']
  readonly name: string
  readonly before?: ConfigEntry
  /** Absent: the entry was deleted. */
  readonly after?: ConfigEntry
  /** `unknown` also when the step was killed before it knew. */
  readonly outcome: WriteOutcome
  readonly index?: string
  /** It belongs to something whole that stays. */
  readonly kept: boolean
}

/** The writes of a journal, oldest first. */
export function writesOf(lines: readonly JournalLine[]): JournaledWrite[] {
  const ends = new Map(lines.filter(line => line.phase === 'end').map(line => [line.write, line]))
  const lastKept = lines.findLastIndex(line => line.phase === 'keep')
  return lines.flatMap((line, at) => {
    const { phase, write, undoes, kind, name, before, after } = line
    if (phase !== 'begin' || write === undefined || !isPlannedKind(kind)) return []
    const end = ends.get(write)
    return {
      number: write,
      ...(undoes === undefined ? {} : { undoes }),
      kind,
      name,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      outcome: end?.outcome ?? 'unknown',
      ...(end?.index === undefined ? {} : { index: end.index }),
      kept: at < lastKept
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
  return [...done, `The step was stopped while it sent: ${action} ${kind} "${name}".`]
}

function torn(file: string): boolean {
  return existsSync(file) && !['', '\n'].includes(readFileSync(file, 'utf8').slice(-1))
}
