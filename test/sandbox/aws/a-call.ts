import type { Answer, Call } from '../../../sandbox/aws/call.ts'

/** A call as the front would read it. */
export function aCall(service: string, action: string, params: Record<string, string> = {}): Call {
  return {
    ...{ service, action, region: 'us-east-1', method: 'POST', path: '/', body: Buffer.alloc(0) },
    protocol: service === 'ec2' ? 'ec2' : 'query',
    params: new URLSearchParams(params),
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/${service}/aws4_request` }
  }
}

/** An answer of moto's. */
export function anAnswer(body: string, status = 200, type = 'text/xml'): Answer {
  return { status, headers: { 'content-type': type }, body }
}
