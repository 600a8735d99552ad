import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { crc32 } from 'node:zlib'
import { createMessage, generateKey, readPrivateKey, sign } from 'openpgp'
import { hashicorpSite, openTofuSite, type ReleaseSite, thisMachine } from '../../src/setup-tools/release-sites.ts'
import type { TrustedKey } from '../../src/setup-tools/signed-sums.ts'

/** A key pair made for one test. */
export interface Signer {
  trusted: TrustedKey
  sign(bytes: Uint8Array, date?: Date): Promise<Uint8Array>
}

/** Make a signer whose key was made at `date` and is good for `seconds` (0: for ever). */
export async function makeSigner(date = new Date(), seconds = 0): Promise<Signer> {
  const pair = await generateKey({
    userIDs: [{ name: 'Test', email: 'test@example.com' }],
    format: 'armored',
    date,
    keyExpirationTime: seconds
  })
  const key = await readPrivateKey({ armoredKey: pair.privateKey })
  return {
    trusted: { armored: pair.publicKey, fingerprint: key.getFingerprint() },
    async sign(bytes, at = new Date()) {
      const message = await createMessage({ binary: bytes })
      return await sign({ message, signingKeys: key, detached: true, format: 'binary', date: at })
    }
  }
}

/** One file of an archive; `mode` is the Unix mode with the file type. */
export interface ArchiveFile {
  name: string
  content: string | Uint8Array
  mode?: number
}

/** A zip archive without compression (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16). */
export function zip(files: readonly ArchiveFile[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content: given, mode = 0o100755 } of files) {
    const content = Buffer.from(given)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(content.length, 14)
    fields.writeUInt32LE(content.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), content])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE((mode << 16) >>> 0, 6)
    rest.writeUInt32LE(offset, 10)
    // The made-by field's upper byte 3 says that the attributes are Unix's.
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), fields, rest, Buffer.from(name)])
    )
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}

/** A line of SHA256SUMS. */
export function sumLine(name: string, content: Uint8Array): string {
  return `${createHash('sha256').update(content).digest('hex')}  ${name}\n`
}

/** A release site on this machine: a map of path to content. */
export interface Site {
  url: string
  files: Map<string, Uint8Array>
  /** Path to the address that it is redirected to. */
  redirects: Map<string, string>
  /** Paths of which only the first bytes are sent, with the length of the whole; then nothing more, or the end. */
  stalls: Map<string, 'hang' | 'cut'>
  /** How many of the next requests are answered with status 503. */
  failures: number
  /** Paths asked for. */
  asked: string[]
  close(): Promise<void>
}

export async function startSite(): Promise<Site> {
  const server: Server = createServer((request, response) => {
    const path = request.url ?? ''
    site.asked.push(path)
    if (site.failures > 0) {
      site.failures -= 1
      response.writeHead(503).end()
      return
    }
    const elsewhere = site.redirects.get(path)
    if (elsewhere !== undefined) {
      response.writeHead(302, { location: elsewhere }).end()
      return
    }
    const content = site.files.get(path)
    if (content === undefined) response.writeHead(404)
    const stall = content && site.stalls.get(path)
    if (content === undefined || stall === undefined) {
      response.end(content)
      return
    }
    response.writeHead(200, { 'content-length': content.length })
    response.write(content.subarray(0, 20), () => stall === 'cut' && response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const site: Site = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files: new Map(),
    redirects: new Map(),
    stalls: new Map(),
    failures: 0,
    asked: [],
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    }
  }
  return site
}

/** How each of the two publishers lays out releases, with a site and a key of our own. */
export const layouts = {
  HashiCorp: {
    product: 'packer',
    path: (version: string) => `/packer/${version}`,
    ending: '.sig' as const,
    index: '/packer/index.json',
    site: (url: string, keys: readonly TrustedKey[], _redirects: readonly string[] = []): ReleaseSite =>
      hashicorpSite(url, keys),
    list: (versions: readonly string[]) => ({
      name: 'packer',
      versions: Object.fromEntries(
        versions.map(version => [
          version,
          { name: 'packer', version, builds: [{ ...thisMachine(), version, filename: archiveOf('packer', version) }] }
        ])
      )
    })
  },
  OpenTofu: {
    product: 'tofu',
    path: (version: string) => `/download/v${version}`,
    ending: '.gpgsig' as const,
    index: '/tofu/api.json',
    site: (url: string, keys: readonly TrustedKey[], redirects: readonly string[] = []): ReleaseSite =>
      openTofuSite(`${url}/download`, `${url}/tofu/api.json`, redirects, keys),
    list: (versions: readonly string[]) => ({
      versions: versions.map(id => ({ id, files: [archiveOf('tofu', id), `tofu_${id}_SHA256SUMS`] }))
    })
  }
}

export type Layout = (typeof layouts)[keyof typeof layouts]

/** Name of a release's archive for this machine. */
export function archiveOf(product: string, version: string): string {
  const { os, arch } = thisMachine()
  return `${product}_${version}_${os}_${arch}.zip`
}

/** A program that says which version it is; when it runs, it leaves a file `started` beside itself. */
export function programOf(product: string, version: string): ArchiveFile {
  return { name: product, content: `#!/bin/sh\n: > "$(dirname "$0")/started"\necho Tool v${version}\n` }
}

export interface Publication {
  readonly version: string
  readonly signer: Signer
  readonly archive?: Uint8Array
  readonly at?: Date
}

/** Put a signed release on a site. */
export async function publish(
  site: Site,
  layout: Layout,
  { version, signer, archive, at }: Publication
): Promise<void> {
  const { product, path, ending } = layout
  const content = archive ?? zip([{ name: 'LICENSE', content: 'free', mode: 0o100644 }, programOf(product, version)])
  const sums = Buffer.from(sumLine(archiveOf(product, version), content))
  site.files.set(`${path(version)}/${archiveOf(product, version)}`, content)
  site.files.set(`${path(version)}/${product}_${version}_SHA256SUMS`, sums)
  site.files.set(`${path(version)}/${product}_${version}_SHA256SUMS${ending}`, await signer.sign(sums, at))
}

/** Put the list of releases on a site. */
export function publishIndex(site: Site, layout: Layout, versions: readonly string[]): void {
  site.files.set(layout.index, Buffer.from(JSON.stringify(layout.list(versions))))
}
