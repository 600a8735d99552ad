import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../../src/lib/errors.ts'
import type { WorkflowEvent } from './event.ts'
import { resolveInputs } from './inputs.ts'
import { planWorkflow, type WorkflowPlan } from './plan.ts'
import { checkSchema } from './schema-check.ts'
import { type Sources, shownPath } from './sources.ts'
import { readWorkflow } from './workflow-file.ts'

/** What is asked for, before anything is started. */
export interface PreflightRequest {
  sources: Sources
  /** Relative to the checkout. */
  workflow: string
  event: WorkflowEvent
  repository: string
  actor: string
  inputs: Record<string, string>
  vars: Record<string, string>
}

/**
 * Check everything that act would accept silently and GitHub would not, or the other way round: the schema, the trigger, inputs,
 * labels, and that everything used is on this machine. Starts nothing but the schema check.
 * @throws UserError with one sentence about the first thing that is wrong
 */
export async function preflight(
  request: PreflightRequest
): Promise<{ plan: WorkflowPlan; inputs: Record<string, string> }> {
  const { sources, workflow, event, repository, actor, vars } = request
  const file = join(sources.checkout, workflow)
  if (!existsSync(file))
    throw new UserError(`There is no workflow ${workflow}. Write its path from the top of the repository.`)
  const parsed = readWorkflow(file)
  if (!(event.name in parsed.on)) {
    throw new UserError(
      `${workflow} does not run on ${event.name}. Choose one of ${Object.keys(parsed.on).join(', ')}.`
    )
  }
  const inputs = event.name === 'workflow_dispatch' ? resolveInputs(parsed, request.inputs) : refuseInputs(request)
  const github = { event_name: event.name, repository, actor, repository_owner: repository.split('/')[0] ?? '' }
  const plan = planWorkflow(file, sources, { inputs, vars, github })
  const findings = await checkSchema({ files: plan.files, checkout: sources.checkout, repositories: plan.repositories })
  if (findings.length > 0) {
    const lines = findings.map(one => `${shownPath(one.file, sources)}:${one.line}: ${one.message}`)
    throw new UserError(`GitHub would refuse the workflow. Correct it:\n${lines.join('\n')}`)
  }
  return { plan, inputs }
}

function refuseInputs({ inputs, event }: PreflightRequest): Record<string, string> {
  const [name] = Object.keys(inputs)
  if (name !== undefined) throw new UserError(`${name}: a run on ${event.name} has no inputs. Use workflow_dispatch.`)
  return {}
}
