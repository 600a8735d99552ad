import { hash } from 'node:crypto'
import { canonicalJson } from '../json/canonical-json.ts'
import type { Json } from '../json/json.ts'
import { canonicalChange } from './canonical-change.ts'
import { type Difference, differencesOf, type Path } from './differences.ts'
import { type DigestKey, sealOf } from './digest-key.ts'
import { hideSecrets } from './hidden-differences.ts'
import type { PathPool } from './path-pool.ts'
import { type Change, json, type Resource } from './plan-document.ts'
import { addSecrets, isMarked, type Secrets } from './secrets.ts'

/** What happens to one object. `other`: an action list that this version does not know; it is shown as it is. */
export type ActionKind = 'create' | 'update' | 'delete' | 'replace' | 'forget' | 'read' | 'no-op' | 'other'

/**
 * One object that a plan changes, moves or imports. It holds no sensitive value. (Its address is what it is called:
 * Terraform refuses sensitive keys of `for_each`.)
 */
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
  /** The id that is imported, or the identity as JSON (Terraform 1.12 on); empty when it is not known or not to be shown. */
  readonly importing: string | undefined
  /** Attribute paths that force a replacement. */
  readonly replacePaths: readonly Path[]
  readonly differences: readonly Difference[]
  /** Attribute `region` of the object (AWS provider 6 on), when it may be shown. */
  readonly region: string | undefined
  /** SHA-256 in hex of its canonical form, in which HMACs stand for sensitive values; absent in a published document. */
  readonly digest: string | undefined
}

/**
 * A replacement is a new object in the place of an old one, whichever comes first, also when the old one is not destroyed
 * but forgotten (`lifecycle { destroy = false }`: Terraform's create and forget, OpenTofu's forget and create).
 */
const KINDS: Readonly<Record<string, ActionKind>> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  'delete,create': 'replace',
  'create,delete': 'replace',
  'create,forget': 'replace',
  'forget,create': 'replace',
  forget: 'forget',
  read: 'read',
  'no-op': 'no-op'
}

/** What is made of an action list. */
export function kindOf(actions: readonly string[]): ActionKind {
  const list = actions.join(',')
  return Object.hasOwn(KINDS, list) ? (KINDS[list] ?? 'other') : 'other'
}

/** What all changes of a plan are read with. */
export interface Reading {
  /** Without one, nothing stands for a sensitive value and there are no digests, as in a published document. */
  readonly key: DigestKey | undefined
  /** Every sensitive text that was met so far. */
  readonly secrets: Set<string>
  readonly paths: PathPool
}

/** The differences that a change makes, by its own marks; what they mark is remembered. */
export function readDifferences(change: Change, owner: string, { key, secrets, paths }: Reading): Difference[] {
  rememberSecrets(change, secrets)
  const values = {
    before: json(change.before),
    after: json(change.after),
    unknown: json(change.after_unknown),
    sensitiveBefore: json(change.before_sensitive),
    sensitiveAfter: json(change.after_sensitive)
  }
  return differencesOf(values, undefined, { seal: key && sealOf(key, owner), paths })
}

/** Remember what a change marks as sensitive. */
export function rememberSecrets(change: Change, secrets: Set<string>): void {
  addSecrets(secrets, json(change.before), json(change.before_sensitive))
  addSecrets(secrets, json(change.after), json(change.after_sensitive))
}

/** One element of `resource_changes` or `resource_drift`, before all secrets of the plan are known. */
export function readResourceChange(resource: Resource, reading: Reading): ResourceChange {
  const { change } = resource
  return {
    address: resource.address,
    previousAddress: resource.previous_address,
    deposed: resource.deposed,
    type: resource.type,
    provider: resource.provider_name ?? '',
    kind: kindOf(change.actions),
    actions: change.actions,
    reason: resource.action_reason,
    id: textOf('id', change.before, change.before_sensitive),
    importing: change.importing ? (change.importing.id ?? identityText(change.importing.identity)) : undefined,
    replacePaths: change.replace_paths ?? [],
    differences: readDifferences(change, resource.address, reading),
    region:
      textOf('region', change.before, change.before_sensitive) ??
      textOf('region', change.after, change.after_sensitive),
    digest: undefined
  }
}

/** The same when all secrets are known: what holds one is hidden, and the digest is there. */
export function sealResourceChange(
  change: ResourceChange,
  secrets: Secrets,
  key: DigestKey | undefined
): ResourceChange {
  const seal = key && sealOf(key, change.address)
  const { id, importing, region } = change
  const isSecret = (text: string | undefined) => text !== undefined && secrets.has(text)
  const sealed = {
    ...change,
    id: isSecret(id) ? undefined : id,
    importing: isSecret(importing) ? '' : importing,
    region: isSecret(region) ? undefined : region,
    replacePaths: change.replacePaths.map(path => beforeSecret(path, secrets)),
    differences: hideSecrets(change.differences, secrets, seal, 1)
  }
  if (seal === undefined) return sealed
  const text = (name: string, value: string | undefined): Json =>
    isSecret(value) ? ['sensitive', seal([name], value ?? null, undefined)] : [value ?? null]
  const identity = [text('id', id), text('importing', importing), text('region', region)]
  return { ...sealed, digest: hash('sha256', canonicalChange(sealed, identity), 'hex') }
}

/** A path up to a step that is a secret. */
function beforeSecret(path: Path, secrets: Secrets): Path {
  const step = path.findIndex((one, at) => at > 0 && typeof one === 'string' && secrets.has(one))
  return step === -1 ? path : path.slice(0, step)
}

function identityText(identity: unknown): string {
  return identity === undefined || identity === null ? '' : canonicalJson(identity as Json)
}

/** A text among the attributes of an object, when it is not marked. */
function textOf(name: string, values: unknown, marks: unknown): string | undefined {
  if (values === null || typeof values !== 'object' || !Object.hasOwn(values, name)) return undefined
  const value = (values as Record<string, unknown>)[name]
  const mark = marks !== null && typeof marks === 'object' ? (marks as Record<string, Json>)[name] : json(marks)
  return typeof value === 'string' && !isMarked(mark) ? value : undefined
}
