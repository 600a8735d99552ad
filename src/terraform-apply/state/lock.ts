import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import type { Diagnostic } from '../tool/diagnostics.ts'

/** Who holds the lock of a state, as the holder wrote it into the lock. */
interface LockInfo {
  readonly id: string
  readonly who: string
  readonly operation: string
  /** Undefined when the time cannot be read. */
  readonly created: Date | undefined
}

/**
 * The lock that an error tells of; `undefined` when it is about something else. Terraform gives the lock as text only
 * (statemgr.LockInfo.String): lines of `ID:`, `Path:`, `Operation:`, `Who:`, `Version:`, `Created:`.
 */
export function readLock(diagnostic: Diagnostic): LockInfo | undefined {
  if (!/state lock|Lock Info:/i.test(`${diagnostic.summary}\n${diagnostic.detail}`)) return undefined
  const field = (name: string) =>
    new RegExp(`^\\s*${name}:[ \\t]*(.*)$`, 'm').exec(diagnostic.detail)?.[1]?.trim().slice(0, 200)
  const id = field('ID')
  if (!id) return undefined
  // The backend "http" shows the asking run itself as the holder, and names the other one by its id only.
  const other = /already locked:\s+ID=([\w-]+)/.exec(diagnostic.detail)?.[1]
  if (other !== undefined && other !== id) {
    return { id: other.slice(0, 200), who: 'another run', operation: 'unknown', created: undefined }
  }
  // Go writes "2026-11-23 08:43:25.548583 +0000 UTC".
  const time = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)? \+0000 UTC/.exec(field('Created') ?? '')
  const created = time === null ? undefined : new Date(`${time[1]}T${time[2]}Z`)
  return { id, who: field('Who') ?? 'unknown', operation: readOperation(field('Operation')), created }
}

function readOperation(text: string | undefined): string {
  const word = /^OperationType(\w+)$/.exec(text ?? '')?.[1] ?? text
  return word ? word.toLowerCase() : 'unknown'
}

/** The sentences for people: who holds it, since when, and what to do. Never "force-unlock" before having looked. */
export function explainLock(lock: LockInfo, tool: string, now: Date): string {
  const since =
    lock.created === undefined
      ? ''
      : ` since ${lock.created.toISOString().slice(0, 16).replace('T', ' ')} UTC (${age(now.getTime() - lock.created.getTime())})`
  return neutralise(
    `The state is locked${since} by ${lock.who} (${lock.operation}), lock id ${lock.id}. ` +
      `Wait for that run to end, or give this one a longer lock-timeout. Only when you are sure that nothing runs any more: "${tool} force-unlock ${lock.id}" in the stack's folder.`
  )
}

/** The error of a plan or apply that could not get the lock; `undefined` when none of the diagnostics tells of a lock. */
export function lockError(diagnostics: readonly Diagnostic[], tool: string, now: Date): UserError | undefined {
  const lock = diagnostics.map(readLock).find(one => one !== undefined)
  return lock === undefined ? undefined : new UserError(explainLock(lock, tool, now))
}

/** `3 min`, `2 h`, `4 days`. */
function age(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000))
  if (minutes < 120) return `${minutes} min`
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`
}
