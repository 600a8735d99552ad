import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { readKey } from 'openpgp'
import { install } from '../../src/setup-tools/install.ts'
import { downloadRelease, hashicorpKey, thisMachine, unpackRelease } from '../../src/setup-tools/release.ts'
import { parseSums } from '../../src/setup-tools/signed-sums.ts'
import { makeSigner, type Signer, type Site, startSite, sumLine, zip } from './release-site.ts'

const release = { product: 'packer', version: '1.16.0', ...thisMachine() }
const stem = '/packer/1.16.0/packer_1.16.0'
const archiveName = `packer_1.16.0_${release.os}_${release.arch}.zip`
const program = { name: 'packer', content: '#!/bin/sh\necho Packer v1.16.0\n' }
const licence = { name: 'LICENSE.txt', content: 'free', mode: 0o100644 }

let site: Site
let signer: Signer
let dir: string

beforeAll(async () => {
  site = await startSite()
  signer = await makeSigner()
})
afterAll(() => site.close())
beforeEach(() => {
  site.files.clear()
  dir = mkdtempSync(join(tmpdir(), 'insight-release-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

async function publish(archive: Uint8Array = zip([licence, program]), by: Signer = signer, at?: Date): Promise<void> {
  const sums = Buffer.from(sumLine(archiveName, archive))
  site.files.set(`/packer/1.16.0/${archiveName}`, archive)
  site.files.set(`${stem}_SHA256SUMS`, sums)
  site.files.set(`${stem}_SHA256SUMS.sig`, await by.sign(sums, at))
}

async function get(key = signer.trusted): Promise<string> {
  const out = join(dir, 'out')
  await downloadRelease(release, dir, site.url)
  await unpackRelease(release, dir, out, key)
  return out
}

test('a good release becomes an executable file', async () => {
  await publish()
  const out = await get()
  expect(readFileSync(out, 'utf8')).toBe(program.content)
  expect(statSync(out).mode & 0o777).toBe(0o755)
})

test('an archive that was changed after signing is refused', async () => {
  await publish()
  site.files.set(`/packer/1.16.0/${archiveName}`, zip([{ ...program, content: '#!/bin/sh\nevil\n' }]))
  await expect(get()).rejects.toThrow('and the signed one is')
  expect(readdirSync(dir)).not.toContain('out')
})

test('an archive that was cut is refused', async () => {
  await publish()
  const archive = zip([licence, program])
  site.files.set(`/packer/1.16.0/${archiveName}`, archive.subarray(0, archive.length - 5))
  await expect(get()).rejects.toThrow('and the signed one is')
})

test('digests that were changed after signing are refused', async () => {
  await publish()
  site.files.set(`${stem}_SHA256SUMS`, Buffer.from(sumLine(archiveName, Buffer.from('other'))))
  await expect(get()).rejects.toThrow('is not good')
})

test('a signature by another key is refused', async () => {
  await publish(undefined, await makeSigner())
  await expect(get()).rejects.toThrow('is not good')
})

test('a key with another fingerprint than the pinned one is never used', async () => {
  await publish()
  await expect(get({ ...signer.trusted, fingerprint: '0'.repeat(40) })).rejects.toThrow('was expected')
})

test('a signature outlives the key, but the key signs nothing after its end', async () => {
  const old = await makeSigner(new Date('2020-01-01'), 86_400 * 365)
  await publish(undefined, old, new Date('2020-06-01'))
  await expect(get(old.trusted)).resolves.toMatch(/out$/)
  rmSync(join(dir, 'out'))
  // openpgp refuses to sign with it, so the clock of the signer is what is wrong here.
  await expect(publish(undefined, old, new Date('2022-01-01'))).rejects.toThrow('expired')
})

test('a file that is not there is named', async () => {
  await publish()
  site.files.delete(`${stem}_SHA256SUMS.sig`)
  await expect(get()).rejects.toThrow('packer_1.16.0_SHA256SUMS.sig. Check the version.')
})

test('an empty signature is refused', async () => {
  await publish()
  site.files.set(`${stem}_SHA256SUMS.sig`, new Uint8Array())
  await expect(get()).rejects.toThrow('is not good')
})

test('a good older release in the place of the wanted one is refused', async () => {
  await publish()
  const sums = Buffer.from(sumLine(archiveName.replace('1.16.0', '1.6.6'), zip([program])))
  site.files.set(`${stem}_SHA256SUMS`, sums)
  site.files.set(`${stem}_SHA256SUMS.sig`, await signer.sign(sums))
  await expect(get()).rejects.toThrow(`There is no ${archiveName} in this release`)
})

test.each([
  ['a path that leaves the folder', [program, { name: '../evil', content: '' }]],
  ['another program', [program, { name: 'terraform', content: '' }]],
  ['two programs', [program, { name: 'packer_v2', content: '' }]],
  ['no program', [licence]],
  ['a link', [{ ...program, mode: 0o120777 }]]
])('an archive with %s is refused', async (_, files) => {
  await publish(zip(files))
  await expect(get()).rejects.toThrow()
  expect(readdirSync(dir)).not.toContain('out')
})

test('a version that is not exact is refused before anything is asked', async () => {
  const wrong = downloadRelease({ ...release, version: '1.16' }, dir, site.url)
  await expect(wrong).rejects.toThrow('packer: "1.16" is not an exact version. Write, for example, 1.11.4.')
})

test.each(['no digest', `${'a'.repeat(64)}  ../x\n`, `${'a'.repeat(64)}  x\n${'b'.repeat(64)}  x\n`])(
  'SHA256SUMS with the line %j is refused',
  text => {
    expect(() => parseSums(text)).toThrow('a line that cannot be read')
  }
)

test('the built-in key has the pinned fingerprint and is not about to expire', async () => {
  const key = await readKey({ armoredKey: hashicorpKey.armored })
  expect(key.getFingerprint()).toBe(hashicorpKey.fingerprint)
  const days = (Number(await key.getExpirationTime()) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(180)
})

test('what the tool cache keeps is checked again at each use, and replaced when it is not good', async () => {
  await publish()
  const toolCache = join(dir, 'cache')
  const lines: string[] = []
  const sources = { toolCache, site: site.url, key: signer.trusted, log: (line: string) => lines.push(line) }
  const into = (): string => mkdtempSync(join(dir, 'into-'))
  await expect(install('packer', '1.16.0', into(), sources)).resolves.toBe('signed release')
  const kept = join(toolCache, 'insight-packer', '1.16.0', release.arch, archiveName)
  await expect(install('packer', '1.16.0', into(), sources)).resolves.toBe('tool cache, checked again')
  expect(lines).toEqual([])

  rmSync(kept)
  await expect(install('packer', '1.16.0', into(), sources)).resolves.toBe('signed release')
  expect(lines).toEqual([expect.stringContaining('packer 1.16.0 in the tool cache is not used')])
  expect(statSync(kept).isFile()).toBe(true)
})

test('a site that stumbles is asked again, and given up when it stays so', async () => {
  await publish()
  const sources = { site: site.url, key: signer.trusted, pauseMs: 1, log: () => {} }
  site.failures = 2
  await expect(install('packer', '1.16.0', dir, sources)).resolves.toBe('signed release')
  site.failures = 3
  await expect(install('packer', '1.16.0', mkdtempSync(join(dir, 'into-')), sources)).rejects.toThrow('status 503')
  expect(site.failures).toBe(0)
})

test('a site that does not answer is one sentence', async () => {
  const sources = { site: 'http://127.0.0.1:1', key: signer.trusted, pauseMs: 1, log: () => {} }
  await expect(install('packer', '1.16.0', dir, sources)).rejects.toThrow('packer 1.16.0 could not be downloaded (')
})
