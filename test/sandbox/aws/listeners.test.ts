import { once } from 'node:events'
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import { isBusy } from '../../../sandbox/aws/listeners.ts'

test('a target is busy until it has answered, not while a connection to it is kept', async () => {
  const agent = new Agent({ keepAlive: true })
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  expect(isBusy(agent, '127.0.0.1')).toBe(false)
  const asked = get({ host: '127.0.0.1', port, agent })
  const answered = once(asked, 'response')
  const [, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse]
  expect([isBusy(agent, '127.0.0.1'), isBusy(agent, '127.0.0.11'), isBusy(agent, '127.0.0')]).toEqual([
    ...[true, false, false]
  ])
  response.end('page')
  const kept = once(agent, 'free')
  const [answer] = (await answered) as [IncomingMessage]
  answer.resume()
  await kept
  expect(Object.values(agent.freeSockets).flat()).toHaveLength(1)
  expect(isBusy(agent, '127.0.0.1')).toBe(false)
  agent.destroy()
  server.close()
})
