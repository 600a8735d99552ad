import type { ConsulAnswer, ConsulCall, ConsulClient } from '../../../src/consul-register/client/client.ts'
import type { ConfigEntry, StoredEntry } from '../../../src/consul-register/plan/config-entries.ts'

/** A Consul with one entry, that keeps what is written, and a healthy instance; before or after that `fault` may throw. */
export function consulWithOne(first: ConfigEntry, fault: (call: ConsulCall, when: 'before' | 'after') => void) {
  let stored: StoredEntry = { entry: first, index: '7' }
  const answer = (body: unknown): ConsulAnswer => ({
    status: 200,
    text: JSON.stringify(body),
    index: 9n,
    filtered: false
  })
  const client: ConsulClient = {
    address: 'http://127.0.0.1:8500',
    until: () => client,
    async send(call) {
      fault(call, 'before')
      if (call.path.startsWith('/v1/health')) return answer([{ ...PASSING }])
      if (call.method === 'GET') return answer({ ...stored.entry, ModifyIndex: Number(stored.index) })
      const holds = call.query?.['cas'] === stored.index
      if (holds) stored = { entry: call.body as ConfigEntry, index: String(Number(stored.index) + 1) }
      fault(call, 'after')
      return answer(holds)
    }
  }
  return { client, stored: () => stored }
}

const PASSING = {
  Node: { Node: 'n', Address: '10.0.0.1' },
  Service: { ID: 'httpd', Service: 'httpd', Address: '', Port: 80 },
  Checks: []
}
