import type { ConsulAnswer, ConsulCall, ConsulClient } from '../../../src/consul-register/client/client.ts'
import type { HealthCheck, HealthEntry } from '../../../src/consul-register/health/health.ts'

/** An instance with one check, as a reading has it. */
export function entry(
  id: string,
  check: Partial<HealthCheck> = {},
  service: Partial<HealthEntry['Service']> = {}
): HealthEntry {
  return {
    Node: { Node: `node-${id}`, Address: '10.0.0.1' },
    Service: {
      ID: id,
      Service: 'httpd',
      Address: '',
      Port: 80,
      Meta: { release: 'ami-2' },
      CreateIndex: '10',
      ModifyIndex: '10',
      ...service
    },
    Checks: [
      {
        CheckID: `${id}-http`,
        Name: 'HTTP',
        Status: 'passing',
        Output: 'HTTP GET http://127.0.0.1: 200 OK',
        ServiceID: id,
        Type: 'http',
        Interval: '10s',
        Timeout: '2s',
        CreateIndex: '10',
        ModifyIndex: '11',
        ...check
      }
    ]
  }
}

/** A Consul that shows one service to blocking queries, and maybe something else to a consistent read. */
export interface FakeHealth {
  readonly client: ConsulClient
  /** `now`, `consistent`, or the index that a blocking query had, in the order of asking. */
  readonly asked: string[]
  /** Show this from now on; wakes the queries that wait. */
  show(...entries: HealthEntry[]): void
  /** What consistent reads say; default is the same as the others. */
  consistent: (() => Partial<ConsulAnswer> & { entries?: readonly HealthEntry[] }) | undefined
}

export function fakeHealth(...first: HealthEntry[]): FakeHealth {
  let index = 1n
  let shown: readonly HealthEntry[] = first
  const waiting = new Set<() => void>()
  const asked: string[] = []
  const answer = (entries: readonly HealthEntry[]): ConsulAnswer => ({
    status: 200,
    text: JSON.stringify(entries, (key, value) => (key.endsWith('Index') ? Number(value) : value)),
    index,
    filtered: false
  })
  const makeClient = (signal?: AbortSignal): ConsulClient => ({
    address: 'fake',
    until: makeClient,
    async send({ query = {} }: ConsulCall) {
      const since = query['index'] === undefined ? undefined : String(query['index'])
      asked.push(since ?? ('consistent' in query ? 'consistent' : 'now'))
      if ('consistent' in query && fake.consistent !== undefined) {
        const { entries = shown, ...more } = fake.consistent()
        return { ...answer(entries), ...more }
      }
      while (since !== undefined && BigInt(since) === index) {
        await new Promise<void>((done, fail) => {
          waiting.add(done)
          signal?.addEventListener('abort', () => fail(signal.reason))
        })
      }
      return answer(shown)
    }
  })
  const fake: FakeHealth = {
    client: makeClient(),
    asked,
    consistent: undefined,
    show(...entries) {
      shown = entries
      index += 1n
      for (const wake of waiting) wake()
      waiting.clear()
    }
  }
  return fake
}
