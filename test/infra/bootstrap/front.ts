import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { readCall } from '../../../sandbox/aws/call.ts'
import { isDenied, type Policy } from './policy-evaluation.ts'

/** What stands before moto. */
export interface Front {
  /** moto's port on 127.0.0.1. */
  readonly port: number
  readonly calls: string[]
  /** Policies of buckets, by the bucket's name. moto would take their conditions for met, so it is not told of them. */
  readonly bucketPolicies: Map<string, Buffer>
  /** The tags that buckets were made with, as XML: moto drops them. */
  readonly bucketTags: Map<string, string>
}

const ACTIONS: Record<string, string> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
  DELETE: 's3:DeleteObject'
}
const taggedAs = (tags = '<Tags/>') => `<ListTagsForResourceResult>${tags}</ListTagsForResourceResult>`
const DENIED = '<Error><Code>AccessDenied</Code><Message>Access Denied by the policy of the bucket</Message></Error>'

/** Hand a request to moto as it came, unless a bucket's policy is meant or refuses it. */
export async function passOn(front: Front, incoming: IncomingMessage, answer: ServerResponse, secure: boolean) {
  const { method = 'GET', headers } = incoming
  // Whole where this server is the caller's proxy.
  const url = (incoming.url ?? '/').replace(/^http:\/\/[^/]+/, '')
  const body = await buffer(incoming)
  const call = readCall({ method, path: url, headers, body })
  front.calls.push(`${call.service}:${call.action}`)
  if (call.service === 's3') {
    const { pathname, searchParams } = new URL(url, 'http://s3')
    const tags = pathname.startsWith('/v20180820/tags/') ? decodeURIComponent(pathname).split(':::')[1] : undefined
    if (tags !== undefined) return void answer.writeHead(200).end(taggedAs(front.bucketTags.get(tags)))
    const [, bucket = '', ...key] = pathname.split('/')
    if (searchParams.has('policy')) return keepPolicy(front, method, bucket, body, answer)
    const made = method === 'PUT' && key.join('') === '' ? /<Tags>.*<\/Tags>/s.exec(body.toString())?.[0] : undefined
    if (made !== undefined) front.bucketTags.set(bucket, made)
    const policy = front.bucketPolicies.get(bucket)
    const asked = {
      action: key.join('/') === '' ? 's3:ListBucket' : (ACTIONS[method] ?? method),
      resource: `arn:aws:s3:::${[bucket, ...key].join('/')}`,
      context: { 'aws:SecureTransport': String(secure) }
    }
    if (policy && isDenied(JSON.parse(policy.toString()) as Policy, asked))
      return void answer.writeHead(403).end(DENIED)
  }
  const upstream = request({ host: '127.0.0.1', port: front.port, method, path: url, headers }, response => {
    answer.writeHead(response.statusCode ?? 500, response.headers)
    response.pipe(answer)
  })
  upstream.on('error', () => answer.destroy())
  upstream.end(body)
}

function keepPolicy({ bucketPolicies }: Front, method: string, bucket: string, body: Buffer, answer: ServerResponse) {
  if (method === 'PUT') bucketPolicies.set(bucket, body)
  if (method === 'DELETE') bucketPolicies.delete(bucket)
  if (method !== 'GET') return void answer.writeHead(204).end()
  const policy = bucketPolicies.get(bucket)
  if (policy === undefined) return void answer.writeHead(404).end('<Error><Code>NoSuchBucketPolicy</Code></Error>')
  return void answer.writeHead(200).end(policy)
}
