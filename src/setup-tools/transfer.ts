import { createWriteStream } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../lib/errors.ts'

/** How something is fetched. */
export interface Transfer {
  /** Bytes above which it is given up. */
  readonly largest: number
  /** Origins to which the request may be redirected. */
  readonly redirects: readonly string[]
  /** Ends it at once. */
  readonly signal?: AbortSignal | undefined
  /** Called with the bytes that have arrived and their expected number (0: not told). */
  readonly progress?: ((received: number, total: number) => void) | undefined
  /** Milliseconds without a byte after which it is given up. */
  readonly idleMs?: number | undefined
}

const IDLE_MS = 60_000
const MOST_REDIRECTS = 3

/**
 * Fetch an address into a file.
 * @throws UserError when it is not there, too large, or redirected elsewhere; other errors when the transfer breaks
 */
export async function fetchFile(url: string, path: string, transfer: Transfer): Promise<void> {
  await receive(url, transfer, body => pipeline(body, createWriteStream(path)))
}

/** Fetch what lies at an address; see {@link fetchFile}. */
export async function fetchBytes(url: string, transfer: Transfer): Promise<Buffer> {
  const parts: Uint8Array[] = []
  await receive(url, transfer, async body => {
    for await (const part of body) parts.push(part)
  })
  return Buffer.concat(parts)
}

/** Fetch an address that holds JSON; see {@link fetchFile}. */
export async function fetchJson(url: string, transfer: Transfer): Promise<unknown> {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await fetchBytes(url, transfer)))
}

async function receive(url: string, transfer: Transfer, take: (body: Transform) => Promise<void>): Promise<void> {
  const { largest, signal, progress = () => {}, idleMs = IDLE_MS } = transfer
  const idle = new AbortController()
  const giveUp = () => idle.abort(new Error(`${new URL(url).host} sent nothing for ${idleMs / 1000} s`))
  const timer = setTimeout(giveUp, idleMs)
  const either = signal === undefined ? idle.signal : AbortSignal.any([signal, idle.signal])
  try {
    const response = await follow(url, transfer.redirects, either)
    const total = Number(response.headers.get('content-length') ?? 0)
    let received = 0
    const watch = new Transform({
      transform(chunk: Uint8Array, _encoding, done) {
        received += chunk.length
        timer.refresh()
        progress(received, total)
        const error =
          received > largest ? new UserError(`${url} is larger than any release. Nothing of it is used.`) : null
        done(error, chunk)
      }
    })
    await Promise.all([pipeline(Readable.from(bodyOf(response)), watch, { signal: either }), take(watch)])
  } catch (error) {
    // What was aborted says only that it was; why is known here.
    if (idle.signal.aborted && !signal?.aborted) throw idle.signal.reason
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** The answer to a request, redirected only to an allowed origin. No request carries anything but its address. */
async function follow(first: string, allowed: readonly string[], signal: AbortSignal): Promise<Response> {
  let url = first
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(url, { redirect: 'manual', credentials: 'omit', signal })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || location === null) return checked(first, response)
    await response.body?.cancel()
    const next = new URL(location, url)
    const stays = next.origin === new URL(url).origin
    if (redirects === MOST_REDIRECTS || next.username !== '' || !(stays || allowed.includes(next.origin))) {
      throw new UserError(
        `${first} is redirected to ${next.origin}, where releases are not expected. Nothing is fetched from there; if it stays so, somebody changed the release.`
      )
    }
    url = next.href
  }
}

function checked(url: string, response: Response): Response {
  if (response.status === 404) throw new UserError(`There is no ${url}. Check the version.`)
  if (!response.ok) throw new Error(`${url}: status ${response.status}`)
  return response
}

async function* bodyOf(response: Response): AsyncGenerator<Uint8Array> {
  if (response.body) yield* response.body
}
