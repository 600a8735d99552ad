import * as z from 'zod/mini'
import { canonicalJson } from './canonical-json.ts'
import { collectSecrets, type Difference, differencesOf, type Json, type Secrets } from './differences.ts'

/** What happens to one object. `other`: an action list that this version does not know; it is shown as it is. */
export type ActionKind = 'create' | 'update' | 'delete' | 'replace' | 'forget' | 'read' | 'no-op' | 'other'

/** One object that a plan changes, moves or imports. */
export interface ResourceChange {
  readonly address: string
  /** Where it was before a `moved` block. */
  readonly previousAddress: string | undefined
  /** Key of a deposed object: what a failed create-before-destroy left. */
  readonly deposed: string | undefined
  readonly type: string
  readonly provider: string
  readonly kind: ActionKind
  /** As Terraform writes it, in its order: `["create", "delete"]` is a replacement that creates first. */
  readonly actions: readonly string[]
  /** Why, as Terraform's word: `replace_because_cannot_update`. */
  readonly reason: string | undefined
  /** Id of the real object before the change, when it has one that may be shown. */
  readonly id: string | undefined
  /** The id that is imported, or the identity as JSON (Terraform 1.12 on); empty when it is not known yet. */
  readonly importing: string | undefined
  /** Attribute paths that force a replacement. */
  readonly replacePaths: readonly (readonly (string | number)[])[]
  readonly differences: readonly Difference[]
}

/** One output value that changes. */
export interface OutputChange {
  readonly name: string
  readonly kind: ActionKind
  readonly differences: readonly Difference[]
}

/** A plan as `terraform show -json` tells it, without data sources and without what does not change. */
export interface Plan {
  readonly formatVersion: string
  readonly toolVersion: string
  readonly resources: readonly ResourceChange[]
  readonly outputs: readonly OutputChange[]
  /** What was changed outside of Terraform since the last apply. It explains; it is not part of the change. */
  readonly drift: readonly ResourceChange[]
  /** Checks that fail, as `address: status`. */
  readonly failingChecks: readonly string[]
  /** Deferred changes and action invocations, as Terraform writes them: counted in the digest, shown by address. */
  readonly others: readonly { readonly what: 'deferred' | 'action'; readonly address: string; readonly content: Json }[]
  /** Does it use variables whose values no plan file keeps? Then the apply needs them again. */
  readonly ephemeral: boolean
  /** Would an apply do anything? */
  readonly applyable: boolean
  /** False when a second plan and apply is needed afterwards. */
  readonly complete: boolean
  readonly errored: boolean
}

const Values = z.unknown()
const Change = z.looseObject({
  actions: z.array(z.string()),
  before: z.optional(Values),
  after: z.optional(Values),
  after_unknown: z.optional(Values),
  before_sensitive: z.optional(Values),
  after_sensitive: z.optional(Values),
  replace_paths: z.optional(z.nullable(z.array(z.array(z.union([z.string(), z.number()]))))),
  importing: z.optional(z.nullable(z.looseObject({ id: z.optional(z.string()), identity: z.optional(z.unknown()) })))
})
const Resource = z.looseObject({
  address: z.string(),
  previous_address: z.optional(z.string()),
  deposed: z.optional(z.string()),
  mode: z.string(),
  type: z.string(),
  provider_name: z.optional(z.string()),
  change: Change,
  action_reason: z.optional(z.string())
})
const Check = z.looseObject({ address: z.looseObject({ to_display: z.string() }), status: z.string() })
const Document = z.looseObject({
  format_version: z.string().check(z.regex(/^1\./)),
  terraform_version: z.string(),
  variables: z.optional(z.record(z.string(), z.looseObject({ value: z.optional(z.unknown()) }))),
  configuration: z.optional(
    z.looseObject({
      root_module: z.optional(
        z.looseObject({
          variables: z.optional(z.record(z.string(), z.looseObject({ sensitive: z.optional(z.boolean()) })))
        })
      )
    })
  ),
  resource_changes: z.optional(z.array(Resource)),
  resource_drift: z.optional(z.array(Resource)),
  output_changes: z.optional(z.record(z.string(), Change)),
  checks: z.optional(z.nullable(z.array(Check))),
  deferred_changes: z.optional(z.nullable(z.array(z.unknown()))),
  action_invocations: z.optional(z.nullable(z.array(z.unknown()))),
  deferred_action_invocations: z.optional(z.nullable(z.array(z.unknown()))),
  applyable: z.optional(z.boolean()),
  complete: z.optional(z.boolean()),
  errored: z.optional(z.boolean())
})

const KINDS: Readonly<Record<string, ActionKind>> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  'delete,create': 'replace',
  'create,delete': 'replace',
  forget: 'forget',
  read: 'read',
  'no-op': 'no-op'
}

/**
 * Read the output of `terraform show -json PLANFILE`. Keys that are not known are ignored, action lists that are not
 * known become `other`.
 * @throws Error when the document is not a plan of format 1.x: then nothing may be shown or applied
 */
