import type { DeclaredPermission } from '../declaration/intention.ts'
import { isObject } from './canonical.ts'
import { matchFields } from './routing-fields.ts'

/** A permission in Consul's words. */
export function permissionFields({ action, ...match }: DeclaredPermission): { Action: string; HTTP: object } {
  return { Action: action, HTTP: matchFields(match) }
}

/** What a source may do, for people: `allow`, or `[allow GET /api*, deny]`. */
export function describeRule(rule: {
  Action?: string | undefined
  Permissions?: readonly object[] | null | undefined
}): string {
  const { Action = 'nothing', Permissions } = rule
  return Permissions && Permissions.length > 0 ? `[${Permissions.map(describePermission).join(', ')}]` : Action
}

function describePermission(permission: object): string {
  const { Action, HTTP, ...rest } = permission as Readonly<Record<string, unknown>>
  const { PathExact, PathPrefix, PathRegex, Methods, Header, ...more } = isObject(HTTP) ? HTTP : {}
  const path = PathExact ?? (PathPrefix ? `${PathPrefix}*` : PathRegex ? `~${PathRegex}` : undefined)
  const headers = Array.isArray(Header) ? Header.map(one => `header ${JSON.stringify(one)}`) : []
  const others = Object.entries({ ...more, ...rest }).map(([key, value]) => `${key} ${JSON.stringify(value)}`)
  const methods = Array.isArray(Methods) && Methods.length > 0 ? Methods.join('|') : undefined
  return [Action, methods, path, ...headers, ...others].filter(Boolean).join(' ')
}
