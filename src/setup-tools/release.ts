import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../lib/errors.ts'
import { extractProgram } from './archive.ts'
import { filesOf, type Release, type ReleaseSite, siteOf, thisMachine } from './release-sites.ts'
import { readSignedSums } from './signed-sums.ts'
import { fetchBytes, fetchFile, fetchJson, type Transfer } from './transfer.ts'

export { thisMachine } from './release-sites.ts'

const LARGEST_SUMS = 1_000_000
const LARGEST_INDEX = 50_000_000
const LARGEST_ARCHIVE = 1_000_000_000

/** What may be told about a download: where from, how it goes, when to stop. */
type Download = { readonly site?: ReleaseSite | undefined } & Pick<Transfer, 'signal' | 'progress' | 'idleMs'>

/**
 * Download the published files of a release into the folder `dir`, as they are. {@link unpackRelease} checks them.
 * @throws UserError when there is no such release; other errors when the site does not answer
 */
export async function downloadRelease(release: Release, dir: string, download: Download = {}): Promise<void> {
  const { product, version } = release
  if (!/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version)) {
    throw new UserError(`${product}: "${version}" is not an exact version. Write, for example, 1.11.4.`)
  }
  const { site = siteOf(product), progress, ...rest } = download
  const { sums, signature, archive } = filesOf(release, site.signature)
  const transfer = { redirects: site.redirects, ...rest }
  const folder = site.folder(release)
  for (const name of [sums, signature]) {
    await fetchFile(`${folder}/${name}`, join(dir, name), { ...transfer, largest: LARGEST_SUMS })
  }
  await fetchFile(`${folder}/${archive}`, join(dir, archive), { ...transfer, progress, largest: LARGEST_ARCHIVE })
}

/**
 * Check the published files of a release and unpack its program: the signature over the digests, the digest of the
 * archive, the content of the archive. A good older release in the place of the wanted one does not fit the names.
 * @param dir folder that {@link downloadRelease} has filled, now or long ago
 * @param out path of the new executable file
 * @param options.archive digest that the archive must have besides: one that somebody has locked
 * @throws UserError when anything is not as it was signed
 */
export async function unpackRelease(
  release: Release,
  dir: string,
  out: string,
  options: Pick<Download, 'site' | 'signal'> & { readonly archive?: string | undefined } = {}
): Promise<void> {
  const { site = siteOf(release.product), signal, archive: locked } = options
  const { sums, signature, archive } = filesOf(release, site.signature)
  const [sumsText, signatureBytes] = await Promise.all([readFile(join(dir, sums)), readFile(join(dir, signature))])
  const wanted = (await readSignedSums(sumsText, signatureBytes, site.keys)).get(archive)
  if (wanted === undefined) throw new UserError(`There is no ${archive} in this release. Choose another version.`)
  const hash = createHash('sha256')
  await pipeline(createReadStream(join(dir, archive)), hash, { signal })
  const found = hash.digest('hex')
  if (found !== wanted) {
    throw new UserError(
      `${archive} has the digest ${found.slice(0, 12)}…, and the signed one is ${wanted.slice(0, 12)}…. Nothing of it is used.`
    )
  }
  if (locked !== undefined && locked !== found) {
    throw new UserError(
      `${archive} has the digest ${found}, and the locked one is ${locked}. It is signed, but nothing of it is used.`
    )
  }
  await extractProgram(join(dir, archive), programName(release.product), out, { signal })
}

// A plugin's program carries its version and protocol: terraform-provider-aws_v6.34.0_x5.
function programName(product: string): RegExp {
  return new RegExp(`^${product}(_v[\\w.-]+)?$`)
}

/**
 * Digests of everything in a release, as they are signed.
 * @returns digests (hexadecimal) by file name
 * @throws UserError when there is no such release or its signature is not good; other errors when the site does not answer
 */
export async function fetchSignedSums(
  product: string,
  version: string,
  { site = siteOf(product), signal, idleMs }: Download = {}
): Promise<Map<string, string>> {
  const release = { product, version, ...thisMachine() }
  const { sums, signature } = filesOf(release, site.signature)
  const transfer = { redirects: site.redirects, largest: LARGEST_SUMS, signal, idleMs }
  const folder = site.folder(release)
  const [text, signed] = await Promise.all(
    [sums, signature].map(name => fetchBytes(`${folder}/${name}`, transfer)) as [Promise<Buffer>, Promise<Buffer>]
  )
  return readSignedSums(text, signed, site.keys)
}

/**
 * All versions of a product that are published for a kind of machine.
 * @throws UserError when the list cannot be understood; other errors when the site does not answer
 */
export async function listVersions(
  product: string,
  machine: { os: string; arch: string },
  { site = siteOf(product), signal, idleMs }: Download = {}
): Promise<string[]> {
  const url = site.index(product)
  const index = await fetchJson(url, { redirects: site.redirects, largest: LARGEST_INDEX, signal, idleMs })
  try {
    return site.versions(index, product, machine)
  } catch (cause) {
    throw new UserError(
      `The list of releases at ${url} has a form that is not known. Write an exact version instead of a constraint.`,
      { cause }
    )
  }
}
