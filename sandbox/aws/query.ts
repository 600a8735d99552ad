import type { Answer, Protocol } from './call.ts'
import { writeXml, type XmlNode } from './xml.ts'

/** Namespaces of the services that we answer ourselves, as the service models of AWS give them. */
const NAMESPACES: Record<string, string> = {
  ec2: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  autoscaling: 'http://autoscaling.amazonaws.com/doc/2011-01-01/',
  elasticloadbalancing: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/'
}

const XML = { 'content-type': 'text/xml;charset=UTF-8' }
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

let requests = 0

/** An id for an answer of ours; unique in this process, in the form that AWS uses. */
export function requestId(): string {
  requests += 1
  return `00000000-0000-4000-8000-${requests.toString(16).padStart(12, '0')}`
}

/**
 * An error in AWS's own terms. A handler throws it only while nothing was changed yet: a client may send the
 * request again.
 */
export class AwsError extends Error {
  override readonly name = 'AwsError'
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

/** A good answer of an action in the query protocols: EC2 puts the content at the top, the others in `<Action>Result`. */
export function result(service: string, action: string, content: XmlNode): Answer {
  const xmlns = NAMESPACES[service] ?? `http://${service}.amazonaws.com/`
  const inner: XmlNode =
    service === 'ec2'
      ? { requestId: requestId(), ...content }
      : { [`${action}Result`]: content, ResponseMetadata: { RequestId: requestId() } }
  return {
    status: 200,
    headers: XML,
    body: DECLARATION + writeXml({ [`${action}Response`]: { '@xmlns': xmlns, ...inner } })
  }
}

/** An error answer in the shape that the caller's protocol wants. */
export function failure(protocol: Protocol, error: { code: string; message: string; status: number }): Answer {
  const { code, message: Message, status } = error
  const Code = code
  if (protocol === 'json') {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code }
    return { status, headers, body: JSON.stringify({ __type: code, message: Message, Message }) }
  }
  const body: XmlNode =
    protocol === 'ec2'
      ? { Response: { Errors: { Error: { Code, Message } }, RequestID: requestId() } }
      : protocol === 'rest'
        ? { Error: { Code, Message, RequestId: requestId() } }
        : {
            ErrorResponse: {
              Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code, Message },
              RequestId: requestId()
            }
          }
  return { status, headers: XML, body: DECLARATION + writeXml(body) }
}

/** Values of a list parameter: `InstanceId.1`, `InstanceId.2` ... or `Names.member.1` ... in order. */
export function list(params: URLSearchParams, name: string): string[] {
  const found: [number, string][] = []
  for (const [key, value] of params) {
    const index = new RegExp(`^${name}\\.(?:member\\.)?(\\d+)$`).exec(key)?.[1]
    if (index !== undefined) found.push([Number(index), value])
  }
  return found.sort(([a], [b]) => a - b).map(([, value]) => value)
}

/** Groups of a structured list parameter: `Filter.1.Name`, `Filter.1.Value.1` become one map with `Name`, `Value.1`. */
export function groups(params: URLSearchParams, name: string): Map<string, string>[] {
  const found = new Map<number, Map<string, string>>()
  for (const [key, value] of params) {
    const [, index, rest] = new RegExp(`^${name}\\.(?:member\\.)?(\\d+)\\.(.+)$`).exec(key) ?? []
    if (index === undefined || rest === undefined) continue
    const group = found.get(Number(index)) ?? new Map<string, string>()
    found.set(Number(index), group.set(rest, value))
  }
  return [...found].sort(([a], [b]) => a - b).map(([, group]) => group)
}

/** The same parameters without those whose name begins with `prefix`. */
export function without(params: URLSearchParams, prefix: string): URLSearchParams {
  return new URLSearchParams([...params].filter(([key]) => !key.startsWith(prefix)))
}
