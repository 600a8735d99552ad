import * as core from '@actions/core'
import { type ArtifactFacts, listOwnArtifacts } from '../lib/artifacts.ts'
import { UserError } from '../lib/errors.ts'
import { readRunContext } from '../lib/github.ts'
import { countsText } from '../terraform-apply/report/counts.ts'
import { isApplyable, type PlanReport, totalsOf, verdictOf } from '../terraform-apply/report/report.ts'
import { oneLine } from '../terraform-apply/report/shown.ts'
import { findFragments, readFragments } from './fragments.ts'
import { readInputs, type Settings } from './inputs.ts'
import { mergeReports } from './merge.ts'
import { problemsOf } from './problems.ts'
import { type Publication, publishReport } from './publish.ts'

/**
 * Gather the plans that the jobs of this run left, and show them as one report.
 * @throws UserError when plans are missing or cannot be read, once all others were shown
 */
export async function run(): Promise<void> {
  const settings = readInputs()
  const context = readRunContext()
  const fragments = findFragments(await artifactsOfRun(settings))
  const { reports, unreadable } = await readFragments(fragments, settings.temp)
  for (const one of reports) core.info(`Plan of ${lineOf(one)}`)
  const facts = { found: fragments.length, expected: settings.expect, unreadable }
  const publication: Publication = {
    ...mergeReports(reports, settings.name, context),
    keys: fragments.map(one => one.key),
    problems: problemsOf(facts, { id: context.runId, url: context.runUrl })
  }
  const url = await publishReport(publication, settings, context)
  setOutputs(publication, reports.length, url)
  const { problems } = publication
  if (problems.length > 0) throw new UserError(problems.map(one => one.text).join(' '))
}

async function artifactsOfRun({ environmentVariables }: Settings): Promise<ArtifactFacts[]> {
  const listed = await listOwnArtifacts(environmentVariables)
  if (listed.available) return listed.value
  throw new UserError(
    `The plans of this run cannot be gathered. ${listed.reason} Plan all stacks in one step of terraform-apply instead.`
  )
}

function lineOf(report: PlanReport): string {
  const failed = report.stacks.filter(one => one.result.kind === 'failed').length
  const all = report.stacks.length
  const what = failed === 0 ? countsText(totalsOf(report)) : all === 1 ? 'failed' : `${failed} of ${all} stacks failed`
  return `${oneLine(`${report.label} (${report.environment})`, 200)}: ${what}`
}

function setOutputs({ report, digests, problems }: Publication, fragments: number, url: string | undefined): void {
  const { add, change, destroy, replace } = totalsOf(report)
  core.setOutput('status', problems.length > 0 ? 'failed' : verdictOf(report))
  core.setOutput('changed', isApplyable(report))
  core.setOutput('add', add)
  core.setOutput('change', change)
  core.setOutput('destroy', destroy)
  core.setOutput('replace', replace)
  core.setOutput('digests', JSON.stringify(Object.fromEntries(digests)))
  core.setOutput('fragments', fragments)
  core.setOutput('comment-url', url ?? '')
}
