import { isDeepStrictEqual } from 'node:util'
import { UserError } from '../lib/errors.ts'
import type { StoredRule } from './acl-store.ts'
import { ACL_KINDS, type AclKind, type AclRule } from './rules.ts'

/** One rule that differs from what is generated. */
export interface AclChange {
  readonly action: 'create' | 'update' | 'delete'
  readonly kind: AclKind
  readonly name: string
  /** What changes, for people, one fact a line. */
  readonly lines: readonly string[]
  readonly stored?: StoredRule
  /** Absent when it is deleted. */
  readonly rule?: AclRule
}

/** What Consul holds of the generated names, and all that carries our mark. */
export type StoredRules = readonly StoredRule[]

/**
 * The changes that make Consul equal to what is generated, in the order in which Consul takes them. Only rules that carry
 * the mark are removed.
 * @throws UserError when an auth method is somebody else's and says something else
 */
export function planRules(rules: readonly AclRule[], stored: StoredRules, mark: string): AclChange[] {
  const changes = rules.flatMap(rule =>
    planRule(
      rule,
      stored.find(one => isSame(one, rule)),
      mark
    )
  )
  const gone = stored
    .filter(one => isOurs(one, mark) && !rules.some(rule => isSame(one, rule)))
    .map(one => ({
      action: 'delete' as const,
      kind: one.kind,
      name: one.name,
      lines: ['no longer declared'],
      stored: one
    }))
  return [...changes, ...gone.sort((a, b) => ACL_KINDS.indexOf(b.kind) - ACL_KINDS.indexOf(a.kind))]
}

/**
 * Binding rules of our auth methods that somebody else made: whoever fits one of them logs in as well. They are shown and
 * left alone.
 */
export function foreignBindings(rules: readonly AclRule[], stored: StoredRules, mark: string): StoredRule[] {
  const methods = new Set(rules.filter(rule => rule.kind === 'auth-method').map(rule => rule.name))
  return stored.filter(
    one => one.kind === 'binding-rule' && methods.has(String(one.body['AuthMethod'])) && !isOurs(one, mark)
  )
}

function planRule(rule: AclRule, stored: StoredRule | undefined, mark: string): AclChange[] {
  const { kind, name, body } = rule
  if (stored === undefined) return [{ action: 'create', kind, name, rule, lines: describe(body) }]
  const different = [...Object.entries(body), ...notGiven(rule)].filter(
    ([key, value]) => !isStored(value, stored.body[key])
  )
  if (different.length === 0) return []
  const isForeign = !isOurs(stored, mark)
  // One method can serve several environments, so what describes it is not worth a quarrel.
  if (isForeign && different.every(([key]) => key === 'Description')) return []
  if (isForeign) {
    throw new UserError(
      `${kind} "${name}" is there already, and not from here ("${descriptionOf(stored)}"); it differs in ${different.map(([key]) => key).join(', ')}. ${wayOut(rule)}.`
    )
  }
  const lines = different.flatMap(([key, value]) => describe({ [key]: value }))
  return [{ action: 'update', kind, name, stored, rule, lines }]
}

/** What a role can give beside policies: what it is not to give must not be there. What is left out is taken away by writing it. */
function notGiven({ kind, body }: AclRule): [string, readonly unknown[]][] {
  if (kind !== 'role') return []
  return ['ServiceIdentities', 'NodeIdentities', 'TemplatedPolicies']
    .filter(key => !(key in body))
    .map(key => [key, []])
}

/** What to write so that it need not be touched. */
function wayOut({ kind, name, body }: AclRule): string {
  if (!isAuthMethod(kind)) return 'Remove it, or choose another environment'
  const input = body['Type'] === 'jwt' ? 'login-method' : 'machine-method'
  return `Write another name into ${input}, for example "${input}: ${name}-2"`
}

/** The mark is the whole description, or stands before what a binding rule is for. */
export function isOurs(stored: Pick<StoredRule, 'body'>, mark: string): boolean {
  const description = descriptionOf(stored)
  return description === mark || description.startsWith(`${mark}: `)
}

function isSame(one: StoredRule, { kind, name }: AclRule): boolean {
  return one.kind === kind && one.name === name
}

function isAuthMethod(kind: AclKind): boolean {
  return kind === 'auth-method'
}

function descriptionOf({ body }: Pick<StoredRule, 'body'>): string {
  return typeof body['Description'] === 'string' ? body['Description'] : ''
}

/** Does Consul hold this? It adds ids to links and fields of its own to objects, and writes `1h` as `1h0m0s`. */
function isStored(wanted: unknown, found: unknown): boolean {
  if (Array.isArray(wanted)) {
    const list = Array.isArray(found) ? found : []
    return list.length === wanted.length && wanted.every((one, at) => isStored(one, list[at]))
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const fields = (found ?? {}) as Record<string, unknown>
    return Object.entries(wanted).every(([key, value]) => isStored(value, fields[key]))
  }
  if (isDeepStrictEqual(wanted, found)) return true
  return typeof wanted === 'string' && typeof found === 'string' && longForm(wanted) === longForm(found)
}

/** Go's long form of a duration in seconds, or the text itself. */
function longForm(text: string): string {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text)
  if (match === null || text === '') return text
  const [, h = '0', m = '0', s = '0'] = match
  return `${Number(h) * 3600 + Number(m) * 60 + Number(s)} s`
}

function describe(body: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(body)
    .filter(([key]) => key !== 'Name' && key !== 'Description')
    .flatMap(([key, value]) => {
      const [first = '', ...rest] = (typeof value === 'string' ? value.trimEnd() : JSON.stringify(value)).split('\n')
      return rest.length === 0 ? [`${key}: ${first}`] : [`${key}:`, ...[first, ...rest].map(line => `  ${line}`)]
    })
}
