import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { readKey } from 'openpgp'
import { downloadRelease, listVersions, thisMachine, unpackRelease } from '../../src/setup-tools/release.ts'
import { hashicorpKey, openTofuKey, openTofuSite } from '../../src/setup-tools/release-sites.ts'
import { parseSums } from '../../src/setup-tools/signed-sums.ts'
import {
  archiveOf,
  layouts,
  makeSigner,
  programOf,
  publish,
  publishIndex,
  type Signer,
  type Site,
  startSite,
  sumLine,
  zip
} from './release-site.ts'

let site: Site
let signer: Signer
let other: Signer
let dir: string

beforeAll(async () => {
  site = await startSite()
  signer = await makeSigner()
  other = await makeSigner()
})
afterAll(() => site.close())
beforeEach(() => {
  for (const map of [site.files, site.redirects, site.stalls]) map.clear()
  site.asked.length = 0
  dir = mkdtempSync(join(tmpdir(), 'insight-release-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

describe.each(Object.entries(layouts))('a release of %s', (_, layout) => {
  const { product } = layout
  const version = '1.16.0'
  const release = { product, version, ...thisMachine() }
  const archive = archiveOf(product, version)
  const archivePath = `${layout.path(version)}/${archive}`
  const sumsPath = `${layout.path(version)}/${product}_${version}_SHA256SUMS`
  const program = programOf(product, version)
  const licence = { name: 'LICENSE', content: 'free', mode: 0o100644 }

  async function get(keys = [signer.trusted], redirects: readonly string[] = []): Promise<string> {
    const out = join(dir, 'out')
    const where = { site: layout.site(site.url, keys, redirects) }
    await downloadRelease(release, dir, where)
    await unpackRelease(release, dir, out, where)
    return out
  }

  test('becomes an executable file', async () => {
    await publish(site, layout, { version, signer })
    const out = await get()
    expect(readFileSync(out, 'utf8')).toBe(program.content)
    expect(statSync(out).mode & 0o777).toBe(0o755)
  })

  test('is refused when its archive was changed after signing', async () => {
    await publish(site, layout, { version, signer })
    site.files.set(archivePath, zip([{ ...program, content: '#!/bin/sh\nevil\n' }]))
    await expect(get()).rejects.toThrow('and the signed one is')
    expect(readdirSync(dir)).not.toContain('out')
  })

  test('is refused when its archive was cut', async () => {
    await publish(site, layout, { version, signer })
    const whole = site.files.get(archivePath)
    site.files.set(archivePath, whole?.subarray(0, whole.length - 5) ?? Buffer.of())
    await expect(get()).rejects.toThrow('and the signed one is')
  })

  test('is refused when the connection broke, and not taken for the whole', async () => {
    await publish(site, layout, { version, signer })
    site.stalls.set(archivePath, 'cut')
    await expect(get()).rejects.toThrow('terminated')
  })

  test('is refused when its digests were changed after signing', async () => {
    await publish(site, layout, { version, signer })
    site.files.set(sumsPath, Buffer.from(sumLine(archive, Buffer.from('other'))))
    await expect(get()).rejects.toThrow('is not good')
  })

  test('is refused when somebody else signed it, unless that key is in the ring', async () => {
    await publish(site, layout, { version, signer: other })
    await expect(get()).rejects.toThrow('is not good')
    await expect(get([signer.trusted, other.trusted])).resolves.toMatch(/out$/)
  })

  test('is refused when a key of the ring has another fingerprint than the pinned one', async () => {
    await publish(site, layout, { version, signer })
    await expect(get([{ ...signer.trusted, fingerprint: '0'.repeat(40) }])).rejects.toThrow('was expected')
  })

  test('outlives the key that signed it, but the key signs nothing after its end', async () => {
    const old = await makeSigner(new Date('2020-01-01'), 86_400 * 365)
    await publish(site, layout, { version, signer: old, at: new Date('2020-06-01') })
    await expect(get([old.trusted])).resolves.toMatch(/out$/)
    // openpgp refuses to sign with it, so the clock of the signer is what is wrong here.
    const late = publish(site, layout, { version, signer: old, at: new Date('2022-01-01') })
    await expect(late).rejects.toThrow('expired')
  })

  test('names the file that is not there', async () => {
    await publish(site, layout, { version, signer })
    site.files.delete(`${sumsPath}${layout.ending}`)
    await expect(get()).rejects.toThrow(`_SHA256SUMS${layout.ending}. Check the version.`)
  })

  test('is refused when its signature is empty', async () => {
    await publish(site, layout, { version, signer })
    site.files.set(`${sumsPath}${layout.ending}`, new Uint8Array())
    await expect(get()).rejects.toThrow('is not good')
  })

  test('is refused when it is a good older one in the place of the wanted one', async () => {
    await publish(site, layout, { version, signer })
    const sums = Buffer.from(sumLine(archiveOf(product, '1.6.6'), zip([program])))
    site.files.set(sumsPath, sums)
    site.files.set(`${sumsPath}${layout.ending}`, await signer.sign(sums))
    await expect(get()).rejects.toThrow(`There is no ${archive} in this release`)
  })

  test.each([
    ['a path that leaves the folder', [program, { name: '../evil', content: '' }]],
    ['another program', [program, { name: 'consul', content: '' }]],
    ['two programs', [program, { name: `${product}_v2`, content: '' }]],
    ['no program', [licence]],
    ['a link', [{ ...program, mode: 0o120777 }]]
  ])('is refused when its archive holds %s', async (_, files) => {
    await publish(site, layout, { version, signer, archive: zip(files) })
    await expect(get()).rejects.toThrow("The release's archive holds")
    expect(readdirSync(dir)).not.toContain('out')
  })

  test('is given up when the site sends nothing more', async () => {
    await publish(site, layout, { version, signer })
    site.stalls.set(archivePath, 'hang')
    const download = { site: layout.site(site.url, [signer.trusted]), idleMs: 50 }
    await expect(downloadRelease(release, dir, download)).rejects.toThrow('127.0.0.1 sent nothing for 0.05 s'.slice(10))
  })

  test('is not fetched from a host that is not expected', async () => {
    const foreign = await startSite()
    try {
      await publish(site, layout, { version, signer })
      await publish(foreign, layout, { version, signer })
      site.redirects.set(archivePath, `${foreign.url}${archivePath}`)
      await expect(get()).rejects.toThrow(`is redirected to ${foreign.url}, where releases are not expected`)
      site.redirects.set(archivePath, `http://name:word@127.0.0.1:${new URL(site.url).port}${archivePath}`)
      await expect(get()).rejects.toThrow('where releases are not expected')
      expect(foreign.asked).toEqual([])
    } finally {
      await foreign.close()
    }
  })

  test('is refused in a circle of redirects', async () => {
    await publish(site, layout, { version, signer })
    site.redirects.set(archivePath, archivePath)
    await expect(get()).rejects.toThrow('where releases are not expected')
  })

  test('is listed with others of this machine', async () => {
    publishIndex(site, layout, ['1.16.0', '1.15.0', '1.17.0-rc1'])
    const where = { site: layout.site(site.url, [signer.trusted]) }
    const versions = await listVersions(product, thisMachine(), where)
    expect(versions.sort()).toEqual(['1.15.0', '1.16.0', '1.17.0-rc1'])
    await expect(listVersions(product, { os: 'plan9', arch: 'mips' }, where)).resolves.toEqual([])
    site.files.set(layout.index, Buffer.from('{"versions":7}'))
    await expect(listVersions(product, thisMachine(), where)).rejects.toThrow('has a form that is not known')
  })

  test.each(['1.16', '../1.16.0', '1.16.0+ent'])('of version %s is refused before anything is asked', async wrong => {
    const download = downloadRelease({ ...release, version: wrong }, dir, { site: layout.site(site.url, []) })
    await expect(download).rejects.toThrow(
      `${product}: "${wrong}" is not an exact version. Write, for example, 1.11.4.`
    )
    expect(site.asked).toEqual([])
  })
})

test('the files of a release on GitHub come from its file host, and that is allowed', async () => {
  const files = await startSite()
  try {
    const layout = layouts.OpenTofu
    const release = { product: 'tofu', version: '1.12.6', ...thisMachine() }
    await publish(files, layout, { version: '1.12.6', signer })
    for (const path of files.files.keys()) site.redirects.set(path, `${files.url}${path}`)
    const where = { site: layout.site(site.url, [signer.trusted], [files.url]) }
    await downloadRelease(release, dir, where)
    await unpackRelease(release, dir, join(dir, 'out'), where)
    expect(statSync(join(dir, 'out')).isFile()).toBe(true)
  } finally {
    await files.close()
  }
})

test("OpenTofu's releases are where OpenTofu publishes them", () => {
  const { folder, index, redirects, keys } = openTofuSite()
  const release = { product: 'tofu', version: '1.12.6', os: 'linux', arch: 'amd64' }
  expect(folder(release)).toBe('https://github.com/opentofu/opentofu/releases/download/v1.12.6')
  expect(index('tofu')).toBe('https://get.opentofu.org/tofu/api.json')
  expect(redirects.every(origin => origin.startsWith('https://'))).toBe(true)
  expect(keys).toEqual([openTofuKey])
})

test.each(['no digest', `${'a'.repeat(64)}  ../x\n`, `${'a'.repeat(64)}  x\n${'b'.repeat(64)}  x\n`])(
  'SHA256SUMS with the line %j is refused',
  text => {
    expect(() => parseSums(text)).toThrow('a line that cannot be read')
  }
)

test.each([
  ['HashiCorp', hashicorpKey, 'C874011F0AB405110D02105534365D9472D7468F'],
  ['OpenTofu', openTofuKey, 'E3E6E43D84CB852EADB0051D0C0AF313E5FD9F80']
])('the built-in key of %s has the published fingerprint and is not about to expire', async (_, trusted, published) => {
  const key = await readKey({ armoredKey: trusted.armored })
  expect(key.getFingerprint().toUpperCase()).toBe(published)
  expect(trusted.fingerprint.toUpperCase()).toBe(published)
  const days = (Number(await key.getExpirationTime()) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(180)
})
