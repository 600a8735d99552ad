import * as core from '@actions/core'
import { isPermissionError } from './github.ts'

/**
 * Show a result somewhere. What cannot be shown never fails the work: it is said in one line.
 * @param what cannot be done, as the beginning of a sentence: `The comment could not be written`
 * @param permission what to write when the token lacks it
 */
export async function tryToShow<T>(what: string, work: () => Promise<T>, permission = ''): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (isPermissionError(error)) core.warning(`${what}: the token may not. ${permission}`.trim())
    else core.warning(`${what}: ${reason.slice(0, 500)}`)
    return undefined
  }
}
