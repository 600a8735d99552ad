import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { crc32 } from 'node:zlib'
import { createMessage, generateKey, readPrivateKey, sign } from 'openpgp'
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
  content: string
  mode?: number
}

/** A zip archive without compression (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16). */
export function zip(files: readonly ArchiveFile[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, mode = 0o100755 } of files) {
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(Buffer.byteLength(content), 14)
    fields.writeUInt32LE(Buffer.byteLength(content), 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), Buffer.from(content)])
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
  /** How many of the next requests are answered with status 503. */
  failures: number
  close(): Promise<void>
}

export async function startSite(): Promise<Site> {
  const files = new Map<string, Uint8Array>()
  const server: Server = createServer((request, response) => {
    if (site.failures > 0) {
      site.failures -= 1
      response.writeHead(503).end()
      return
    }
    const content = files.get(request.url ?? '')
    if (content === undefined) response.writeHead(404)
    response.end(content)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const site: Site = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    failures: 0,
    close: () => new Promise(resolve => server.close(() => resolve()))
  }
  return site
}
