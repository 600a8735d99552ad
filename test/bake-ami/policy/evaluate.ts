import type { Condition, PolicyDocument } from '../../../scripts/bake-policy/statement.ts'

/** Values of condition keys of one request; a key that is not there is not set. */
export type Context = Readonly<Record<string, string | readonly string[]>>

/** What AWS asks a policy: may this be done to that? A call that touches several things is asked for each. */
export interface Ask {
  readonly action: string
  readonly resource: string
  readonly context: Context
}

/**
 * Does the policy allow it? As IAM decides for a policy of Allow statements: one that matches in action, resource and
 * every condition is enough.
 * @throws Error for an operator that this does not know, so that no condition passes unread
 */
export function isAllowed({ Statement }: PolicyDocument, ask: Ask): boolean {
  return Statement.some(
    ({ Action, Resource, Condition: conditions = {} }) =>
      Action.includes(ask.action) && Resource.some(one => isLike(ask.resource, one)) && holds(conditions, ask.context)
  )
}

function holds(conditions: Condition, context: Context): boolean {
  return Object.entries(conditions).every(([operator, keys]) => {
    const test = OPERATORS[operator]
    if (test === undefined) throw new Error(`The operator ${operator} is not known here.`)
    return Object.entries(keys).every(([key, wanted]) => {
      const values = [wanted].flat().map(one => filled(one, context))
      return test(context[key] === undefined ? undefined : [context[key]].flat(), values)
    })
  })
}

type Test = (actual: readonly string[] | undefined, wanted: readonly string[]) => boolean

const OPERATORS: Readonly<Record<string, Test>> = {
  StringEquals: (actual, wanted) => actual?.some(one => wanted.includes(one)) ?? false,
  StringLike: (actual, wanted) => actual?.some(one => wanted.some(pattern => isLike(one, pattern))) ?? false,
  // Part by part, as IAM does it: a star stands for no colon.
  ArnLike: (actual, wanted) => actual?.some(one => wanted.some(pattern => isLikeArn(one, pattern))) ?? false,
  Bool: (actual, wanted) => actual?.some(one => wanted.includes(one)) ?? false,
  Null: (actual, [wanted]) => (actual === undefined) === (wanted === 'true'),
  'ForAllValues:StringEquals': (actual, wanted) => (actual ?? []).every(one => wanted.includes(one))
}

function isLikeArn(arn: string, pattern: string): boolean {
  const [parts, wanted] = [arn.split(':'), pattern.split(':')]
  return parts.length === wanted.length && wanted.every((one, at) => isLike(parts[at] ?? '', one))
}

/** `*` stands for any text and `?` for one character, slashes included. */
function isLike(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(text)
}

/** Policy variables, such as `${aws:PrincipalAccount}`. */
function filled(text: string, context: Context): string {
  return text.replace(/\$\{([\w:]+)\}/g, (_, key: string) => String(context[key] ?? ''))
}
