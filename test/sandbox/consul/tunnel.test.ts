import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import { forward } from '../../../sandbox/consul/tunnel.ts'

test('carries requests to the target, and nothing after it was closed', async () => {
  const target = createServer((request, response) => response.end(`you asked for ${request.url}`))
  await new Promise<void>(done => target.listen(0, '127.0.0.1', done))
  const { port } = target.address() as AddressInfo

  const tunnel = await forward({ host: '127.0.0.1', port: 0 }, { host: '127.0.0.1', port })
  const address = `http://127.0.0.1:${tunnel.port}/v1/status`
  expect(await (await fetch(address)).text()).toBe('you asked for /v1/status')

  await tunnel.close()
  await expect(fetch(address)).rejects.toThrow()
  await new Promise(done => target.close(done))
})

test('says that a port is taken', async () => {
  const first = await forward({ host: '127.0.0.1', port: 0 }, { host: '127.0.0.1', port: 1 })
  await expect(forward({ host: '127.0.0.1', port: first.port }, { host: '127.0.0.1', port: 1 })).rejects.toMatchObject({
    code: 'EADDRINUSE'
  })
  await first.close()
})
