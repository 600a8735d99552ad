import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { isAlive } from '../../src/lib/process-identity.ts'
import { type SandboxFolder, writeAtomically } from './folder.ts'

const journalSchema = z.object({
  pid: z.number(),
  startTime: z.string(),
  /** RUNNER_TRACKING_ID in the environment of every process of the run's jobs. */
  trackingId: z.string(),
  startedAt: z.string()
})

/** What a run notes before it starts a workflow, so that the next one can clean up should it be killed. */
export type Journal = z.infer<typeof journalSchema>

export function writeJournal(folder: SandboxFolder, journal: Journal): void {
  writeAtomically(folder.journal, `${JSON.stringify(journal)}\n`)
}

export function removeJournal(folder: SandboxFolder): void {
  rmSync(folder.journal, { force: true })
}

/** The journal of a run that ended without removing it; `undefined` when there is none or the run still lives. */
export function abandonedJournal(folder: SandboxFolder): Journal | undefined {
  try {
    const journal = journalSchema.parse(JSON.parse(readFileSync(folder.journal, 'utf8')))
    return isAlive(journal) ? undefined : journal
  } catch {
    return undefined
  }
}
