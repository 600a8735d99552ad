import { join } from 'node:path'
import * as core from '@actions/core'
import { uploadFiles } from '../lib/artifacts.ts'
import type { PullRequestPlace } from '../lib/comments.ts'
import { openGitHub, type RunContext } from '../lib/github.ts'
import { makePrivateFolder } from '../lib/private-folder.ts'
import { tryToShow } from '../lib/showing.ts'
import { commentBody } from '../terraform-apply/comment/comment-body.ts'
import { findCommentedPull } from '../terraform-apply/comment/commented-pull.ts'
import { showComment } from '../terraform-apply/comment/show-comment.ts'
import { writePage } from '../terraform-apply/page/page.ts'
import { SUMMARY } from '../terraform-apply/report/budgets.ts'
import { renderReport } from '../terraform-apply/report/render.ts'
import type { Settings } from './inputs.ts'
import type { MergedReport } from './merge.ts'
import type { Problem } from './problems.ts'

/** All that is shown. */
export interface Publication extends MergedReport {
  /** Of all plans that came, also of those that cannot be read: what becomes of each is said in the comment later. */
  readonly keys: readonly string[]
  readonly problems: readonly Problem[]
}

/**
 * Show the report as page, in the job summary and as the one comment of its pull request. What cannot be shown is told
 * in one line and fails nothing.
 * @returns the comment's address, when there is one
 */
export async function publishReport(
  publication: Publication,
  settings: Settings,
  context: RunContext
): Promise<string | undefined> {
  const artifact = await keepPage(publication, settings, context)
  await summarise(publication, artifact)
  return comment(publication, settings, context, artifact)
}

/** As long as a pull request may reasonably wait for its merge. */
const RETENTION_DAYS = 30
const PAGE = 'report.html'

/** @returns address of the artifact */
async function keepPage(
  { report }: Publication,
  { temp, environmentVariables }: Settings,
  { runAttempt, runUrl }: RunContext
): Promise<string | undefined> {
  if (report.stacks.length === 0) return undefined
  return tryToShow('The report could not be kept as an artifact', async () => {
    const folder = makePrivateFolder(temp, 'report')
    await writePage(report, join(folder, PAGE))
    const name = `insight-report-${runAttempt}`
    const request = { name, folder, files: [PAGE], retentionDays: RETENTION_DAYS }
    const uploaded = await uploadFiles(environmentVariables, request)
    return uploaded.available ? `${runUrl}/artifacts/${uploaded.value.id}` : undefined
  })
}

async function summarise({ report, digests, problems }: Publication, artifact: string | undefined): Promise<void> {
  const extras = { digests, problems: problems.map(one => one.markdown), links: { artifact } }
  await tryToShow('The job summary could not be written', () =>
    core.summary.addRaw(renderReport(report, SUMMARY, extras), true).write()
  )
}

const WRITE_COMMENTS =
  'The plans are in the job summary. Add "permissions: pull-requests: write" to the job to have them as a comment.'

async function comment(
  { report, digests, keys, problems }: Publication,
  settings: Settings,
  context: RunContext,
  artifact: string | undefined
): Promise<string | undefined> {
  const place = await findPlace(settings, context)
  if (place === undefined) return undefined
  const links = { summary: context.runUrl, artifact }
  const extras = { keys, digests, problems: problems.map(one => one.markdown), links }
  return showComment(
    place,
    { report: settings.name },
    // Of a report with holes it cannot be told what changed: what is missing is not gone.
    previous => commentBody(report, extras, problems.length > 0 ? undefined : previous),
    WRITE_COMMENTS
  )
}

/** The pull request to comment: the event's, or the one that brought this commit to its branch. */
async function findPlace(settings: Settings, context: RunContext): Promise<PullRequestPlace | undefined> {
  if (!settings.comment) return undefined
  if (context.pullRequest?.fork) {
    core.info('No comment: the token of a pull request from a fork may not write. The plans are in the job summary.')
    return undefined
  }
  const github = await tryToShow('The comment could not be written', () => openGitHub(settings.token))
  if (github === undefined) return undefined
  const pullRequest = await tryToShow(
    'The pull request of this commit could not be looked up',
    () => findCommentedPull(github, context),
    WRITE_COMMENTS
  )
  return pullRequest === undefined ? undefined : { github, context, pullRequest }
}
