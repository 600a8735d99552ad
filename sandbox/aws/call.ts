import type { IncomingHttpHeaders } from 'node:http'

/** How a request is written: EC2's and the common query protocol (form in, XML out), JSON with a target header, or REST. */
export type Protocol = 'ec2' | 'query' | 'json' | 'rest'

/** One request to AWS, understood as far as routing needs it. */
export interface Call {
  /** Signing name of the service, such as `ec2`, `elasticloadbalancing`. */
  service: string
  region: string
  /** Name of the action; for REST services the method and path. */
  action: string
  protocol: Protocol
  /** Form parameters; empty for JSON and REST. */
  params: URLSearchParams
  method: string
  /** Path with query, as sent. */
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
}

/** An HTTP answer to a {@link Call}. */
export interface Answer {
  status: number
  headers: Record<string, string | string[]>
  body: string | Buffer
}

/** Ask moto: the call as it came, or with other parameters. */
export type Next = (params?: URLSearchParams) => Promise<Answer>

/** Answers one action. Throws an `AwsError` only before anything was changed. */
export type Handler = (call: Call, next: Next) => Promise<Answer>

/** Handlers by `<service>.<Action>`; `<service>.*` answers what has none of its own. */
export type Handlers = Record<string, Handler>

/** Unsigned calls name no service; these are the only ones that the tools make. */
const UNSIGNED: Record<string, string> = { AssumeRoleWithWebIdentity: 'sts', AssumeRoleWithSAML: 'sts' }

/** Understand a request: service and region from the credential scope, action and protocol from its form. */
export function readCall(request: { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer }): Call {
  const { headers, path, body } = request
  const query = new URL(path, 'http://localhost').searchParams
  const signature = headers.authorization ?? `Credential=${query.get('X-Amz-Credential') ?? ''}`
  const [, region, signed] = /Credential=[^/,\s]+\/\d+\/([^/,\s]+)\/([^/,\s]+)\//.exec(signature) ?? []
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
  const params = isForm ? new URLSearchParams(body.toString()) : query.has('Action') ? query : new URLSearchParams()

  const named = params.get('Action')
  const target = headers['x-amz-target']
  const service = signed ?? UNSIGNED[named ?? ''] ?? 's3'
  const common = { ...request, service, region: region ?? 'us-east-1', params }
  if (named !== null) return { ...common, action: named, protocol: service === 'ec2' ? 'ec2' : 'query' }
  if (typeof target === 'string') return { ...common, action: target.split('.').at(-1) ?? target, protocol: 'json' }
  return { ...common, action: `${request.method} ${path.split('?')[0]}`, protocol: 'rest' }
}

/** Whether an action can change anything, judged by AWS's own naming. */
export function isReading(action: string): boolean {
  return /^(Describe|Get|List|Search|Head|GET |HEAD )/.test(action)
}
