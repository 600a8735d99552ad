import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { planRules } from '../../src/consul-bootstrap/plan.ts'
import { readStored, writeChanges } from '../../src/consul-bootstrap/reconcile.ts'
import { accessRules, markOf } from '../../src/consul-bootstrap/rules.ts'
import { openConsul } from '../../src/consul-register/client/client.ts'
import { loadDeclaration } from '../../src/consul-register/declaration/declaration-file.ts'
import type { Engine } from '../engine.ts'
import { guardRange, removeGuard } from '../guard-route.ts'
import { type ConsulApi, consulApi } from './api.ts'
import { CONSUL_DATACENTER, type ConsulServer, consulPlace, startServer } from './server.ts'
import { forward, loopbackInto, type Tunnel } from './tunnel.ts'

const DECLARATION = fileURLToPath(new URL('../../infra/services/staging.yml', import.meta.url))

/** The SSM parameter in which Terraform finds what a machine must know to join the cluster. */
export const CLIENT_PARAMETER = '/insight/staging/consul/client'

const MACHINE_METHOD = 'insight-machines'

export interface ConsulOptions {
  engine: Engine
  /** Folder of the sandbox's state; Consul's own files go to `<dir>/consul`. */
  dir: string
  toolbox: { path(name: 'consul' | 'base-image'): string }
  /** The local AWS: its endpoint (`http://127.0.0.1:<port>`) and account. */
  aws: { endpoint: string; accountId?: string }
  /** The local GitHub: its OIDC issuer, and name and id of the repository whose jobs may deploy. */
  github: { oidcIssuer: string; repository: string; repositoryId?: string }
  /** File of the declaration that the access rules are made for; the project's own when absent. */
  declaration?: string
  /** Port on 127.0.0.1 for the HTTP API; 0 takes a free one. */
  port: number
  /** First three numbers of its network's addresses; `10.43.0` when absent. Two on one machine need two. */
  range?: string
  log(line: string): void
}

/** A running Consul with the project's access rules. */
export interface LocalConsul {
  /** Address of the HTTP API on this machine. */
  endpoint: string
  /** The management token, also in {@link managementTokenFile}. Nothing but the sandbox itself may use it. */
  managementToken: string
  /** A file with mode 0600. */
  managementTokenFile: string
  /** The API with the management token. */
  api: ConsulApi
  stop(): Promise<void>
}

/**
 * Start a Consul server in a container, apply the access rules of the declaration, and tell the local AWS where it is.
 * The server reaches the local AWS and GitHub at their own addresses.
 * @throws Error when the server has no leader after 60 s, with the end of its log
 */
export async function startConsul(options: ConsulOptions): Promise<LocalConsul> {
  const { engine, toolbox, aws, github, log } = options
  const dir = join(options.dir, 'consul')
  const place = consulPlace(options.range)
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const managementTokenFile = join(dir, 'management-token')
  const managementToken = await keptToken(managementTokenFile)
  const closing: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close()
  }

  try {
    await guardRange(place.network)
    closing.push(async () => void (await removeGuard(place.network)))
    const server = await startServer({
      engine,
      place,
      dir,
      consul: toolbox.path('consul'),
      image: toolbox.path('base-image'),
      managementToken
    })
    closing.push(() => server.stop())
    for (const port of new Set([aws.endpoint, github.oidcIssuer].map(portOf))) {
      closing.push((await loopbackInto(server.pid, port, join(dir, `${port}.sock`))).close)
    }
    const tunnel: Tunnel = await forward({ host: '127.0.0.1', port: options.port }, { host: place.address, port: 8500 })
    closing.push(tunnel.close)
    const endpoint = `http://127.0.0.1:${tunnel.port}`

    const api = consulApi(endpoint, managementToken)
    await waitForLeader(api, server)
    await bootstrap(endpoint, managementToken, { ...options, server: place.address })
    log(`Consul answers at ${endpoint}, default deny`)
    return { endpoint, managementToken, managementTokenFile, api, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Apply the access rules and write the parameter for the machines. Running it again changes nothing. */
async function bootstrap(
  endpoint: string,
  managementToken: string,
  options: ConsulOptions & { server: string }
): Promise<void> {
  const { aws, server } = options
  await applyAccessRules(endpoint, managementToken, options)
  const ssm = new SSMClient({
    endpoint: aws.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' }
  })
  const client = {
    datacenter: CONSUL_DATACENTER,
    retry_join: [server],
    http_addr: `http://${server}:8500`,
    auth_method: MACHINE_METHOD
  }
  await ssm.send(
    new PutParameterCommand({ Name: CLIENT_PARAMETER, Type: 'String', Value: JSON.stringify(client), Overwrite: true })
  )
  ssm.destroy()
}

/** What the action consul-bootstrap writes for the declaration. */
async function applyAccessRules(
  address: string,
  token: string,
  { aws, github, declaration: file = DECLARATION }: Pick<ConsulOptions, 'aws' | 'github' | 'declaration'>
) {
  const loaded = loadDeclaration([file])
  if (loaded.kind === 'bad') throw new Error(`${file} is wrong: ${loaded.errors[0]?.message}`)
  const roleOf = (service: string) => `arn:aws:iam::${aws.accountId ?? '123456789012'}:role/insight-staging-${service}`
  const settings = {
    owner: loaded.declaration.owner ?? github.repository,
    environment: 'staging',
    repositoryId: github.repositoryId ?? '1',
    loginMethod: 'insight-github',
    audiences: ['consul', `consul://${CONSUL_DATACENTER}`],
    oidcIssuer: github.oidcIssuer,
    maxTokenTtl: '1h',
    allowReap: true,
    machineRoles: new Map(Object.keys(loaded.declaration.services).map(name => [name, [roleOf(name)]])),
    machineMethod: MACHINE_METHOD,
    stsEndpoint: aws.endpoint
  }
  const rules = accessRules(loaded.declaration, settings)
  const client = await openConsul({ address }, { token, signal: AbortSignal.timeout(60_000) })
  const mark = markOf(settings)
  await writeChanges(client, rules, planRules(rules, await readStored(client, rules, mark), mark), mark)
}

async function waitForLeader(api: ConsulApi, server: ConsulServer): Promise<void> {
  let last: unknown
  for (let attempt = 0; attempt < 240; attempt++) {
    try {
      // The token works from the moment on at which the leader has set up the access rules.
      if ((await api.request('GET', '/v1/acl/token/self')) !== undefined) return
    } catch (error) {
      last = error
    }
    await sleep(250)
  }
  throw new Error(`Consul has no leader after 60 s. Its log ends:\n${await server.logs()}`, { cause: last })
}

/** The sandbox's management token: random, made once, readable by its owner only. */
async function keptToken(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch {
    const token = randomUUID()
    await writeFile(file, `${token}\n`, { mode: 0o600 })
    return token
  }
}

function portOf(address: string): number {
  const url = new URL(address)
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80))
}
