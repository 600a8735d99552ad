import * as core from '@actions/core'
import { driftSentences, findDrift } from './drift/drift-findings.ts'
import { type DriftIssue, publishDrift } from './drift/drift-issue.ts'
import { renderDrift } from './drift/drift-text.ts'
import { refuseFailed } from './plan-command.ts'
import { openStacks } from './stacks/opening.ts'
import { freshPlans, planAll } from './stacks/planned-stacks.ts'
import type { FreshPlan } from './stacks/planning.ts'
import type { Step } from './step.ts'

/** Characters of the job summary for one stack. */
const SUMMARY_SHARE = 30_000

/** Kinds of issues that stand open afterwards. */
const OPEN: readonly DriftIssue['kind'][] = ['opened', 'updated', 'unchanged', 'reopened', 'newer']

/** `command: drift`: plan every stack and tell in an issue of its own what was changed outside of Terraform. */
export async function driftCommand(step: Step): Promise<void> {
  const { settings } = step
  core.info(`drift of ${step.audience.label} for ${settings.environment}`)
  const opened = await openStacks(settings, step.home, step.cancellation)
  const planned = await planAll(opened, step)
  const open: number[] = []
  let drifted = false
  for (const fresh of freshPlans(planned)) {
    const { hasDrift, issue } = await tellDrift(step, fresh)
    drifted ||= hasDrift
    if (issue?.number !== undefined && OPEN.includes(issue.kind)) open.push(issue.number)
  }
  core.setOutput('status', drifted ? 'drift' : 'no-drift')
  core.setOutput('changed', drifted)
  core.setOutput('issues', JSON.stringify(open))
  await core.summary.write()
  refuseFailed(planned)
}

async function tellDrift(
  { settings, context, audience }: Step,
  { terraform: { stack, say, name }, plan }: FreshPlan
): Promise<{ hasDrift: boolean; issue: DriftIssue | undefined }> {
  const findings = findDrift(plan, { secretKey: settings.planKey !== undefined })
  for (const sentence of driftSentences(findings)) say(sentence)
  const hasDrift = findings.digest !== undefined || (settings.driftUnapplied && findings.unappliedDigest !== undefined)
  const { environment, workspace, driftUnapplied: unapplied } = settings
  const place = { github: await audience.github(), context, environment, workspace, stack: stack.name }
  const toolName = `${name.split(' ')[0]} ${plan.toolVersion}`
  const facts = { ...place, toolName, commit: context.headSha, run: { id: context.runId, url: context.runUrl } }
  if (hasDrift) core.summary.addRaw(renderDrift(findings, facts, SUMMARY_SHARE), true)
  try {
    const issue = await publishDrift(place, { findings, toolName, unapplied })
    if (issue.kind === 'forbidden' || issue.kind === 'disabled') core.warning(issue.sentence)
    else say(issue.sentence)
    return { hasDrift, issue }
  } catch (error) {
    core.warning(
      `The issue about ${stack.name} could not be written: ${error instanceof Error ? error.message : error}`
    )
    return { hasDrift, issue: undefined }
  }
}
