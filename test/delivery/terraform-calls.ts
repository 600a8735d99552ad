import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { endpointsOf } from './own-workflow.ts'

const Calls = z.array(z.object({ service: z.string(), action: z.string(), agent: z.string() }))
const BOOTSTRAP = join(import.meta.dirname, '../../infra/bootstrap')

/** Forget the calls so far of a checkout's sandbox. */
export async function forgetCalls(checkout: string): Promise<void> {
  await fetch(`${endpointsOf(checkout).aws}/_insight/calls`, { method: 'DELETE' })
}

/** The IAM actions that Terraform, its backend and its provider needed in a checkout's sandbox, each once. */
export async function actionsOfTerraform(checkout: string): Promise<string[]> {
  const answer = await fetch(`${endpointsOf(checkout).aws}/_insight/calls`)
  const calls = Calls.parse(await answer.json()).filter(({ agent }) => agent.includes('Terraform'))
  return [...new Set(calls.map(iamAction))].sort()
}

/** Patterns of actions in the policies that `infra/bootstrap` gives an apply, or a plan. */
export function allowedPatterns(role: 'plan' | 'apply'): RegExp[] {
  // The apply has all that the plan has.
  const files = role === 'plan' ? ['plan.tf'] : ['plan.tf', 'apply.tf']
  const text = files.map(file => readFileSync(join(BOOTSTRAP, file), 'utf8')).join('\n')
  const conditions = /^\s*variable\s.*$/gm
  const names = [...text.replace(conditions, '').matchAll(/"([a-z0-9-]+:[A-Za-z*]+)"/g)].map(([, name = '']) => name)
  return names.map(name => new RegExp(`^${name.replaceAll('*', '.*')}$`))
}

// What the REST services' requests are in IAM. https://docs.aws.amazon.com/service-authorization/latest/reference/
const REST: readonly [service: string, request: RegExp, action: string][] = [
  ['s3', /^(GET|HEAD) \/[^/]+\/.+/, 's3:GetObject'],
  ['s3', /^PUT \/[^/]+\/.+/, 's3:PutObject'],
  ['s3', /^DELETE \/[^/]+\/.+/, 's3:DeleteObject'],
  ['s3', /^(GET|HEAD) \/[^/]+\/?$/, 's3:ListBucket'],
  ['dlm', /^POST \/policies$/, 'dlm:CreateLifecyclePolicy'],
  ['dlm', /^GET \/policies\/[^/]+\/?$/, 'dlm:GetLifecyclePolicy'],
  ['dlm', /^PATCH \/policies\//, 'dlm:UpdateLifecyclePolicy'],
  ['dlm', /^GET \/tags\//, 'dlm:ListTagsForResource'],
  ['dlm', /^POST \/tags\//, 'dlm:TagResource']
]

/** @returns a REST request that is not known as it is, so that a test shows it */
function iamAction({ service, action }: { service: string; action: string }): string {
  const known = REST.find(([of, request]) => of === service && request.test(action))
  return known?.[2] ?? `${service}:${action}`
}
