import type { Json } from '../../../src/terraform-apply/json/json.ts'
import type { Difference, Side } from '../../../src/terraform-apply/plan/differences.ts'
import type { ActionKind, Drift, OutputChange, Plan, ResourceChange } from '../../../src/terraform-apply/plan/plan.ts'

/** Stands for a value that is not known before the apply. */
export const UNKNOWN = Symbol('unknown')
/** Stands for a value that is never shown, by its HMAC. */
export const secret = (hmac: string): { readonly hmac: string } => ({ hmac })

type Value = Json | undefined | typeof UNKNOWN | { readonly hmac: string }

/** `{'tags.a': ['old', 'new']}`: what becomes of attributes; steps of a path are parted by dots. */
export type Attributes = Readonly<Record<string, readonly [before: Value, after: Value]>>

/** A planned change. */
export function planned(address: string, kind: ActionKind, attributes: Attributes = {}): ResourceChange {
  return {
    address,
    previousAddress: undefined,
    deposed: undefined,
    type: address.replace(/^.*module\.[^.]+\./, '').split('.')[0] ?? '',
    provider: 'registry.terraform.io/hashicorp/aws',
    kind,
    actions: kind === 'replace' ? ['delete', 'create'] : [kind],
    reason: undefined,
    id: undefined,
    importing: undefined,
    replacePaths: [],
    differences: differencesIn(attributes),
    region: undefined,
    digest: undefined
  }
}

/** An object that was changed outside; `relevant` names the attributes that the plan depends on. */
export function drifted(address: string, attributes: Attributes, relevant: readonly string[] = []): Drift {
  const change = planned(address, 'update', attributes)
  const isRelevant = (one: Difference) => relevant.includes(one.path.join('.'))
  return { ...change, relevant: change.differences.filter(isRelevant) }
}

/** An object that is gone. */
export function gone(address: string, attributes: Attributes, id?: string): Drift {
  const change = planned(address, 'delete', attributes)
  return { ...change, relevant: change.differences, id }
}

/** A plan of these parts. */
export function aPlan(parts: {
  drift?: readonly Drift[]
  resources?: readonly ResourceChange[]
  outputs?: readonly OutputChange[]
}): Plan {
  const { drift = [], resources = [], outputs = [] } = parts
  return {
    formatVersion: '1.2',
    toolVersion: '1.11.4',
    resources,
    outputs,
    drift,
    failingChecks: [],
    others: [],
    ephemeral: false,
    applyable: resources.length > 0 || outputs.length > 0,
    complete: true,
    errored: false
  }
}

function differencesIn(attributes: Attributes): Difference[] {
  return Object.entries(attributes).map(([path, [before, after]]) => ({
    path: path.split('.'),
    before: side(before),
    after: side(after),
    sensitive: isSecret(before) || isSecret(after),
    valueChanges: true
  }))
}

function side(value: Value): Side {
  if (value === UNKNOWN) return { kind: 'unknown' }
  if (value === undefined || value === null) return { kind: 'absent' }
  return isSecret(value) ? { kind: 'sensitive', hmac: value.hmac } : { kind: 'known', value }
}

function isSecret(value: Value): value is { readonly hmac: string } {
  return typeof value === 'object' && value !== null && 'hmac' in value
}
