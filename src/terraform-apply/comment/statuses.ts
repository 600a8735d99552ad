import { link, plainText } from '../../lib/markdown.ts'
import { changeText, pathText } from '../report/attributes.ts'
import type { PlanReport } from '../report/report.ts'
import { addressText } from '../report/resource-lines.ts'
import { oneLine, pathSpan, span } from '../report/shown.ts'
import { whatChanged } from './history.ts'
import type { Snapshot } from './snapshot.ts'

/** Blocks of Markdown that stand above a plan and say what became of it. */
interface RunLink {
  readonly id: number
  readonly url: string
}

/** The plan may not be applied: it is another one than was approved. */
export function refusedBlock(reasons: readonly string[], approved: string, run: RunLink): string {
  const why = reasons.length === 0 ? '' : `: ${reasons.join('; ')}`
  return alert(
    'CAUTION',
    `**Not applied.** What would be applied now is not what was approved (${span(short(approved))})${why}. The new plan is below; approve it to go on. ${linkTo(run)}`
  )
}

/** Nothing was applied, for a reason that is no comparison. */
export function notAppliedBlock(reason: string, run: RunLink): string {
  return alert('CAUTION', `**Not applied.** ${plainText(oneLine(reason, 1500))} ${linkTo(run)}`)
}

/**
 * Why fresh plans are other ones than were approved, as clauses of Markdown: what was changed outside of Terraform, and
 * what the plans do otherwise, as far as a comment remembers the approved ones.
 */
export function reasonsOfRefusal(
  report: PlanReport,
  approved: string,
  now: Snapshot,
  shown: Snapshot | undefined
): string[] {
  const several = report.stacks.length > 1
  const drifted = report.stacks
    .flatMap(({ stack, result }) =>
      result.kind === 'planned' ? result.plan.drift.map(drift => ({ stack, drift })) : []
    )
    .filter(({ drift }) => drift.relevant.length > 0)
    .slice(0, 3)
    .map(({ stack, drift }) => {
      const parts = drift.relevant.slice(0, 2).map(one => `${span(pathText(one.path))} ${span(changeText(one), 300)}`)
      const where = several ? ` in ${pathSpan(stack)}` : ''
      return `${span(addressText(drift))}${where} was changed outside Terraform (${parts.join(', ')})`
    })
  return shown?.digest === approved ? [...drifted, ...whatChanged(shown, now)] : drifted
}

/**
 * A status without its reasons, for a comment that has no room for them: the title and the link remain.
 * @param status one that a function of this file made
 */
export function shortStatus(status: string): string {
  const found = /^(> \[!\w+\]\n> \*\*[^*\n]*\*\*)[\s\S]*?( \[run \d+\]\([^()\s]+\))?$/.exec(status)
  return found === null ? '' : `${found[1]} Why does not fit here.${found[2] ?? ''}`
}

/** `5d7e0c…` of `sha256:5d7e0c…`. */
function short(digest: string): string {
  return `${digest.replace(/^sha256:/, '').slice(0, 12)}…`
}

function alert(kind: string, text: string): string {
  return `> [!${kind}]\n> ${text}`
}

function linkTo({ id, url }: RunLink): string {
  return link(`run ${id}`, url)
}
