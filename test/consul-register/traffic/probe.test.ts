import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from '@jest/globals'
import { commandProbe, runShort, urlProbe } from '../../../src/consul-register/traffic/probe.ts'

const never = new AbortController().signal
let server: Server | undefined

/** Answer on loopback; gives the address. */
async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer)
  await new Promise<void>(done => server?.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

test('an address is asked over a new connection each time; only 2xx is good', async () => {
  const ports = new Set<number>()
  const statuses = [200, 204, 302, 503]
  const url = await serve((request, response) => {
    ports.add(request.socket.remotePort ?? 0)
    response.writeHead(statuses[ports.size - 1] ?? 500).end('x')
  })
  const goods: boolean[] = []
  for (const _ of statuses) goods.push((await urlProbe(url).ask(never)).good)
  expect(goods).toEqual([true, true, false, false])
  server?.closeAllConnections()
  await new Promise(done => server?.close(done))
  expect(await urlProbe(url).ask(never)).toEqual({ good: false, answer: 'ECONNREFUSED' })
})

test.each([
  ['a header of that value', { header: { name: 'X-Release', value: 'ami-2' } }, [true, false, false]],
  ['a text in the body', { text: 'image ami-2.' }, [true, true, false]],
  ['both', { header: { name: 'x-release', value: 'ami-2' }, text: 'image ami-2.' }, [true, false, false]]
])('an answer shows its release by %s', async (_, sign, expected) => {
  const answers = [
    [200, 'ami-2', 'image ami-2.'],
    [200, 'ami-20', 'image ami-2.'],
    [200, 'ami-1', 'image ami-1.']
  ] as const
  let asked = 0
  const url = await serve((_request, response) => {
    const [status, release, body] = answers[asked++] ?? [500, '', '']
    response.writeHead(status, { 'x-release': release }).end(body)
  })
  const probe = urlProbe(url, { release: 'ami-2', ...sign })
  const shown: unknown[] = []
  for (const _answer of answers) shown.push((await probe.ask(never)).ofRelease)
  expect(shown).toEqual(expected)
  expect(await probe.ask(never)).toEqual({ good: false, answer: 'status 500', ofRelease: false })
})

test('a body without an end is read no longer than a sign takes', async () => {
  const url = await serve((request, response) => {
    const timer = setInterval(() => response.write('x'.repeat(100_000)), 1)
    request.on('close', () => clearInterval(timer))
  })
  const probe = urlProbe(url, { release: 'ami-2', text: 'ami-2' })
  expect(await probe.ask(never)).toEqual({ good: true, answer: 'status 200', ofRelease: false })
})

test('a command is good when it exits with 0; the last line of one that does not is told, harmless', async () => {
  const env = { PATH: process.env['PATH'], INSIGHT_RELEASE: 'ami-2' }
  const shell = (script: string) => commandProbe(['sh', '-c', script], env)
  expect(await shell('test "$INSIGHT_RELEASE" = ami-2').ask(never)).toEqual({ good: true, answer: 'exit code 0' })
  expect(await shell('echo first; echo "::error::x"; exit 3').ask(never)).toEqual({
    good: false,
    answer: 'exit code 3: : :error::x'
  })
})

test('a program that is not there is a wrong input, and a cancel kills the one that runs', async () => {
  await expect(runShort(['no such program'], {}, never)).rejects.toThrow(
    'probe: the program "no such program" cannot be started (ENOENT). Write the program on one line'
  )
  const cancel = new AbortController()
  const running = runShort(['sleep', '60'], { PATH: process.env['PATH'] }, cancel.signal)
  cancel.abort()
  await expect(running).rejects.toThrow('aborted')
})

test.each([
  ['may clean up', "trap 'kill $!; echo > cleaned; exit' TERM; echo $$ > pid; sleep 60 & wait", true],
  ['that does not end is killed', "trap '' TERM; echo $$ > pid; while :; do sleep 0.1; done", false]
])('a command that is asked to end %s', async (_, script, cleans) => {
  const cwd = mkdtempSync(join(tmpdir(), 'insight-probe-'))
  const cleaned = join(cwd, 'cleaned')
  // There before there is anything in it.
  const pid = () => (existsSync(join(cwd, 'pid')) ? readFileSync(join(cwd, 'pid'), 'utf8').trim() : '')
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await sleep(100)
  }
  const cancel = new AbortController()
  const command = ['sh', '-c', `cd ${cwd}; ${script}`]
  const running = runShort(command, { PATH: process.env['PATH'] }, cancel.signal, 'SIGTERM')
  await until(() => pid() !== '')
  cancel.abort()
  await expect(running).rejects.toThrow('aborted')
  await until(() => !existsSync(`/proc/${pid()}`))
  expect(existsSync(cleaned)).toBe(cleans)
  rmSync(cwd, { recursive: true, force: true })
})
