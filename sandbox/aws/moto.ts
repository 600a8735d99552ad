import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling'
import { EC2Client } from '@aws-sdk/client-ec2'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { paginateGetParametersByPath, SSMClient } from '@aws-sdk/client-ssm'
import { STSClient } from '@aws-sdk/client-sts'
import type { Answer } from './call.ts'
import type { HeldFile } from './held.ts'
import { readXml, type XmlNode } from './xml.ts'

/** One machine image that moto knows from its start, in the form of `MOTO_AMIS_PATH`. */
export interface StockImage {
  ami_id: string
  name: string
  description: string
  owner_id: string
  creation_date: string
}

/** The control plane: a moto server on loopback, asked only by the front. */
export interface Moto {
  /** Send a request as it is. The connection is ours; headers are the caller's. */
  forward(call: {
    method: string
    path: string
    headers: NodeJS.Dict<string | string[]>
    body: Buffer | string
  }): Promise<Answer>
  /** Ask an action of a query-protocol service. Throws an Error with moto's answer when it is not 200. */
  ask(service: string, region: string, action: string, params: Record<string, string>): Promise<XmlNode>
  ec2(region: string): EC2Client
  autoscaling(region: string): AutoScalingClient
  elbv2(region: string): ElasticLoadBalancingV2Client
  sts(region: string): STSClient
  /** All parameters of a region. */
  parameters(region: string): Promise<{ name: string; value: string }[]>
  stop(): Promise<void>
}

const VERSIONS: Record<string, string> = { iam: '2010-05-08', ec2: '2016-11-15', sts: '2011-06-15' }
const CREDENTIALS = { accessKeyId: 'insight', secretAccessKey: 'insight' }
const START_MS = 60_000

/**
 * Start moto and wait until it answers.
 * @param options.executable path of `moto_server`
 * @param options.dir where its log and its image list go
 * @throws Error when it ends or does not answer within a minute, with the place of its log
 */
export async function startMoto(options: {
  executable: string
  dir: string
  images: StockImage[]
  held: HeldFile
}): Promise<Moto> {
  mkdirSync(options.dir, { recursive: true })
  const list = join(options.dir, 'amis.json')
  writeFileSync(list, JSON.stringify(options.images.map(stock), undefined, 2))
  const log = join(options.dir, 'moto.log')
  const { child, from } = spawnMoto(options.executable, list, log)
  options.held.addProcess(child.pid, 'moto')
  const port = await listening(child, log, from)
  const forward: Moto['forward'] = call => exchange(port, call)

  const clients = new Map<string, unknown>()
  function once<T>(key: string, make: () => T): T {
    if (!clients.has(key)) clients.set(key, make())
    return clients.get(key) as T
  }
  const config = (region: string) => ({ region, endpoint: `http://127.0.0.1:${port}`, credentials: CREDENTIALS })

  return {
    forward,
    async ask(service, region, action, params) {
      const body = new URLSearchParams({ Action: action, Version: VERSIONS[service] ?? '', ...params }).toString()
      const answer = await forward({ method: 'POST', path: '/', headers: signed(service, region), body })
      if (answer.status !== 200) throw new Error(`${service} ${action}: ${answer.status} ${answer.body}`)
      return readXml(answer.body.toString())
    },
    ec2: region => once(`ec2 ${region}`, () => new EC2Client(config(region))),
    autoscaling: region => once(`autoscaling ${region}`, () => new AutoScalingClient(config(region))),
    elbv2: region => once(`elbv2 ${region}`, () => new ElasticLoadBalancingV2Client(config(region))),
    sts: region => once(`sts ${region}`, () => new STSClient(config(region))),
    async parameters(region) {
      const client = once(`ssm ${region}`, () => new SSMClient(config(region)))
      const found: { name: string; value: string }[] = []
      for await (const page of paginateGetParametersByPath({ client }, { Path: '/', Recursive: true }))
        for (const { Name: name = '', Value: value = '' } of page.Parameters ?? []) found.push({ name, value })
      return found
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGKILL') // it has nothing to save
      await ended
    }
  }
}

/** Headers that make moto take a request for this service; it checks no signature. */
function signed(service: string, region: string): Record<string, string> {
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=insight/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8'
  }
}

function stock(image: StockImage): Record<string, unknown> {
  return {
    ...image,
    public: true,
    image_location: `amazon/${image.name}`,
    state: 'available',
    image_type: 'machine',
    architecture: 'x86_64',
    root_device_name: '/dev/sda1',
    root_device_type: 'ebs',
    virtualization_type: 'hvm',
    hypervisor: 'xen',
    sriov: 'simple'
  }
}

/** `from` is where its part of the log begins. It takes a free port itself: one that we chose could be taken before it is there. */
function spawnMoto(executable: string, images: string, log: string): { child: ChildProcess; from: number } {
  const out = openSync(log, 'a')
  const from = fstatSync(out).size
  const child = spawn(executable, ['-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', out, out],
    env: {
      ...process.env,
      MOTO_AMIS_PATH: images,
      MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
      AWS_EC2_METADATA_DISABLED: 'true',
      // Without Python's assertions: moto 5.2.5 asserts a type of user data that it does not give to the second and later versions of a
      // launch template, so that no group could launch from them.
      PYTHONOPTIMIZE: '1'
    }
  })
  closeSync(out)
  return { child, from }
}

/** The port that it says it listens on. */
async function listening(child: ChildProcess, log: string, from: number): Promise<number> {
  let failed: Error | undefined
  child.once('error', error => {
    failed = error
  })
  for (const end = Date.now() + START_MS; Date.now() < end; await sleep(50)) {
    if (failed || child.exitCode !== null) break
    const said = readFileSync(log).subarray(from).toString('utf8')
    const port = /Running on http:\/\/127\.0\.0\.1:(\d+)\s/.exec(said)?.[1]
    if (port !== undefined) return Number(port)
  }
  child.kill('SIGKILL')
  throw new Error(`moto did not start; its log is ${log}`, { cause: failed })
}

const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'accept-encoding', 'expect']

function exchange(port: number, call: Parameters<Moto['forward']>[0]): Promise<Answer> {
  const headers: NodeJS.Dict<string | string[] | number> = { ...call.headers }
  for (const name of HOP_BY_HOP) delete headers[name]
  headers['content-length'] = Buffer.byteLength(call.body)
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: call.path, method: call.method, headers }, answer => {
      const parts: Buffer[] = []
      answer.on('data', part => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: plain(answer.headers, call.method),
          body: Buffer.concat(parts)
        })
      )
    })
    sent.on('error', reject)
    sent.end(call.body)
  })
}

/** A HEAD answer has no body, so its length (of an S3 object, say) has to stay. */
function plain(headers: NodeJS.Dict<string | string[]>, method: string): Answer['headers'] {
  const kept: Answer['headers'] = {}
  for (const [name, value] of Object.entries(headers)) {
    const keep = !HOP_BY_HOP.includes(name) || (method === 'HEAD' && name === 'content-length')
    if (value !== undefined && keep) kept[name] = value
  }
  return kept
}
