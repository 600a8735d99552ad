import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import type { RunContext, RunIdentity } from '../../lib/github.ts'
import { lockFileDigest } from '../guards/lock-file-digest.ts'
import { canonicalJson } from '../json/canonical-json.ts'

const Text = z.string().check(z.maxLength(1000))

/** Schema of a {@link Binding} that comes from a file: nothing more, nothing less. */
export const BindingSchema = z.readonly(
  z.strictObject({
    repositoryId: z.int(),
    /** `owner/name`, for people: a repository may be renamed, its id stays. */
    repository: Text,
    environment: Text,
    workspace: Text,
    /** POSIX path of the root module, relative to the workspace. */
    stack: Text,
    /** `terraform` or `tofu`. */
    tool: Text,
    toolVersion: Text,
    /** The commit that people reviewed: the pull request's head, elsewhere the commit of the run. */
    commit: Text,
    /** SHA-256 (hex) of `.terraform.lock.hcl`, or `none`. */
    lockFile: Text,
    /** HMAC-SHA-256 (hex) over variables, targets and arguments. */
    inputs: Text,
    /** Path of the workflow file. */
    workflow: Text,
    event: Text,
    runId: z.int(),
    runAttempt: z.int(),
    /** `sha256:…` of the plan. */
    planDigest: Text
  })
)

/** Everything that a plan of one stack was made of and for. An approval, a plan file and a kept state hold for exactly that. */
export type Binding = z.infer<typeof BindingSchema>
export type BindingField = keyof Binding

/** Canonical JSON of a binding, without the fields that no schema knows. */
export function bindingText(binding: Binding): string {
  return canonicalJson({ ...binding })
}

/** SHA-256 (hex) of the canonical form. */
export function bindingDigest(binding: Binding): string {
  return createHash('sha256').update(bindingText(binding)).digest('hex')
}

/** What one step knows of a plan that it made. */
interface BindingFacts {
  readonly environment: string
  readonly workspace: string | undefined
  readonly stack: { readonly folder: string; readonly name: string }
  readonly tool: string
  readonly toolVersion: string
  /** {@link inputsDigest}. */
  readonly inputs: string
  readonly planDigest: string
}

/** The binding of a stack that is planned, or to be applied, here and now. */
export function makeBinding(facts: BindingFacts, context: RunContext, identity: RunIdentity): Binding {
  const { environment, workspace, stack, tool, toolVersion, inputs, planDigest } = facts
  return {
    repositoryId: identity.repositoryId,
    repository: `${context.owner}/${context.repo}`,
    environment,
    workspace: workspace ?? 'default',
    stack: stack.name,
    tool,
    toolVersion,
    commit: context.headSha,
    lockFile: lockFileDigest(stack.folder) ?? 'none',
    inputs,
    workflow: identity.workflow,
    event: context.event,
    runId: context.runId,
    runAttempt: context.runAttempt,
    planDigest
  }
}
