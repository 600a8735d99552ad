import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import type { Json } from '../json/json.ts'
import type { Wanted } from '../json/json-reader.ts'

/**
 * The parts of `terraform show -json` (formats 1.0 to 1.2, and what comes with the same first number) that a plan is read
 * from. `planned_values`, `prior_state` and most of `configuration` repeat what the changes say, and are passed over.
 */
export const WANTED: Wanted = {
  format_version: 'value',
  terraform_version: 'value',
  applyable: 'value',
  complete: 'value',
  errored: 'value',
  variables: 'each',
  configuration: { root_module: { variables: 'each' } },
  resource_changes: 'each',
  resource_drift: 'each',
  output_changes: 'each',
  relevant_attributes: 'each',
  checks: 'each',
  deferred_changes: 'each',
  action_invocations: 'each',
  deferred_action_invocations: 'each'
}

const Value = z.unknown()
const Steps = z.array(z.union([z.string(), z.number()]))

/** A change of an object or of an output. Write-only attributes are null in it, with nothing that tells them apart. */
export const Change = z.object({
  actions: z.array(z.string()),
  before: z.optional(Value),
  after: z.optional(Value),
  after_unknown: z.optional(Value),
  before_sensitive: z.optional(Value),
  after_sensitive: z.optional(Value),
  replace_paths: z.optional(z.nullable(z.array(Steps))),
  importing: z.optional(
    z.nullable(z.object({ id: z.optional(z.string()), identity: z.optional(Value), unknown: z.optional(z.boolean()) }))
  )
})
export type Change = z.infer<typeof Change>

/** An element of `resource_changes` and `resource_drift`. */
export const Resource = z.object({
  address: z.string(),
  previous_address: z.optional(z.string()),
  deposed: z.optional(z.string()),
  mode: z.string(),
  type: z.string(),
  provider_name: z.optional(z.string()),
  change: Change,
  action_reason: z.optional(z.string())
})
export type Resource = z.infer<typeof Resource>

/** An element of `deferred_changes`. */
export const DeferredChange = z.object({ reason: z.optional(z.string()), resource_change: Resource })

/** An element of `action_invocations` (Terraform 1.14 on). */
export const ActionInvocation = z.object({
  address: z.string(),
  type: z.optional(z.string()),
  provider_name: z.optional(z.string()),
  config_values: z.optional(Value),
  config_sensitive: z.optional(Value),
  config_unknown: z.optional(Value),
  lifecycle_action_trigger: z.optional(
    z.nullable(
      z.object({
        triggering_resource_address: z.optional(z.string()),
        action_trigger_event: z.optional(z.string()),
        action_trigger_block_index: z.optional(z.number()),
        actions_list_index: z.optional(z.number())
      })
    )
  ),
  invoke_action_trigger: z.optional(z.nullable(z.object({ calling_resource_address: z.optional(z.string()) })))
})
export type ActionInvocation = z.infer<typeof ActionInvocation>

/** An element of `deferred_action_invocations`. */
export const DeferredInvocation = z.object({ reason: z.optional(z.string()), action_invocation: ActionInvocation })

/** An element of `checks`. Its problems are messages of the author's, and may say anything. */
export const Check = z.object({ address: z.object({ to_display: z.string() }), status: z.string() })

/** An element of `relevant_attributes`: what the changes were made from. */
export const RelevantAttribute = z.object({ resource: z.string(), attribute: Steps })
export type RelevantAttribute = z.infer<typeof RelevantAttribute>

/** A member of `variables`. */
export const Variable = z.object({ value: z.optional(Value) })

/** A member of `configuration.root_module.variables`. Only OpenTofu tells there what is ephemeral. */
export const Declaration = z.object({ sensitive: z.optional(z.boolean()), ephemeral: z.optional(z.boolean()) })
export type Declaration = z.infer<typeof Declaration>

/** The members that are values. OpenTofu tells neither `applyable` nor `complete`. */
export const Head = z.object({
  format_version: z.string().check(z.regex(/^1\./)),
  terraform_version: z.string(),
  applyable: z.optional(z.boolean()),
  complete: z.optional(z.boolean()),
  errored: z.optional(z.boolean())
})

/**
 * Check a part of a plan.
 * @param what for people, e.g. `resource_changes[3]`
 * @throws UserError without any value of it
 */
export function checked<T extends z.core.$ZodType>(schema: T, value: unknown, what: string): z.output<T> {
  const result = z.safeParse(schema, value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const place = [what, ...(issue?.path ?? [])].map(String).join('.')
  throw new UserError(
    `The plan cannot be read: ${place} is not what "show -json" of format 1.x has there (${issue?.code ?? 'invalid'}). Use a Terraform or OpenTofu that writes this format.`
  )
}

/** What `checked` gave for a value that may be anything is JSON, as it was read from JSON. */
export function json(value: unknown): Json | undefined {
  return value as Json | undefined
}
