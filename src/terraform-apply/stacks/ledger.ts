import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { writeAtomically } from '../../lib/private-folder.ts'

/** How far one stack has come. */
const Entry = z.object({
  name: z.string(),
  folder: z.string(),
  /** Private folder of the stack; each run of the tool has a folder in it. */
  home: z.string(),
  /** The tool that works on it. */
  program: z.string(),
  /** `refreshing`: applied, and the instance refreshes that it started are waited for. */
  state: z.enum(['planning', 'unchanged', 'waiting', 'applying', 'refreshing', 'applied', 'failed']),
  /** How many objects an apply is to change; 0 while that is not known. */
  planned: z.number()
})
export type LedgerEntry = z.infer<typeof Entry>

const FILE = 'ledger.json'

/**
 * What a step has done to each of its stacks, on disk before it is done: should this process be killed, the post step
 * tells the truth from it.
 */
export class Ledger {
  readonly #file: string
  #entries: readonly LedgerEntry[]

  constructor(home: string, entries: readonly LedgerEntry[]) {
    this.#file = join(home, FILE)
    this.#entries = entries
    this.#write()
  }

  get entries(): readonly LedgerEntry[] {
    return this.#entries
  }

  /** Note what becomes of a stack. */
  set(name: string, change: Partial<Pick<LedgerEntry, 'state' | 'planned'>>): void {
    this.#entries = this.#entries.map(entry => (entry.name === name ? { ...entry, ...change } : entry))
    this.#write()
  }

  #write(): void {
    writeAtomically(this.#file, JSON.stringify(this.#entries))
  }
}

/** The ledger that a step left in its private folder; empty when it had not begun. */
export function readLedger(home: string): LedgerEntry[] {
  try {
    return z.array(Entry).parse(JSON.parse(readFileSync(join(home, FILE), 'utf8')))
  } catch {
    return []
  }
}
