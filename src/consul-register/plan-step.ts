import { info, warning } from '@actions/core'
import { neutralise } from '../lib/foreign-output.ts'
import { makePrivateFolder, writeAtomically } from '../lib/private-folder.ts'
import type { ConsulClient } from './client/client.ts'
import type { Declaration } from './declaration/declaration.ts'
import type { Findings } from './findings.ts'
import type { RegisterInputs } from './inputs.ts'
import { commentPlan } from './plan/comment.ts'
import { listEntries } from './plan/config-entries.ts'
import { checkNodes, listNodes } from './plan/external-catalog.ts'
import { EXTERNAL_NODE, KNOWN_KINDS } from './plan/kinds.ts'
import { makePlan, type Owner, type Plan } from './plan/plan.ts'
import { toDocument } from './plan/plan-document.ts'
import { planLines } from './plan/plan-text.ts'
import { checkFilters } from './plan/subset-filters.ts'
import type { ReadDeclaration } from './read-declaration.ts'

/**
 * Compare what is declared with all that is in Consul, and show it.
 * @throws UserError when Consul refuses a filter of the declaration, it would cut callers off, or a node belongs to an agent
 */
export async function planStep(
  client: ConsulClient,
  read: ReadDeclaration,
  owner: Owner,
  findings: Findings
): Promise<Plan> {
  const { declaration } = read
  const looked = await Promise.all([checkFilters(client, declaration), checkNodes(client, declaration)])
  read.refuse(looked.flatMap(one => one.faults))
  for (const note of looked.flatMap(one => one.notes)) info(neutralise(note))
  const plan = await planAll(client, declaration, owner)
  findings.plan = plan
  for (const line of planLines(plan)) info(neutralise(line))
  return plan
}

/** Read every kind, for entries of ours may be of one that is no longer declared, and compare. */
export async function planAll(client: ConsulClient, declaration: Declaration, owner: Owner): Promise<Plan> {
  const lists = KNOWN_KINDS.map(async kind => [kind, await listEntries(client, kind)] as const)
  const [external, ...entries] = await Promise.all([listNodes(client, declaration, owner), ...lists])
  return makePlan(declaration, { ...Object.fromEntries(entries), [EXTERNAL_NODE]: external }, owner)
}

/** Leave the plan where people and later steps find it: a file, and a comment on the pull request. */
export async function publishPlan(plan: Plan, owner: Owner, inputs: RegisterInputs, findings: Findings): Promise<void> {
  const { temp, context, planning } = inputs
  findings.planFile = `${makePrivateFolder(temp, 'consul')}/plan.json`
  writeAtomically(findings.planFile, JSON.stringify(toDocument(plan)))
  if (planning.commentToken === undefined) return
  try {
    const comment = await commentPlan(plan, owner.name, context, planning.commentToken)
    if (comment?.url !== undefined) findings.commentUrl = comment.url
    if (comment?.outcome === 'missing')
      info(
        'The plan is not on the pull request: the token may not comment. Write "permissions: pull-requests: write" for the job, or "comment: false".'
      )
  } catch (error) {
    warning(neutralise(`The plan is not on the pull request: ${error instanceof Error ? error.message : error}`))
  }
}
