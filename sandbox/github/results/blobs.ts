import { createHash, randomUUID } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync
} from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Where artifacts and caches keep their bytes: the few calls of Azure Blob Storage that GitHub's clients make. */
export interface Blobs {
  /** A name for a new blob. */
  create(): string
  /** A signed path (`/blobs/<name>?sig=…`). The toolkit masks the value of `sig` in the log, so it is long and random-looking. */
  sign(name: string, download?: { mimeType: string; fileName: string }): string
  /** Bytes of a blob that was uploaded, undefined while it was not. */
  size(name: string): number | undefined
  /** `sha256:<hex>` of a blob's bytes. */
  digest(name: string): string
  remove(name: string): void
  /** Serve `/blobs/…`. */
  serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>
}

/** Keep blobs in `dir`. */
export function openBlobs(dir: string): Blobs {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const fileOf = (name: string) => join(dir, name)
  const signature = (name: string) => createHash('sha256').update(`insight ${name}`).digest('hex')

  async function put(request: IncomingMessage, name: string, url: URL): Promise<void> {
    const comp = url.searchParams.get('comp')
    if (comp === 'block') {
      await receive(request, `${fileOf(name)}.${blockName(url.searchParams.get('blockid') ?? '')}`)
    } else if (comp === 'blocklist') {
      await assemble(fileOf(name), await readText(request))
    } else {
      await receive(request, fileOf(name))
    }
  }

  return {
    create: randomUUID,
    sign(name, download) {
      const query = new URLSearchParams({ sig: signature(name) })
      if (download) {
        query.set('rsct', download.mimeType)
        query.set('rscd', `attachment; filename="${download.fileName}"`)
      }
      return `/blobs/${name}?${query}`
    },
    size: name => (existsSync(fileOf(name)) ? statSync(fileOf(name)).size : undefined),
    digest: name =>
      `sha256:${createHash('sha256')
        .update(readFileSync(fileOf(name)))
        .digest('hex')}`,
    remove: name => rmSync(fileOf(name), { force: true }),
    async serve(request, response, url) {
      const name = url.pathname.slice('/blobs/'.length)
      if (!/^[0-9a-f-]{36}$/.test(name) || url.searchParams.get('sig') !== signature(name)) {
        response.writeHead(403).end('AuthenticationFailed')
      } else if (request.method === 'PUT') {
        await put(request, name, url)
        response.writeHead(201, { etag: `"${name}"`, 'last-modified': new Date().toUTCString() }).end()
      } else if (!existsSync(fileOf(name))) {
        response.writeHead(404).end('BlobNotFound')
      } else {
        await send(request, response, fileOf(name), url)
      }
    }
  }
}

async function receive(request: IncomingMessage, file: string): Promise<void> {
  await pipeline(request, createWriteStream(`${file}.part`, { mode: 0o600 }))
  renameSync(`${file}.part`, file)
}

async function assemble(file: string, list: string): Promise<void> {
  const blocks = [...list.matchAll(/<(?:Latest|Committed|Uncommitted)>([^<]+)</g)].map(match =>
    blockName(match[1] ?? '')
  )
  const target = createWriteStream(`${file}.part`, { mode: 0o600 })
  for (const block of blocks) {
    await pipeline(createReadStream(`${file}.${block}`), target, { end: false })
    rmSync(`${file}.${block}`)
  }
  await new Promise<void>((done, fail) => target.end((error?: Error | null) => (error ? fail(error) : done())))
  renameSync(`${file}.part`, file)
}

function blockName(id: string): string {
  return `block-${createHash('sha256').update(id).digest('hex').slice(0, 32)}`
}

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

async function send(request: IncomingMessage, response: ServerResponse, file: string, url: URL): Promise<void> {
  const { size } = statSync(file)
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers['range'] ?? '')
  const start = Number(range?.[1] ?? 0)
  const end = Math.min(size - 1, range?.[2] ? Number(range[2]) : size - 1)
  const disposition = url.searchParams.get('rscd')
  response.writeHead(range ? 206 : 200, {
    'content-type': url.searchParams.get('rsct') ?? 'application/octet-stream',
    'content-length': end - start + 1,
    'accept-ranges': 'bytes',
    ...(disposition ? { 'content-disposition': disposition } : {}),
    ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {})
  })
  if (request.method === 'HEAD' || size === 0) response.end()
  else await pipeline(createReadStream(file, { start, end }), response)
}
