import { existsSync } from 'node:fs'
import { setSecret } from '@actions/core'
import { UserError } from '../lib/errors.ts'
import { booleanInput, choiceInput, durationInput, optionalInput } from '../lib/inputs.ts'
import { type PlanDocument, parseDocument } from './plan/plan-document.ts'

/** How the step plans, writes and takes back. Times are milliseconds. */
export interface PlanSettings {
  /** The plan that was approved: only exactly this may be written. */
  readonly approved?: PlanDocument
  /** The journal to take back; only with the command `rollback`. */
  readonly journal?: string
  /** What becomes of what was written when not everything could be. */
  readonly onFailure: 'rollback' | 'keep'
  readonly lock: 'required' | 'optional' | 'none'
  readonly lockTimeoutMs: number
  /** Token for the comment on the pull request; absent when there is to be none. */
  readonly commentToken?: string
}

/**
 * Read the inputs about plan, lock and rollback.
 * @throws UserError for the first that is wrong
 */
export function readPlanSettings(command: string): PlanSettings {
  const plan = optionalInput('plan')
  if (plan !== undefined && command !== 'apply')
    throw new UserError(`plan: it says what may be written, and "command: ${command}" writes no plan. Leave it out.`)
  const journal = readJournalInput(command)
  const token = optionalInput('github-token')
  if (token !== undefined) setSecret(token)
  const comment = booleanInput('comment', true)
  return {
    ...(plan === undefined ? {} : { approved: parseDocument(plan) }),
    ...(journal === undefined ? {} : { journal }),
    onFailure: choiceInput('on-failure', ['rollback', 'keep'], 'rollback'),
    lock: choiceInput('lock', ['required', 'optional', 'none'], 'optional'),
    lockTimeoutMs: durationInput('lock-timeout', '1m'),
    ...(comment && token !== undefined ? { commentToken: token } : {})
  }
}

function readJournalInput(command: string): string | undefined {
  const journal = optionalInput('journal')
  if (journal === undefined) {
    if (command !== 'rollback') return undefined
    throw new UserError(
      'journal: what is to be taken back? Write the path that the output "before-image" of the step which wrote it names.'
    )
  }
  if (command !== 'rollback')
    throw new UserError(`journal: it goes with "command: rollback", not with "${command}". Leave it out.`)
  if (!existsSync(journal))
    throw new UserError(
      `journal: there is no file "${journal}". Write the path that the output "before-image" named; in another job download the artifact first.`
    )
  return journal
}
