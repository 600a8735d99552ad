import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../lib/errors.ts'
import { extractProgram } from './archive.ts'
import { HASHICORP_FINGERPRINT, HASHICORP_KEY } from './hashicorp-key.ts'
import { readSignedSums, type TrustedKey } from './signed-sums.ts'

/** Where HashiCorp publishes its releases. Nothing is fetched from another host: redirects are refused. */
export const RELEASE_SITE = 'https://releases.hashicorp.com'

const LARGEST_SUMS = 1_000_000
const LARGEST_ARCHIVE = 1_000_000_000
const DOWNLOAD_MS = 1_800_000

/** The key that HashiCorp's releases are signed with. */
export const hashicorpKey: TrustedKey = { armored: HASHICORP_KEY, fingerprint: HASHICORP_FINGERPRINT }

/** One release for one kind of machine. */
export interface Release {
  /** Product on the release site, e.g. `terraform`. */
  product: string
  /** Exact version without `v`. */
  version: string
  os: string
  arch: string
}

/** The kind of this machine in the words of release archives. */
export function thisMachine(): { os: string; arch: string } {
  return { os: process.platform, arch: process.arch === 'x64' ? 'amd64' : process.arch }
}

/** Names of the three published files of a release, built from what is asked for and nothing else. */
function filesOf({ product, version, os, arch }: Release): { sums: string; signature: string; archive: string } {
  const stem = `${product}_${version}`
  return { sums: `${stem}_SHA256SUMS`, signature: `${stem}_SHA256SUMS.sig`, archive: `${stem}_${os}_${arch}.zip` }
}

/**
 * Download the published files of a release into the folder `dir`, as they are. {@link unpackRelease} checks them.
 * @param progress called with the bytes of the archive that have arrived and their expected number
 * @throws UserError when there is no such release; other errors when the site does not answer
 */
export async function downloadRelease(
  release: Release,
  dir: string,
  site: string = RELEASE_SITE,
  progress: (received: number, total: number) => void = () => {}
): Promise<void> {
  const { product, version } = release
  if (!/^\d+\.\d+\.\d+(-[0-9a-z.]+)?$/.test(version)) {
    throw new UserError(`${product}: "${version}" is not an exact version. Write, for example, 1.11.4.`)
  }
  const { sums, signature, archive } = filesOf(release)
  const base = `${site}/${product}/${version}`
  for (const name of [sums, signature]) await fetchFile(`${base}/${name}`, join(dir, name), LARGEST_SUMS)
  await fetchFile(`${base}/${archive}`, join(dir, archive), LARGEST_ARCHIVE, progress)
}

/**
 * Check the published files of a release and unpack its program: the signature over the digests, the digest of the
 * archive, the content of the archive. A good older release in the place of the wanted one does not fit the names.
 * @param dir folder that {@link downloadRelease} has filled, now or long ago
 * @param out path of the new executable file
 * @throws UserError when anything is not as it was signed
 */
export async function unpackRelease(
  release: Release,
  dir: string,
  out: string,
  key: TrustedKey = hashicorpKey
): Promise<void> {
  const { sums, signature, archive } = filesOf(release)
  const [sumsText, signatureBytes] = await Promise.all([readFile(join(dir, sums)), readFile(join(dir, signature))])
  const wanted = (await readSignedSums(sumsText, signatureBytes, key)).get(archive)
  if (wanted === undefined) throw new UserError(`There is no ${archive} in this release. Choose another version.`)
  const hash = createHash('sha256')
  await pipeline(createReadStream(join(dir, archive)), hash)
  const found = hash.digest('hex')
  if (found !== wanted) {
    throw new UserError(
      `${archive} has the digest ${found.slice(0, 12)}…, and the signed one is ${wanted.slice(0, 12)}…. Nothing of it is used.`
    )
  }
  await extractProgram(join(dir, archive), programName(release.product), out)
}

// A plugin's program carries its version and protocol: terraform-provider-aws_v6.34.0_x5.
function programName(product: string): RegExp {
  return new RegExp(`^${product}(_v[\\w.-]+)?$`)
}

async function fetchFile(
  url: string,
  path: string,
  largest: number,
  progress: (received: number, total: number) => void = () => {}
): Promise<void> {
  const response = await get(url)
  const total = Number(response.headers.get('content-length') ?? 0)
  let received = 0
  const watch = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      received += chunk.length
      progress(received, total)
      done(
        received > largest ? new UserError(`${url} is larger than any release. Nothing of it is used.`) : null,
        chunk
      )
    }
  })
  await pipeline(Readable.from(bodyOf(response)), watch, createWriteStream(path))
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(DOWNLOAD_MS) })
  if (response.status === 404) throw new UserError(`There is no ${url}. Check the version.`)
  if (!response.ok) throw new Error(`${url}: status ${response.status}`)
  return response
}

async function* bodyOf(response: Response): AsyncGenerator<Uint8Array> {
  if (response.body) yield* response.body
}
