import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { command } from '../command.ts'
import type { HeldFile } from './held.ts'
import { type InstanceFacts, leafOf } from './metadata-tree.ts'

const ADDRESS = '169.254.169.254'
/** A port that no service of an instance is likely to want; below the range of outgoing connections. */
const RELAY_PORT = '16925'

/** Instance metadata of one running instance: a server of ours, reached only from inside that instance's network namespace. */
export interface MetadataServer {
  stop(): Promise<void>
}

/** Where the answers come from; asked again for every request, because tags and credentials change. */
export interface MetadataSource {
  facts(): Promise<InstanceFacts>
}

/**
 * Serve instance metadata to the namespace of process `pid`.
 * @param options.folder a private folder with a short path (a socket's path has at most 107 bytes)
 */
export async function serveMetadata(options: {
  instance: string
  pid: number
  folder: string
  source: MetadataSource
  held: HeldFile
  log: (line: string) => void
}): Promise<MetadataServer> {
  const socket = join(options.folder, `${options.instance}.sock`)
  const answer = metadataAnswers(shareFacts(options.source))
  const server = createServer((request, response) => {
    answer(request, response).catch(error => {
      options.log(`metadata of ${options.instance}: ${request.url}: ${String(error)}`)
      response.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socket, resolve))
  const relay = await relayInto(options.pid, socket, options.held)
  return {
    async stop() {
      relay.kill('SIGKILL')
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    }
  }
}

/** How old what the metadata say may be, in milliseconds. On EC2 a change takes seconds to show. */
const FACTS_MS = 500

/**
 * The same source, asked once for all requests within {@link FACTS_MS}: cloud-init reads some twenty leaves in a row at
 * each boot, and each costs moto several calls. What fails is asked anew.
 */
export function shareFacts({ facts }: MetadataSource, now: () => number = Date.now): MetadataSource {
  let last: { at: number; facts: Promise<InstanceFacts> } | undefined
  return {
    facts() {
      if (last !== undefined && now() - last.at < FACTS_MS) return last.facts
      const asked = { at: now(), facts: facts() }
      asked.facts.catch(() => {
        if (last === asked) last = undefined
      })
      last = asked
      return asked.facts
    }
  }
}

/**
 * Make the address answer inside the namespace. The relay listens on a port of loopback and the address is redirected there: a listener on port 80 of
 * the address itself would keep every web server of the instance from binding port 80.
 */
async function relayInto(pid: number, socket: string, held: HeldFile): Promise<ChildProcess> {
  const namespace = `--net=/proc/${pid}/ns/net`
  const within = (...argv: string[]) => command('nsenter', [namespace, ...argv])
  await within('ip', 'address', 'add', `${ADDRESS}/32`, 'dev', 'lo')
  const match = ['--destination', `${ADDRESS}/32`, '--protocol', 'tcp', '--dport', '80']
  await within(
    'iptables',
    '--wait',
    '--table',
    'nat',
    '--append',
    'OUTPUT',
    ...match,
    '--jump',
    'REDIRECT',
    '--to-ports',
    RELAY_PORT
  )
  const listen = `TCP-LISTEN:${RELAY_PORT},bind=127.0.0.1,fork,reuseaddr`
  const relay = spawn('nsenter', [namespace, 'socat', listen, `UNIX-CONNECT:${socket}`], { stdio: 'ignore' })
  relay.on('error', () => undefined) // seen below: nothing listens
  held.addProcess(relay.pid, 'socat')
  for (let tries = 0; tries < 100; tries += 1) {
    const open = await within('ss', '-Hltn', `sport = :${RELAY_PORT}`)
    if (open !== '') return relay
    await sleep(20)
  }
  relay.kill('SIGKILL')
  throw new Error('The instance metadata could not be served: socat does not listen')
}

/** The HTTP behaviour of the metadata service, versions 1 and 2. Tokens live as long as this function's result. */
export function metadataAnswers(source: MetadataSource, now: () => number = Date.now) {
  const tokens = new Map<string, number>()

  return async (
    request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
    response: ServerResponse
  ): Promise<void> => {
    const { method = 'GET', url = '/', headers } = request
    const say = (status: number, body: string | Buffer = '', more: Record<string, string> = {}) =>
      void response.writeHead(status, { 'content-type': 'text/plain', server: 'EC2ws', ...more }).end(body)

    const path = (url.split('?')[0] ?? '/').replace(/^\/+/, '')
    if (path === 'latest/api/token') {
      const seconds = Number(headers['x-aws-ec2-metadata-token-ttl-seconds'])
      if (method !== 'PUT') return say(405)
      if (!(seconds >= 1 && seconds <= 21600) || headers['x-forwarded-for'] !== undefined) return say(400)
      const token = randomBytes(42).toString('base64')
      tokens.set(token, now() + seconds * 1000)
      return say(200, token, { 'x-aws-ec2-metadata-token-ttl-seconds': String(seconds) })
    }
    if (method !== 'GET' && method !== 'HEAD') return say(405)

    const facts = await source.facts()
    if (facts.endpoint === 'disabled') return say(403)
    const token = headers['x-aws-ec2-metadata-token']
    const valid = typeof token === 'string' && (tokens.get(token) ?? 0) > now()
    if (token !== undefined ? !valid : facts.tokens === 'required') return say(401)
    const leaf = await leafOf(facts, path)
    return leaf === undefined ? say(404) : say(200, method === 'HEAD' ? '' : leaf)
  }
}
