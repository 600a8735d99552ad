import { afterAll, beforeAll, beforeEach } from '@jest/globals'
import { type ConsulClient, openConsul } from '../../../src/consul-register/client/client.ts'
import type { Mover } from '../../../src/consul-register/traffic/move.ts'
import type { Probe } from '../../../src/consul-register/traffic/probe.ts'
import { clearInstances, DEPLOY_RULES, type LocalConsul, register, startLocalConsul } from '../local-consul.ts'
import { makeMover, moveOf, tryMove } from './moving.ts'

type ServiceName = 'httpd' | 'postgres'

/** A real Consul whose catalog tests fill themselves; no proxies. Entries and instances are fresh for each test. */
export interface Stage {
  readonly consul: LocalConsul
  readonly client: ConsulClient
  put(entry: object): Promise<unknown>
  instance(service: ServiceName, release: string, check?: 'passing' | 'critical'): Promise<void>
  gone(service: ServiceName, release: string): Promise<unknown>
  /** The service runs on ami-1, moved there by this action, and instances of ami-2 are up. */
  running(service: ServiceName): Promise<void>
}

/** Call it once, at the top of a file of tests. */
export function openStage(): Stage {
  let consul: LocalConsul
  let client: ConsulClient
  const ended = new AbortController()
  beforeAll(async () => {
    consul = await startLocalConsul()
    client = await openConsul(consul, { token: await consul.makeToken(DEPLOY_RULES), signal: ended.signal })
  })
  beforeEach(async () => {
    await clearInstances(consul)
    for (const kind of ['service-splitter', 'service-resolver', 'service-defaults']) {
      for (const { Name } of await consul.api<{ Name: string }[]>('GET', `/v1/config/${kind}`)) {
        await consul.api('DELETE', `/v1/config/${kind}/${Name}`)
      }
    }
    await stage.put({ Kind: 'service-defaults', Name: 'httpd', Protocol: 'http' })
  })
  afterAll(async () => {
    ended.abort()
    await consul.stop()
  })
  const stage: Stage = {
    get consul() {
      return consul
    },
    get client() {
      return client
    },
    put: entry => consul.api('PUT', '/v1/config', entry),
    instance: (service, release, check = 'passing') =>
      register(consul, { service, id: release, release, check, sidecar: 'passing' }),
    gone: (service, release) => consul.api('PUT', '/v1/catalog/deregister', { Node: `${service}-${release}` }),
    async running(service) {
      await stage.instance(service, 'ami-1')
      const { error } = await tryMove(moveOf(service, 'ami-1'), makeMover(client))
      if (error !== undefined) throw new Error(error)
      await stage.instance(service, 'ami-2')
    }
  }
  return stage
}

/**
 * Good until the given line was printed, then bad. One good answer is enough: a machine that halts between several could
 * take the time of those before that line.
 */
export function probeThatFailsAt(line: string) {
  let bad = false
  const probe: Probe = {
    what: 'https://shop.example',
    ask: async () => ({ good: !bad, answer: bad ? 'status 503' : '200' })
  }
  const print: Mover['print'] = said => {
    if (said.includes(line)) bad = true
  }
  return { probe, more: { print, proof: { times: 1, withinMs: 300, everyMs: 10 } } }
}
