import { neutralise } from '../../lib/foreign-output.ts'
import { codeSpan } from '../../lib/markdown.ts'
import type { PlanComparison } from './plan-comparison.ts'
import type { PlanDifference } from './plan-difference.ts'

/** How names, paths and texts are written: for the log, or as Markdown. */
interface Voice {
  readonly quote: (text: string) => string
}

const LOG: Voice = { quote: text => neutralise(text).slice(0, 300) }
const MARKDOWN: Voice = { quote: text => codeSpan(neutralise(text).slice(0, 160)) }

/**
 * Why a plan is refused, as plain lines for the log.
 * @param most lines; one more tells how many were left out
 */
export function refusalLines(comparison: PlanComparison, most = 40): string[] {
  return bounded(clausesOf(comparison, LOG), most)
}

/** The same as clauses of Markdown, to be put into a sentence or a list. */
export function refusalClauses(comparison: PlanComparison, most = 6): string[] {
  return bounded(clausesOf(comparison, MARKDOWN), most)
}

function clausesOf({ differences, changedOutside }: PlanComparison, voice: Voice): string[] {
  const { quote } = voice
  const outside = changedOutside.map(({ name, parts }) => {
    const shown = parts.slice(0, 3).map(quote).join(', ')
    const more = parts.length > 3 ? ` and ${parts.length - 3} more` : ''
    return `${quote(name)} was changed outside: ${shown}${more}`
  })
  // What is changed outside now was told already.
  const left = differences.filter(one => one.what !== 'drift' || one.where === 'approved')
  const told = left.map(one => clauseOf(one, voice))
  if (differences.length === 0) told.push('only sensitive values differ')
  return [...outside, ...told]
}

function clauseOf({ where, what, name, path, approved, fresh }: PlanDifference, { quote }: Voice): string {
  const subject = what === 'output' ? `output ${quote(name)}` : quote(name)
  const at = path === undefined || path === '' ? subject : `${subject}: ${quote(path)}`
  if (what === 'check' || what === 'deferred') {
    const kind = what === 'check' ? 'the check' : 'the deferred change'
    return where === 'fresh' ? `now with ${kind} ${subject}` : `no longer with ${kind} ${subject}`
  }
  if (what === 'drift') return `${subject} is no longer changed outside`
  if (where === 'fresh') return `now ${fresh} ${subject}`
  if (where === 'approved') return `no longer ${approved} ${subject}`
  if (what === 'sensitive') return `${at} (sensitive value differs)`
  if (what === 'action') return `${fresh} ${subject} (approved: ${approved})`
  const side = (text: string | undefined) => (text === undefined ? 'no change' : quote(text))
  return `${at} ${side(fresh)} (approved: ${side(approved)})`
}

function bounded(lines: readonly string[], most: number): string[] {
  const more = lines.length - most
  return more > 0 ? [...lines.slice(0, most), `and ${more} more differences`] : [...lines]
}
