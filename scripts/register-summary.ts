import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalAgent } from '../test/consul-register/local-agent.ts'
import { startLocalConsul } from '../test/consul-register/local-consul.ts'
import { LOCK_RULES, WRITE_RULES } from '../test/consul-register/steps.ts'
import { runAction } from '../test/harness/index.ts'

const RELEASES = { httpd: 'ami-0a1b2c3d4e5f60718', postgres: 'ami-0f9e8d7c6b5a49382' }
const INSTANCES = [
  { service: 'httpd', instance: 'i-0c4d5e6f708192a3b', page: 200 },
  { service: 'httpd', instance: 'i-0d5e6f708192a3b4c', page: 503 },
  { service: 'postgres', instance: 'i-0b3c4d5e6f708192a', page: 200 }
] as const

const FIRST = `services:
  httpd: { protocol: http, instances: 2, sidecar: true }
  postgres: { protocol: tcp, instances: 1, sidecar: true }
`
const SECOND = `services:
  httpd: { protocol: http, instances: 2, sidecar: true, max-inbound-connections: 500 }
  postgres: { protocol: tcp, instances: 1, sidecar: true }
intentions:
  - { source: httpd, destination: postgres, action: allow }
`

/**
 * The job summary of a real step that waits in vain: a real Consul, a real agent with checks for each of three
 * instances, one of which answers 503. Somebody else has changed an entry meanwhile. Needs the bundle and Consul.
 * @throws Error with the step's log when it ends otherwise
 */
export async function realRegisterSummary(): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), 'insight-summary-'))
  const app = createServer((request, response) => response.writeHead(Number(request.url?.slice(1))).end('no database'))
  await new Promise<void>(done => app.listen(0, '127.0.0.1', done))
  const { port } = app.address() as AddressInfo
  const consul = await startLocalConsul()
  const agents: Awaited<ReturnType<typeof startLocalAgent>>[] = []
  try {
    const token = await consul.makeToken(WRITE_RULES + LOCK_RULES)
    for (const one of INSTANCES) {
      const node = `${one.service}-${one.instance}`
      agents.push(await startLocalAgent(consul, { node, services: [definition(one, port)] }))
    }
    const step = (declaration: string, inputs: Record<string, string>) => {
      writeFileSync(join(cwd, 'staging.yml'), declaration)
      const github = { url: 'http://127.0.0.1:1', token: 'ghs_0123456789abcdef', repository: 'octo/shop' }
      const release = Object.entries(RELEASES).map(one => one.join('='))
      const all = { declaration: 'staging.yml', address: consul.address, token, release: release.join('\n'), ...inputs }
      return runAction({ action: 'consul-register', cwd, inputs: all, github })
    }
    const first = await step(FIRST, { wait: '1s', 'stable-for': '0s' })
    const postgres = await consul.api<object>('GET', '/v1/config/service-defaults/postgres')
    await consul.api('PUT', '/v1/config', { ...postgres, Protocol: 'http' })
    const second = await step(SECOND, { wait: '8s' })
    if (second.outputs['status'] !== 'unhealthy') throw new Error(`${first.log}\n${second.log}`)
    return second.summary
  } finally {
    for (const agent of agents) await agent.stop()
    await consul.stop()
    app.closeAllConnections()
    app.close()
    rmSync(cwd, { recursive: true, force: true })
  }
}

/** A service as an image defines it, with a sidecar; its check asks our server for that status. */
function definition({ service, instance, page }: (typeof INSTANCES)[number], port: number): object {
  const every = { interval: '1s', timeout: '1s' }
  const check = service === 'postgres' ? { name: 'postgres', tcp: `127.0.0.1:${port}` } : undefined
  return {
    id: `${service}-${instance}`,
    name: service,
    port: service === 'postgres' ? 5432 : 80,
    meta: { release: RELEASES[service], instance_id: instance },
    checks: [{ ...(check ?? { name: 'page', http: `http://127.0.0.1:${port}/${page}` }), ...every }],
    connect: { sidecar_service: { port: 21_000, checks: [{ name: 'sidecar', tcp: `127.0.0.1:${port}`, ...every }] } }
  }
}
