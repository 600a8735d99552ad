import { CHECK, LONGEST_CHECK_TITLE } from '../report/budgets.ts'
import { countsText } from '../report/counts.ts'
import { type Extras, renderReport } from '../report/render.ts'
import { type PlanReport, totalsOf } from '../report/report.ts'
import { oneLine } from '../report/shown.ts'

/** Title of the check run: `staging: +2 ~4 -/+1 -1`, `staging: 1 of 4 stacks failed, +2`. Plain text. */
export function checkTitle(report: PlanReport): string {
  const failed = report.stacks.filter(one => one.result.kind === 'failed').length
  const counts = countsText(totalsOf(report))
  const facts = [
    failed === 0
      ? ''
      : report.stacks.length === 1
        ? 'the plan failed'
        : `${failed} of ${report.stacks.length} stacks failed`,
    failed > 0 && counts === 'no changes' ? '' : counts
  ]
  return oneLine(`${report.environment}: ${facts.filter(fact => fact !== '').join(', ')}`, LONGEST_CHECK_TITLE)
}

/** Summary of the check run: the plans, as much as fits. Markdown. */
export function checkSummary(report: PlanReport, links: Extras['links'] = {}): string {
  return renderReport(report, CHECK, { links })
}
