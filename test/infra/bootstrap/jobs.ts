import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { evaluate } from '../../static/github-expression.ts'

const WORKFLOWS = join(import.meta.dirname, '../../../.github/workflows')

/** A job that assumes a role in AWS: in which GitHub environment, `''` for none, and which role it is given. */
export interface AssumingJob {
  readonly job: string
  readonly environment: string
  readonly role: string
}

interface Workflow {
  readonly on: { readonly workflow_call: { readonly inputs: Readonly<Record<string, { default?: unknown }>> } }
  readonly jobs: Readonly<Record<string, Job>>
}
interface Job {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly environment?: string
  readonly steps?: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, string>> }[]
}

/** All jobs of a reusable workflow, and of those that it calls, that assume a role when it is called with `given`. */
export function assumingJobs(file: string, given: Readonly<Record<string, unknown>>): AssumingJob[] {
  const { on, jobs } = parse(readFileSync(join(WORKFLOWS, file), 'utf8')) as Workflow
  const defaults = Object.entries(on.workflow_call.inputs).map(([name, one]) => [name, one.default])
  const inputs = { ...Object.fromEntries(defaults), ...given }
  return Object.entries(jobs).flatMap(([name, job]): AssumingJob[] => {
    const called = /\/workflows\/([a-z-]+\.yml)@/.exec(job.uses ?? '')?.[1]
    if (called !== undefined) {
      const values = Object.entries(job.with ?? {}).map(([input, text]) => [input, valueWith(text, inputs)])
      return assumingJobs(called, Object.fromEntries(values))
    }
    const step = job.steps?.find(one => one.uses?.startsWith('aws-actions/configure-aws-credentials@'))
    if (step === undefined) return []
    const environment = String(valueWith(job.environment ?? '', inputs))
    return [
      { job: `${file} ${name}`, environment, role: String(valueWith(step.with?.['role-to-assume'] ?? '', inputs)) }
    ]
  })
}

function valueWith(text: unknown, inputs: object): unknown {
  if (typeof text !== 'string' || !/^\$\{\{.*\}\}$/s.test(text)) return text
  return evaluate(text, { inputs, needs: {}, matrix: {} })
}
