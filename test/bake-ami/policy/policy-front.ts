import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DescribeKeyPairsCommand, DescribeTagsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { GetInstanceProfileCommand, IAMClient } from '@aws-sdk/client-iam'
import { type Call, readCall } from '../../../sandbox/aws/call.ts'
import { AwsError, failure } from '../../../sandbox/aws/query.ts'
import type { PolicyDocument } from '../../../scripts/bake-policy/statement.ts'
import { type Account, asksOf } from './asks.ts'
import { type Ask, isAllowed } from './evaluate.ts'

/** A front before an AWS that asks a policy before every call, as AWS does, and notes what was asked. */
export interface PolicyFront {
  readonly endpoint: string
  /** Permissions by who needed them; see `Recording` of scripts/bake-policy. */
  readonly needed: { readonly action: Set<string>; readonly packer: Set<string> }
  /** What was refused: `packer: ec2:RunInstances on arn:…`. */
  readonly refused: string[]
  stop(): Promise<void>
}

/** Start it before `upstream`. Without a policy everything is allowed. */
export async function startPolicyFront(upstream: string, policy: PolicyDocument | undefined): Promise<PolicyFront> {
  const account = openAccount(upstream)
  const needed = { action: new Set<string>(), packer: new Set<string>() }
  const refused: string[] = []
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url: path = '/', headers } = request
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const call = readCall({ method, path, headers, body: Buffer.concat(parts) })
    const who = /aws-sdk-js/.test(headers['user-agent'] ?? '') ? 'action' : 'packer'
    const asks = await asksOf(call, account)
    if (asks.length === 0) needed[who].add(`${call.service}:${call.action}`)
    for (const ask of asks) needed[who].add(permissionOf(ask))
    const missing = policy === undefined ? [] : asks.filter(ask => !isAllowed(policy, ask))
    for (const { action, resource } of missing) refused.push(`${who}: ${action} on ${resource}`)
    if (missing.length > 0) return refuse(response, call, missing)
    await forward(upstream, call, response)
  }
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    needed,
    refused,
    stop() {
      server.closeAllConnections()
      return new Promise(done => server.close(() => done()))
    }
  }
}

function permissionOf({ action, context }: Ask): string {
  const made = context['ec2:CreateAction']
  return made === undefined ? action : `${action} for ${made}`
}

function refuse(response: ServerResponse, call: Call, missing: readonly Ask[]): void {
  const code =
    call.service === 'ec2' ? 'UnauthorizedOperation' : call.service === 'ssm' ? 'AccessDeniedException' : 'AccessDenied'
  const message = missing
    .map(({ action, resource }) => `not authorized to perform: ${action} on ${resource}`)
    .join('; ')
  const { status, headers, body } = failure(call.protocol, new AwsError(code, message, 403))
  response.writeHead(status, headers)
  response.end(body)
}

const OF_THE_CONNECTION = ['host', 'connection', 'content-length', 'expect', 'transfer-encoding']

async function forward(
  upstream: string,
  { method, path, headers, body }: Call,
  response: ServerResponse
): Promise<void> {
  const kept = Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.includes(name))
  const answer = await fetch(`${upstream}${path}`, {
    method,
    headers: kept.map(([name, value]): [string, string] => [name, String(value)]),
    ...(method === 'GET' ? {} : { body: new Uint8Array(body) })
  })
  const type = answer.headers.get('content-type')
  response.writeHead(answer.status, type === null ? {} : { 'content-type': type })
  response.end(Buffer.from(await answer.arrayBuffer()))
}

/** What the AWS behind the front knows. */
function openAccount(endpoint: string): Account {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const clients = new Map<string, EC2Client>()
  const ec2 = (region: string) => {
    const client = clients.get(region) ?? new EC2Client({ region, endpoint, credentials })
    clients.set(region, client)
    return client
  }
  const iam = new IAMClient({ region: 'us-east-1', endpoint, credentials })
  return {
    async tags(region, id) {
      const Filters = [{ Name: 'resource-id', Values: [id] }]
      const { Tags = [] } = await ec2(region).send(new DescribeTagsCommand({ Filters }))
      return Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]))
    },
    async keyPair(region, name) {
      const Filters = [{ Name: 'key-name', Values: [name] }]
      return (await ec2(region).send(new DescribeKeyPairsCommand({ Filters }))).KeyPairs?.[0]?.KeyPairId
    },
    async role(profile) {
      const asked = new GetInstanceProfileCommand({ InstanceProfileName: profile })
      return (await iam.send(asked)).InstanceProfile?.Roles?.[0]?.Arn ?? 'none'
    }
  }
}
