import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { openConsul } from '../../../src/consul-register/client/client.ts'
import { inTurn, startFakeConsul } from './fake-consul.ts'

let proxy: Server | undefined
afterEach(() => {
  proxy?.closeAllConnections()
  proxy?.close()
})

/** An HTTP proxy that tunnels; `tunnels` are the hosts asked for, with the credentials. */
async function startProxy() {
  const tunnels: string[] = []
  proxy = createServer()
  proxy.on('connect', (request, socket) => {
    tunnels.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim())
    const [host, port] = String(request.url).split(':')
    const there = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      there.pipe(socket)
      socket.pipe(there)
    })
    for (const end of [there, socket]) end.on('error', () => end.destroy())
  })
  await new Promise<void>(done => proxy?.listen(0, '127.0.0.1', done))
  return { address: `127.0.0.1:${(proxy.address() as AddressInfo).port}`, tunnels }
}

test('an address with a proxy is asked through it, with the proxy’s credentials; another one directly', async () => {
  const { address: proxyAddress, tunnels } = await startProxy()
  const far = await startFakeConsul(inTurn([200, '[]']))
  const near = await startFakeConsul(inTurn([200, '[]']))
  const { signal } = new AbortController()
  const proxies = { [far.address]: `http://me:word@${proxyAddress}` }
  for (const address of [far.address, near.address]) {
    const client = await openConsul({ address, proxies }, { token: 'secret', signal })
    await client.send({ method: 'GET', path: '/v1/status/leader', what: 'ask for the leader' })
  }
  await Promise.all([far.stop(), near.stop()])
  const credentials = Buffer.from('me:word').toString('base64')
  expect(tunnels).toEqual([`${new URL(far.address).host} Basic ${credentials}`])
  expect([far.asked.length, near.asked.length]).toEqual([1, 1])
})
