import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Context, type Document, OpenAPIBackend, type Request } from 'openapi-backend'
import type { RepositoryRecord, TokenRecord } from '../records.ts'
import type { Blobs } from '../results/blobs.ts'
import type { Store } from '../store.ts'
import { ApiError, type Call, notFound, type Reply, type RestHandler, type RestHandlers } from './call.ts'
import { checkHandlers } from './checks.ts'
import { commentHandlers } from './comments.ts'
import { deploymentHandlers } from './deployments.ts'
import { issueHandlers } from './issues.ts'
import { checkPermission } from './permissions.ts'
import { pullHandlers } from './pulls.ts'
import { type Counter, countRequest, rateHeaders, rateOf } from './rate.ts'
import { repositoryHandlers } from './repositories.ts'
import { runHandlers } from './runs.ts'
import { statusHandlers } from './statuses.ts'

const HANDLERS: RestHandlers = {
  ...repositoryHandlers,
  ...issueHandlers,
  ...commentHandlers,
  ...pullHandlers,
  ...checkHandlers,
  ...statusHandlers,
  ...deploymentHandlers,
  ...runHandlers
}

/** A request as it came in. `body` is the parsed JSON, or undefined without one. */
export interface RestRequest {
  method: string
  /** Path and query. */
  url: string
  headers: Record<string, string>
  body: unknown
}

/** GitHub's REST API. */
export interface RestApi {
  /** Never throws: what goes wrong is a reply. */
  handle(request: RestRequest, endpoint: string): Promise<Reply>
}

/** Serve the extract of GitHub's description from the state in `store`. */
export async function createRestApi(store: Store, blobs: Blobs): Promise<RestApi> {
  const definition = JSON.parse(readFileSync(join(import.meta.dirname, '../openapi.json'), 'utf8')) as Document
  const anonymous: Counter = { kind: 'anonymous', used: 0, reset: 0 }
  const handlers = Object.fromEntries(
    Object.entries(HANDLERS).map(([operation, handler]) => [
      operation,
      (context: Context, call: Call) => answer(context, call, operation, handler)
    ])
  )
  const api = new OpenAPIBackend({
    definition,
    quick: true,
    coerceTypes: true,
    ajvOpts: { strict: false, validateFormats: false },
    handlers: { ...handlers, notFound: () => refused(notFound()), validationFail: refuseRequest }
  })
  await api.init()

  async function handle(request: RestRequest, endpoint: string): Promise<Reply> {
    const given = /^(?:bearer|token) (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1]
    const token = store.data.tokens.find(one => one.token === given)
    if (given !== undefined && !token) return refused(new ApiError(401, 'Bad credentials'))
    const counter = token ?? anonymous
    // Asking how much is left costs nothing.
    const allowed = request.url === '/rate_limit' || countRequest(counter)
    const reply = allowed ? await route(request, endpoint, token, counter) : primaryLimit()
    return { ...reply, headers: { ...rateHeaders(rateOf(counter)), ...reply.headers } }
  }

  async function route(
    request: RestRequest,
    endpoint: string,
    token: TokenRecord | undefined,
    counter: Counter
  ): Promise<Reply> {
    const [path = '', query = ''] = request.url.split('?')
    const call = { store, blobs, endpoint, url: request.url, token, counter }
    const forwarded: Request = {
      method: request.method,
      path: encodeRefs(path),
      query,
      headers: request.headers,
      body: request.body
    }
    try {
      return (await api.handleRequest(forwarded, call)) as Reply
    } catch (error) {
      if (error instanceof ApiError) return refused(error)
      return { status: 500, body: { message: error instanceof Error ? (error.stack ?? error.message) : String(error) } }
    }
  }

  return { handle }
}

/** GitHub's answer when the hour's requests are used up. */
export function primaryLimit(): Reply {
  return refused(new ApiError(403, 'API rate limit exceeded for installation.'))
}

/** A branch name in a path may hold slashes: `/commits/feature/x/check-runs`. */
function encodeRefs(path: string): string {
  return path.replace(
    /^(\/repos\/[^/]+\/[^/]+\/commits\/)(.+?)((?:\/(?:check-runs|status|statuses|pulls))?)$/,
    (_, head: string, ref: string, tail: string) => `${head}${ref.replaceAll('/', '%2F')}${tail}`
  )
}

function answer(context: Context, base: Call, operation: string, handler: RestHandler): Reply {
  const params = strings(context.request.params)
  const call: Call = {
    ...base,
    params,
    query: strings(context.request.query),
    body: context.request.requestBody ?? {},
    get repository() {
      return findRepository(base.store, params)
    }
  }
  if (params['repo'] !== undefined) findRepository(base.store, params)
  checkPermission(call, operation)
  const reply = handler(call)
  const { errors } = context.api.validateResponse(reply.body ?? null, context.operation, reply.status)
  if (errors?.length && reply.status !== 204 && reply.status !== 302) {
    const reasons = errors.map(one => `${one.instancePath} ${one.message}`).join('; ')
    return { status: 500, body: { message: `The answer to ${operation} is not as GitHub describes it: ${reasons}` } }
  }
  return reply
}

function findRepository(store: Store, params: Record<string, string>): RepositoryRecord {
  const fullName = `${params['owner']}/${params['repo']}`.toLowerCase()
  const found = store.data.repositories.find(one => one.fullName.toLowerCase() === fullName)
  if (!found) throw notFound()
  return found
}

function refused(error: ApiError): Reply {
  return { status: error.status, body: error.body, headers: error.headers }
}

/** GitHub answers 404 for a path that cannot exist and 422 for a body that does not fit. */
function refuseRequest(context: Context): Reply {
  const errors = context.validation.errors ?? []
  if (errors.some(one => one.instancePath.startsWith('/path'))) return refused(notFound())
  const reasons = errors.map(one => {
    const missing: unknown = one.params['missingProperty']
    if (typeof missing === 'string') return `"${missing}" wasn't supplied.`
    return `For '${one.instancePath.replace('/requestBody', 'properties')}', ${one.message}.`
  })
  return refused(new ApiError(422, `Invalid request.\n\n${[...new Set(reasons)].join('\n')}`))
}

function strings(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)])
  )
}
