import { afterEach, expect, test } from '@jest/globals'
import { openConsul } from '../../../src/consul-register/client/client.ts'
import { removeNode } from '../../../src/consul-register/reap/removal.ts'
import { type FakeAnswer, type FakeConsul, inTurn, startFakeConsul } from '../client/fake-consul.ts'

let server: FakeConsul | undefined
afterEach(() => server?.stop())

const corpse = { node: 'httpd-i-1', agent: 'failed', agentIndex: '7' } as const

async function remove(node: Parameters<typeof removeNode>[1], ...answers: FakeAnswer[]) {
  server = await startFakeConsul(inTurn(...answers))
  const client = await openConsul(server, { token: 'secret', signal: new AbortController().signal })
  return removeNode(client, node)
}

const refused = (What: string): FakeAnswer => [409, JSON.stringify({ Results: null, Errors: [{ OpIndex: 0, What }] })]

test.each([
  ['answers', { ...corpse, agent: 'alive' as const }],
  ['never had an agent', { ...corpse, agent: 'none' as const }],
  ['has no index to check against', { ...corpse, agentIndex: '' }]
])('a node that %s is refused before anything is sent', async (_, node) => {
  await expect(remove(node)).rejects.toThrow('belongs to an agent that may answer')
  expect(server?.asked).toEqual([])
})

test('an agent that came back in the meantime wins', async () => {
  const stale = 'failed to delete check "serfHealth" on node "httpd-i-1", index is stale'
  expect(await remove(corpse, refused(stale))).toBe('lost')
})

test('a right that is missing is no fault of the node; every other refusal is', async () => {
  expect(await remove(corpse, refused('Permission denied: lacks node:write'))).toBe('denied')
  await server?.stop()
  await expect(remove(corpse, refused('something else'))).rejects.toThrow(
    'reap: Consul would not remove node "httpd-i-1" (something else). Remove it by hand'
  )
})

test('an answer that was lost: Consul is asked what is true, and nothing is sent twice', async () => {
  expect(await remove(corpse, 'reset', [200, 'null'])).toBe('removed')
  expect(server?.asked.map(line => line.split(' ').slice(0, 2).join(' '))).toEqual([
    'PUT /v1/txn',
    'GET /v1/catalog/node/httpd-i-1?consistent='
  ])
  await server?.stop()
  await expect(remove(corpse, 'reset', [200, '{"Node":{}}'])).rejects.toThrow('did not remove node')
})
