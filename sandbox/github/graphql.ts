import { z } from 'zod'
import type { TokenRecord } from './records.ts'
import { nodeId } from './rest/shapes.ts'
import type { Store } from './store.ts'

const Query = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).default({}) })

/**
 * The little of GitHub's GraphQL API that a job needs: who am I (`viewer`), `minimizeComment`, and `deleteIssue`. Anything
 * else is answered with an error, never with a wrong success.
 */
export function answerGraphql(
  store: Store,
  authorization: string | undefined,
  body: unknown
): { status: number; body: unknown } {
  const given = /^(?:bearer|token) (.+)$/i.exec(authorization ?? '')?.[1]
  const token = store.data.tokens.find(one => one.token === given)
  if (!token)
    return {
      status: 401,
      body: { message: given ? 'Bad credentials' : 'This endpoint requires you to be authenticated.' }
    }
  const parsed = Query.safeParse(body)
  if (!parsed.success)
    return { status: 400, body: { message: 'A query attribute must be specified and must be a string.' } }
  const { query, variables } = parsed.data
  if (/\bviewer\b/.test(query)) return { status: 200, body: { data: { viewer: { login: token.login } } } }
  if (/\bminimizeComment\b/.test(query)) return minimize(store, token.permissions, query, variables)
  if (/\bdeleteIssue\b/.test(query)) return deleteIssue(store, token, query, variables)
  return failed('The local GitHub answers only viewer, minimizeComment and deleteIssue.', 'undefinedField')
}

/** Only a person may delete an issue; its number is never given again. */
function deleteIssue(store: Store, token: TokenRecord, query: string, variables: Record<string, unknown>) {
  const subject = idIn(query, variables, 'I_')
  const issue = store.data.issues.find(one => nodeId('I', one.id) === subject)
  if (!issue) return failed(`Could not resolve to a node with the global id of '${subject}'`, 'NOT_FOUND')
  if (token.kind !== 'user') return failed('Resource not accessible by integration', 'FORBIDDEN')
  store.data.issues.splice(store.data.issues.indexOf(issue), 1)
  store.save()
  return { status: 200, body: { data: { deleteIssue: { clientMutationId: null } } } }
}

function minimize(
  store: Store,
  permissions: Record<string, string>,
  query: string,
  variables: Record<string, unknown>
) {
  const values = valuesIn(query, variables)
  const subject = idIn(query, variables, 'IC_')
  const comment = store.data.comments.find(one => nodeId('IC', one.id) === subject)
  if (!comment) return failed(`Could not resolve to a node with the global id of '${subject}'`, 'NOT_FOUND')
  if (permissions['issues'] !== 'write' && permissions['pull_requests'] !== 'write') {
    return failed('Resource not accessible by integration', 'FORBIDDEN')
  }
  const reason = Object.values(values).find(
    value => typeof value === 'string' && /^(OUTDATED|RESOLVED|SPAM|OFF_TOPIC|DUPLICATE|ABUSE)$/.test(value)
  )
  comment.minimized = String(reason ?? 'OUTDATED').toLowerCase()
  store.save()
  const minimizedComment = { isMinimized: true, minimizedReason: comment.minimized }
  return { status: 200, body: { data: { minimizeComment: { minimizedComment } } } }
}

function idIn(query: string, variables: Record<string, unknown>, prefix: string): unknown {
  return Object.values(valuesIn(query, variables)).find(value => typeof value === 'string' && value.startsWith(prefix))
}

/** Arguments wherever they are given: in the query, as variables, or in the variable `input`. */
function valuesIn(query: string, variables: Record<string, unknown>): Record<string, unknown> {
  const input = z.record(z.string(), z.unknown()).safeParse(variables['input']).data
  return { ...literals(query), ...variables, ...input }
}

/** `name: "value"` and `name: VALUE` written into the query itself. */
function literals(query: string): Record<string, string> {
  return Object.fromEntries(
    [...query.matchAll(/(\w+):\s*"?([\w-]+)"?/g)].map(match => [match[1] ?? '', match[2] ?? ''])
  )
}

function failed(message: string, type: string) {
  return { status: 200, body: { data: null, errors: [{ type, message }] } }
}
