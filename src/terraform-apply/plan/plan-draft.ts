import type { Json } from '../json/json.ts'
import type { DigestKey } from './digest-key.ts'
import { type OtherChange, readDeferredChange, readDeferredInvocation, readInvocation } from './other-changes.ts'
import { newPathPool } from './path-pool.ts'
import type { OutputChange } from './plan.ts'
import * as Document from './plan-document.ts'
import {
  kindOf,
  type Reading,
  type ResourceChange,
  readDifferences,
  readResourceChange,
  rememberSecrets
} from './resource-change.ts'

/** What was read so far. Not hidden in it is yet what only another part of the plan marks as sensitive. */
export interface Draft extends Reading {
  readonly head: Record<string, Json>
  readonly resources: ResourceChange[]
  readonly outputs: OutputChange[]
  readonly drift: ResourceChange[]
  readonly relevant: Document.RelevantAttribute[]
  readonly failingChecks: string[]
  readonly others: OtherChange[]
  readonly values: Map<string, Json | undefined>
  readonly declarations: Map<string, Document.Declaration>
}

/** Nothing was read yet. */
export function newDraft(key: DigestKey | undefined): Draft {
  return {
    key,
    secrets: new Set(),
    paths: newPathPool(),
    head: {},
    resources: [],
    outputs: [],
    drift: [],
    relevant: [],
    failingChecks: [],
    others: [],
    values: new Map(),
    declarations: new Map()
  }
}

/** Read each wanted part of a document into the draft. */
export function takeInto(draft: Draft): (of: string, key: number | string | undefined, value: Json) => void {
  return (of, key, value) => {
    const what = typeof key === 'number' ? `${of}[${key}]` : `a member of ${of}`
    if (key === undefined) draft.head[of] = value
    else PARTS[of]?.(draft, value, what, String(key))
  }
}

const PARTS: Readonly<Record<string, (draft: Draft, value: Json, what: string, name: string) => void>> = {
  resource_changes(draft, value, what) {
    const resource = Document.checked(Document.Resource, value, what)
    if (isShown(resource)) draft.resources.push(readResourceChange(resource, draft))
    else rememberSecrets(resource.change, draft.secrets)
  },
  resource_drift(draft, value, what) {
    draft.drift.push(readResourceChange(Document.checked(Document.Resource, value, what), draft))
  },
  output_changes(draft, value, what, name) {
    const change = Document.checked(Document.Change, value, what)
    const kind = kindOf(change.actions)
    if (kind === 'no-op') rememberSecrets(change, draft.secrets)
    else draft.outputs.push({ name, kind, differences: readDifferences(change, `output.${name}`, draft) })
  },
  relevant_attributes(draft, value, what) {
    draft.relevant.push(Document.checked(Document.RelevantAttribute, value, what))
  },
  checks(draft, value, what) {
    const { address, status } = Document.checked(Document.Check, value, what)
    if (status === 'fail' || status === 'error') draft.failingChecks.push(`${address.to_display}: ${status}`)
  },
  deferred_changes(draft, value, what) {
    draft.others.push(readDeferredChange(value, what, draft))
  },
  action_invocations(draft, value, what) {
    draft.others.push(readInvocation(value, what, draft))
  },
  deferred_action_invocations(draft, value, what) {
    draft.others.push(readDeferredInvocation(value, what, draft))
  },
  variables(draft, value, what, name) {
    draft.values.set(name, Document.json(Document.checked(Document.Variable, value, what).value))
  },
  'configuration.root_module.variables'(draft, value, what, name) {
    draft.declarations.set(name, Document.checked(Document.Declaration, value, what))
  }
}

/** Objects that are managed and change. OpenTofu also lists ephemeral resources, whose values no plan holds. */
function isShown({ mode, change, previous_address }: Document.Resource): boolean {
  if (mode === 'data' || mode === 'ephemeral') return false
  return kindOf(change.actions) !== 'no-op' || previous_address !== undefined || Boolean(change.importing)
}
