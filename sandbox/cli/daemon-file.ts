import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { isAlive } from '../../src/lib/process-identity.ts'
import { type SandboxFolder, writeAtomically } from './folder.ts'

const daemonSchema = z.object({
  pid: z.number().int().positive(),
  startTime: z.string(),
  /** When it was ready, ISO 8601. */
  since: z.string(),
  endpoints: z.object({
    aws: z.url(),
    github: z.url(),
    consul: z.url(),
    page: z.url()
  })
})

/** The process that holds the services, and where they answer. */
export type Daemon = z.infer<typeof daemonSchema>

/** What `daemon.json` says, and whether that very process still lives. */
export type FoundDaemon =
  | { readonly state: 'up'; readonly daemon: Daemon }
  | { readonly state: 'died'; readonly daemon: Daemon | undefined }
  | { readonly state: 'none' }

/** Look for the daemon of a sandbox. A file that cannot be understood counts as one that a dead daemon left. */
export function findDaemon(folder: SandboxFolder): FoundDaemon {
  let text: string
  try {
    text = readFileSync(folder.daemonFile, 'utf8')
  } catch {
    return { state: 'none' }
  }
  const parsed = daemonSchema.safeParse(parseJson(text))
  if (!parsed.success) return { state: 'died', daemon: undefined }
  return { state: isAlive(parsed.data) ? 'up' : 'died', daemon: parsed.data }
}

/** Tell the world that the daemon serves. */
export function writeDaemonFile(folder: SandboxFolder, daemon: Daemon): void {
  writeAtomically(folder.daemonFile, `${JSON.stringify(daemon, null, 2)}\n`)
}

export function removeDaemonFile(folder: SandboxFolder): void {
  rmSync(folder.daemonFile, { force: true })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