export function readPlan(text: string): Plan {
  const parsed = Document.safeParse(parseExactly(text))
  if (!parsed.success) throw new Error(`The plan cannot be read: ${z.prettifyError(parsed.error)}`)
  const document = parsed.data
  const secrets = secretsOf(document)
  const resources = (document.resource_changes ?? [])
    .filter(resource => resource.mode === 'managed')
    .map(resource => readResource(resource, secrets))
    .filter(one => one.kind !== 'no-op' || one.previousAddress !== undefined || one.importing !== undefined)
  const outputs = Object.entries(document.output_changes ?? {})
    .map(([name, change]) => ({ name, kind: kindOf(change.actions), differences: readDifferences(change, secrets) }))
    .filter(output => output.kind !== 'no-op')
  return {
    formatVersion: document.format_version,
    toolVersion: document.terraform_version,
    resources,
    outputs,
    drift: (document.resource_drift ?? []).map(resource => readResource(resource, secrets)),
    failingChecks: (document.checks ?? [])
      .filter(check => check.status === 'fail' || check.status === 'error')
      .map(check => `${check.address.to_display}: ${check.status}`),
    others: [
      ...readOthers('deferred', document.deferred_changes),
      ...readOthers('deferred', document.deferred_action_invocations),
      ...readOthers('action', document.action_invocations)
    ],
    ephemeral: Object.keys(declaredVariables(document)).some(name => !Object.hasOwn(document.variables ?? {}, name)),
    applyable: document.applyable ?? (resources.length > 0 || outputs.length > 0),
    complete: document.complete ?? true,
    errored: document.errored ?? false
  }
}

/** Numbers that a double cannot hold stay as written: two of them that differ must not become equal. */
function parseExactly(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text)
  const reviver = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' && context?.source !== undefined && /\d{16}/.test(context.source) ? context.source : value
  return JSON.parse(text, reviver as (key: string, value: unknown) => unknown)
}

function readResource(resource: z.infer<typeof Resource>, secrets: Secrets): ResourceChange {
  const { change } = resource
  const differences = readDifferences(change, secrets)
  return {
    address: resource.address,
    previousAddress: resource.previous_address,
    deposed: resource.deposed,
    type: resource.type,
    provider: resource.provider_name ?? '',
    kind: kindOf(change.actions),
    actions: change.actions,
    reason: resource.action_reason,
    id: publicId(change, secrets),
    importing: change.importing ? (change.importing.id ?? identityText(change.importing.identity)) : undefined,
    replacePaths: change.replace_paths ?? [],
    differences
  }
}

function kindOf(actions: readonly string[]): ActionKind {
  return KINDS[actions.join(',')] ?? 'other'
}

function readDifferences(change: z.infer<typeof Change>, secrets: Secrets): Difference[] {
  return differencesOf(
    {
      before: change.before as Json | undefined,
      after: change.after as Json | undefined,
      unknown: change.after_unknown as Json | undefined,
      sensitiveBefore: change.before_sensitive as Json | undefined,
      sensitiveAfter: change.after_sensitive as Json | undefined
    },
    secrets
  )
}

function identityText(identity: unknown): string {
  return identity === undefined || identity === null ? '' : canonicalJson(identity as Json)
}

const Identified = z.looseObject({ id: z.string() })
const IdMarked = z.looseObject({ id: z.literal(true) })

function publicId(change: z.infer<typeof Change>, secrets: Secrets): string | undefined {
  const found = Identified.safeParse(change.before)
  if (!found.success || change.before_sensitive === true || IdMarked.safeParse(change.before_sensitive).success) return
  return secrets.has(found.data.id) ? undefined : found.data.id
}

/** Terraform 1.11 does not say which variables are ephemeral, but leaves these out of the values. */
function declaredVariables(
  document: z.infer<typeof Document>
): Readonly<Record<string, { sensitive?: boolean | undefined }>> {
  return document.configuration?.root_module?.variables ?? {}
}

/**
 * Every sensitive text of the plan. Terraform forgets the mark where a provider repeats a value in a computed attribute
 * (measured: `terraform_data.output`), so equal texts are treated as sensitive wherever they stand.
 */
function secretsOf(document: z.infer<typeof Document>): Secrets {
  const declared = declaredVariables(document)
  const marked: [Json | undefined, Json | undefined][] = Object.entries(document.variables ?? {})
    .filter(([name]) => declared[name]?.sensitive === true)
    .map(([, variable]) => [variable.value as Json | undefined, true])
  const changes = [
    ...(document.resource_drift ?? []).map(resource => resource.change),
    ...(document.resource_changes ?? []).map(resource => resource.change),
    ...Object.values(document.output_changes ?? {})
  ]
  for (const change of changes) {
    marked.push([change.before as Json | undefined, change.before_sensitive as Json | undefined])
    marked.push([change.after as Json | undefined, change.after_sensitive as Json | undefined])
  }
  return collectSecrets(marked)
}

const Addressed = z.looseObject({ address: z.string() })
const Deferred = z.union([
  z.looseObject({ resource_change: Addressed }),
  z.looseObject({ action_invocation: Addressed })
])

function readOthers(what: 'deferred' | 'action', list: readonly unknown[] | null | undefined): Plan['others'] {
  return (list ?? []).map(one => {
    const deferred = Deferred.safeParse(one)
    const inner = deferred.success ? (deferred.data['resource_change'] ?? deferred.data['action_invocation']) : one
    const addressed = Addressed.safeParse(inner)
    return { what, address: addressed.success ? addressed.data.address : '(unknown)', content: one as Json }
  })
}
