import { expect, test } from '@jest/globals'
import type { ConsulClient } from '../../../src/consul-register/client/client.ts'
import type { HealthEntry } from '../../../src/consul-register/health/health.ts'
import { criticalChecks } from '../../../src/consul-register/traffic/side.ts'
import { watchSide } from '../../../src/consul-register/traffic/side-watch.ts'

/** An instance whose id is its service's name, as Consul's agents call it when a definition names none. */
const entry = (node: string, Status: string): HealthEntry => ({
  Node: { Node: node, Address: '10.0.0.1' },
  Service: { ID: 'httpd', Service: 'httpd', Address: '', Port: 80, Meta: {} },
  Checks: [{ CheckID: 'http', Name: 'HTTP', Status, Output: '', ServiceID: 'httpd' }]
})

function consulWith(entries: readonly HealthEntry[]): ConsulClient {
  const client: ConsulClient = {
    address: 'http://127.0.0.1:8500',
    until: () => client,
    send: async () => ({ status: 200, text: JSON.stringify(entries), index: 7n, filtered: false })
  }
  return client
}

const subset = { name: 'ami-2', filter: '' }
const watchOf = (now: readonly HealthEntry[]) => {
  const before = [entry('n1', 'critical'), entry('n2', 'passing'), entry('n3', 'passing')]
  const atStart = { registered: 3, healthy: 2, ids: [], troubles: [], critical: criticalChecks(before) }
  return watchSide(consulWith(now), 'httpd', subset, atStart, { forMs: 50, signal: new AbortController().signal })
}

test('a second instance of the same id turns critical: it is not taken for the one that was so before', async () => {
  await watchOf([entry('n1', 'critical'), entry('n2', 'passing'), entry('n3', 'passing')])
  await expect(watchOf([entry('n1', 'critical'), entry('n2', 'critical'), entry('n3', 'passing')])).rejects.toThrow(
    'turned critical while it was watched: httpd: check "HTTP"'
  )
})
