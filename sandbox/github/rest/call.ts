import type { RepositoryRecord, TokenRecord } from '../records.ts'
import type { Blobs } from '../results/blobs.ts'
import type { Store } from '../store.ts'
import type { Counter } from './rate.ts'

/** One request to the REST API, already checked against GitHub's description. */
export interface Call {
  store: Store
  blobs: Blobs
  /** Where the API answers, for links: `http://127.0.0.1:4567`. */
  endpoint: string
  /** Path and query as sent. */
  url: string
  /** The repository that the path names; reading it throws 404 when the path names none. */
  repository: RepositoryRecord
  params: Record<string, string>
  query: Record<string, string>
  body: unknown
  token: TokenRecord | undefined
  /** Whose requests of the hour this one counts among. */
  counter: Counter
}

/** As much of a call as it takes to show a record; seeding has no more. */
export type View = Pick<Call, 'store' | 'endpoint' | 'repository'>

export interface Reply {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

export type RestHandler = (call: Call) => Reply
/** Handlers by operationId of GitHub's description. */
export type RestHandlers = Record<string, RestHandler>

/** An answer that is not a success; thrown by handlers, sent in GitHub's form. */
export class ApiError extends Error {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Record<string, string>

  constructor(status: number, message: string, more: { errors?: unknown[]; headers?: Record<string, string> } = {}) {
    super(message)
    this.status = status
    this.headers = more.headers ?? {}
    this.body = {
      message,
      ...(more.errors ? { errors: more.errors } : {}),
      documentation_url: 'https://docs.github.com/rest',
      status: String(status)
    }
  }
}

export function notFound(): ApiError {
  return new ApiError(404, 'Not Found')
}

/** GitHub's 422 for a value that its schema allows but its rules do not. */
export function validationFailed(resource: string, code: string, field: string, message?: string): ApiError {
  const error = { resource, code, field, ...(message === undefined ? {} : { message }) }
  return new ApiError(422, 'Validation Failed', { errors: [error] })
}

/** The longest body of a comment, issue or pull request, in characters. */
export const BODY_LIMIT = 65_536

/** Refuse a body that GitHub refuses. */
export function checkBody(resource: string, body: string | null | undefined): void {
  if (body && body.length > BODY_LIMIT) {
    throw validationFailed(
      resource,
      resource === 'IssueComment' ? 'unprocessable' : 'custom',
      resource === 'IssueComment' ? 'data' : 'body',
      `body is too long (maximum is ${BODY_LIMIT} characters)`
    )
  }
}

/** The page of `items` that was asked for, with GitHub's Link header. */
export function paginate<T>(call: Call, items: readonly T[]): { items: T[]; headers: Record<string, string> } {
  const size = Math.min(100, Math.max(1, Number(call.query['per_page'] ?? 30) || 30))
  const page = Math.max(1, Number(call.query['page'] ?? 1) || 1)
  const last = Math.max(1, Math.ceil(items.length / size))
  const link = (rel: string, to: number): string => {
    const url = new URL(call.url, call.endpoint)
    url.searchParams.set('page', String(to))
    return `<${url}>; rel="${rel}"`
  }
  const links = [
    ...(page > 1 ? [link('prev', page - 1), link('first', 1)] : []),
    ...(page < last ? [link('next', page + 1), link('last', last)] : [])
  ]
  return {
    items: items.slice((page - 1) * size, page * size),
    headers: links.length > 0 ? { link: links.join(', ') } : {}
  }
}

/** A paginated array as the whole answer. */
export function pageOf<T>(call: Call, records: readonly T[], render: (record: T) => unknown): Reply {
  const { items, headers } = paginate(call, records)
  return { status: 200, body: items.map(render), headers }
}

/** A paginated array inside `{total_count, <name>}`. */
export function countedPageOf<T>(
  call: Call,
  name: string,
  records: readonly T[],
  render: (record: T) => unknown
): Reply {
  const { items, headers } = paginate(call, records)
  return { status: 200, body: { total_count: records.length, [name]: items.map(render) }, headers }
}

/** The login that writes: of the token, or GitHub's ghost. */
export function author(call: Call): string {
  return call.token?.login ?? 'ghost'
}
