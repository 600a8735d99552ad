import type { ToolEnd } from '../../lib/supervisor.ts'

/** Did the tool end by itself, with one of these codes? */
export function isExit(end: ToolEnd, codes: readonly number[]): boolean {
  return end.kind === 'exited' && codes.includes(end.code)
}

/**
 * Why a tool failed, with a blank in front, as far as that is not for its own messages to say; else nothing.
 * @param late the timeout came first
 */
export function reasonOf(end: ToolEnd, late: boolean): string {
  if (late) return ' (the timeout was reached, and it was asked to stop)'
  if (end.kind === 'killed') return ` (killed by ${end.signal})`
  if (end.kind === 'not-started') return ` (${end.message})`
  return end.kind === 'lost' ? ' (it was killed)' : ''
}
