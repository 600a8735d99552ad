import { expect, test } from '@jest/globals'
import type { ConsulCall, ConsulClient } from '../../../src/consul-register/client/client.ts'
import { ConsulRefusal } from '../../../src/consul-register/client/refusal.ts'
import type { Change } from '../../../src/consul-register/plan/plan.ts'
import { askFirst } from '../../../src/consul-register/plan/preflight.ts'

/** A Consul that refuses to write the services of these names. */
function consulThatRefuses(...names: string[]) {
  const sent: ConsulCall[] = []
  const client: ConsulClient = {
    address: 'http://127.0.0.1:8500',
    until: () => client,
    async send(call) {
      sent.push(call)
      if (names.some(name => call.what.endsWith(`"${name}"`)))
        throw new ConsulRefusal(call.what, 403, "token lacks permission 'service:write'")
      return { status: 200, text: 'false', index: 0n, filtered: false }
    }
  }
  return { client, sent }
}

const change = (name: string, more: Partial<Change> = {}): Change => ({
  action: 'create',
  kind: 'service-defaults',
  name,
  index: '0',
  after: { Kind: 'service-defaults', Name: name, Protocol: 'http' },
  lines: [],
  ...more
})
const { after: _, ...removal } = change('c', { action: 'delete', index: '7' })

test('every change is asked about on a condition that never holds, and may be asked again', async () => {
  const { client, sent } = consulThatRefuses()
  await askFirst(client, { changes: [change('a'), change('b', { index: '9' }), removal] })
  expect(sent.map(({ method, query, repeatable }) => [method, query, repeatable])).toEqual([
    ['PUT', { cas: '1' }, true],
    ['PUT', { cas: '1' }, true],
    ['DELETE', { cas: '1' }, true]
  ])
})

test('what is refused is named, all of it', async () => {
  const { client } = consulThatRefuses('b', 'c')
  await expect(askFirst(client, { changes: [change('a'), change('b'), removal] })).rejects.toThrow(
    /^Consul would not write service-defaults "b" \(403: .*'service:write'\)\. .* Refused as well: delete service-defaults "c"\. Nothing was written\.$/
  )
})
