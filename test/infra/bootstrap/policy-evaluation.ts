/** A policy of IAM, as far as ours go. */
export interface Policy {
  readonly Statement: Statement | readonly Statement[]
}
type Many = string | readonly string[]
interface Statement {
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: '*' | Readonly<Record<string, Many>>
  readonly Action?: Many
  readonly NotAction?: Many
  readonly Resource?: Many
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Many>>>>
}

/** A call as IAM sees it: action, resource, and the keys of its context. */
export interface Asked {
  readonly action: string
  /** ARN; a trust policy has no resources. */
  readonly resource?: string
  /** ARN of the identity provider, for a trust policy. */
  readonly federated?: string
  readonly context?: Readonly<Record<string, Many>>
}

/**
 * Whether the policies of a caller allow a call: some statement allows it and none denies it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @throws Error at an operator that it does not know, rather than passing over it
 */
export function isAllowed(policies: readonly Policy[], asked: Asked): boolean {
  const met = policies.flatMap(({ Statement }) => [Statement].flat() as Statement[]).filter(one => applies(one, asked))
  return met.some(one => one.Effect === 'Allow') && met.every(one => one.Effect === 'Allow')
}

/** Whether a policy's Deny statements refuse a call, whatever else allows it. */
export function isDenied({ Statement }: Policy, asked: Asked): boolean {
  return ([Statement].flat() as Statement[]).some(one => one.Effect === 'Deny' && applies(one, asked))
}

function applies(statement: Statement, { action, resource, federated, context = {} }: Asked): boolean {
  const { Action, NotAction, Resource, Principal, Condition = {} } = statement
  // Actions are compared without regard to case.
  const named = (patterns: Many) => list(patterns).some(one => like(one.toLowerCase(), action.toLowerCase()))
  if (Action !== undefined ? !named(Action) : NotAction === undefined || named(NotAction)) return false
  if (Resource !== undefined && !list(Resource).some(one => like(one, resource ?? ''))) return false
  if (Principal !== undefined && Principal !== '*' && !list(Principal['Federated'] ?? []).includes(federated ?? ''))
    return false
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => holds(operator, list(values), context[key]))
  )
}

function holds(operator: string, wanted: readonly string[], given: Many | undefined): boolean {
  const found = given === undefined ? undefined : list(given)
  const some = (match: (pattern: string, value: string) => boolean) =>
    found?.some(value => wanted.some(pattern => match(pattern, value))) ?? false
  const equal = (pattern: string, value: string) => pattern === value
  switch (operator) {
    case 'StringEquals':
      return some(equal)
    case 'StringLike':
    case 'ArnLike':
      return some(like)
    // A negated operator holds where the key is absent.
    case 'StringNotEquals':
      return !some(equal)
    case 'Bool':
      return some((pattern, value) => pattern.toLowerCase() === value.toLowerCase())
    case 'Null':
      return wanted.includes(String(found === undefined))
    case 'ForAllValues:StringEquals':
      return found?.every(value => wanted.includes(value)) ?? true
    default:
      throw new Error(`The condition operator ${operator} is not known here.`)
  }
}

const list = (values: Many): readonly string[] => [values].flat() as string[]

/** IAM's wildcards: * for anything, ? for one character. */
function like(pattern: string, value: string): boolean {
  const escaped = pattern.replace(/[.+^$(){}|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(value)
}
