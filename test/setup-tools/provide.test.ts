import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { readConstraint } from '../../src/setup-tools/constraint.ts'
import type { Product } from '../../src/setup-tools/inputs.ts'
import { type ProvidedTool, provideTool, type ToolRequest } from '../../src/setup-tools/provide.ts'
import { thisMachine } from '../../src/setup-tools/release.ts'
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
  zip
} from './release-site.ts'

let site: Site
let signer: Signer
let dir: string
let lines: string[]

beforeAll(async () => {
  site = await startSite()
  signer = await makeSigner()
})
afterAll(() => site.close())
beforeEach(() => {
  for (const map of [site.files, site.redirects, site.stalls]) map.clear()
  site.asked.length = 0
  site.failures = 0
  dir = mkdtempSync(join(tmpdir(), 'insight-provide-'))
  lines = []
})
afterEach(() => rmSync(dir, { recursive: true }))

describe.each(Object.entries(layouts))('a tool of %s', (_, layout) => {
  const product = layout.product as Product

  function provide(wanted: string | undefined, more: Partial<ToolRequest> = {}): Promise<ProvidedTool> {
    return provideTool({
      product,
      wanted: wanted === undefined ? undefined : readConstraint('version', wanted),
      path: join(dir, 'bin'),
      toolCache: join(dir, 'cache'),
      temp: join(dir, 'temp'),
      site: layout.site(site.url, [signer.trusted]),
      pauseMs: 1,
      signal: undefined,
      log: line => lines.push(line),
      ...more
    })
  }

  function putOnPath(version: string): void {
    mkdirSync(join(dir, 'bin'), { recursive: true })
    writeFileSync(join(dir, 'bin', product), programOf(product, version).content)
    chmodSync(join(dir, 'bin', product), 0o755)
  }

  const kept = (version: string) => join(dir, 'cache', `insight-${product}`, version, thisMachine().arch)

  async function publishAll(...versions: string[]): Promise<void> {
    for (const version of versions) await publish(site, layout, { version, signer })
    publishIndex(site, layout, versions)
  }

  test('that fits on PATH is used and nobody is asked', async () => {
    putOnPath('1.12.3')
    const file = join(dir, 'bin', product)
    for (const wanted of ['1.12.3', '~> 1.12.0', '>= 1.9.0, != 1.12.2', undefined]) {
      await expect(provide(wanted)).resolves.toEqual({ file, version: '1.12.3', from: 'PATH' })
    }
    expect(site.asked).toEqual([])
  })

  test('that does not fit on PATH is passed over, with a word', async () => {
    putOnPath('1.11.0')
    await publishAll('1.12.3')
    const tool = await provide('1.12.3')
    expect(tool).toMatchObject({ version: '1.12.3', from: 'signed release' })
    expect(lines).toEqual([`${join(dir, 'bin', product)} is passed over: it is 1.11.0, wanted is 1.12.3`])
    expect(site.asked).not.toContain(layout.index)
  })

  test('that is nowhere and of which no version is wanted is not guessed', async () => {
    await publishAll('1.12.3')
    await expect(provide(undefined)).rejects.toThrow(`${product} is not on PATH, and no version is asked for.`)
    expect(site.asked).toEqual([])
  })

  test('is the newest release that fits a constraint, and no pre-release', async () => {
    await publishAll('1.11.9', '1.12.3', '1.12.10', '1.13.0', '1.12.11-rc1')
    await expect(provide('~> 1.12.0')).resolves.toMatchObject({ version: '1.12.10', from: 'signed release' })
    await expect(provide('1.12.11-rc1')).resolves.toMatchObject({ version: '1.12.11-rc1' })
    await expect(provide('~> 2.0.0')).rejects.toThrow(
      `There is no release of ${product} that fits ~> 2.0.0; the newest is 1.13.0. Change the constraint.`
    )
  })

  test('comes from the tool cache when any there fits, also while the site is away', async () => {
    await publishAll('1.12.2', '1.12.3')
    await provide('1.12.2')
    await provide('1.12.3')
    site.asked.length = 0
    site.failures = 1000
    for (const wanted of ['1.12.3', '~> 1.12.0', '>= 1.12.0']) {
      const found = await provide(wanted)
      expect(found).toMatchObject({ version: '1.12.3', from: 'tool cache, checked again' })
    }
    await expect(provide('1.12.2')).resolves.toMatchObject({ version: '1.12.2' })
    expect(site.asked).toEqual([])
  })

  test('that somebody put into the tool cache is thrown away: for an older good one, or a download', async () => {
    await publishAll('1.12.2', '1.12.3')
    await provide('1.12.2')
    await provide('1.12.3')
    const archive = join(kept('1.12.3'), archiveOf(product, '1.12.3'))
    writeFileSync(archive, zip([{ name: product, content: '#!/bin/sh\necho Tool v1.12.3\n' }]))
    site.asked.length = 0
    await expect(provide('~> 1.12.0')).resolves.toMatchObject({ version: '1.12.2', from: 'tool cache, checked again' })
    expect(lines).toEqual([expect.stringContaining(`${product} 1.12.3 in the tool cache is not used: `)])
    expect(site.asked).toEqual([])
    expect(existsSync(kept('1.12.3'))).toBe(false)
    await expect(provide('1.12.3')).resolves.toMatchObject({ from: 'signed release' })
    expect(statSync(archive).isFile()).toBe(true)
  })

  test('in the tool cache whose files are lost is downloaded again', async () => {
    await publishAll('1.12.3')
    await provide('1.12.3')
    rmSync(join(kept('1.12.3'), archiveOf(product, '1.12.3')))
    await expect(provide('1.12.3')).resolves.toMatchObject({ from: 'signed release' })
    expect(lines).toEqual([expect.stringContaining('in the tool cache is not used')])
  })

  test('is asked for again when the site stumbles, and given up when it stays so', async () => {
    await publishAll('1.12.3')
    site.failures = 2
    await expect(provide('~> 1.12.0', { toolCache: undefined })).resolves.toMatchObject({ version: '1.12.3' })
    site.failures = 3
    await expect(provide('1.12.3', { toolCache: undefined })).rejects.toThrow('status 503')
    expect(site.failures).toBe(0)
    expect(readdirSync(join(dir, 'temp'))).toHaveLength(1)
  })

  test('is one sentence when the site does not answer', async () => {
    const away = layout.site('http://127.0.0.1:1', [signer.trusted])
    await expect(provide('1.12.3', { site: away })).rejects.toThrow(`${product} 1.12.3 could not be downloaded (`)
    await expect(provide('~> 1.12.0', { site: away })).rejects.toThrow('or put')
  })

  test('that says it is another version is never given out', async () => {
    const archive = zip([programOf(product, '1.12.2')])
    await publish(site, layout, { version: '1.12.3', signer, archive })
    await expect(provide('1.12.3')).rejects.toThrow(
      `The release of ${product} 1.12.3 says that it is 1.12.2. It is not used.`
    )
    expect(readdirSync(join(dir, 'temp'))).toEqual([])
  })

  test.each(['index', 'archive', 'sums'])(
    'whose %s comes slowly is given up at once when the job is cancelled',
    async slow => {
      await publishAll('1.12.3')
      const path = {
        index: layout.index,
        archive: `${layout.path('1.12.3')}/${archiveOf(product, '1.12.3')}`,
        sums: `${layout.path('1.12.3')}/${product}_1.12.3_SHA256SUMS`
      }[slow] as string
      site.stalls.set(path, 'hang')
      const controller = new AbortController()
      const work = provide('~> 1.12.0', { signal: controller.signal })
      while (!site.asked.includes(path)) await new Promise(resolve => setTimeout(resolve, 5))
      const asked = performance.now()
      controller.abort()
      await expect(work).rejects.toThrow(`Cancelled before ${product} ~> 1.12.0 was there. Nothing of it is used.`)
      // Long before a site that sends nothing more is given up.
      expect(performance.now() - asked).toBeLessThan(30_000)
      expect(readdirSync(join(dir, 'temp'))).toEqual([])
      expect(existsSync(kept('1.12.3'))).toBe(false)
    }
  )

  test('is not started when the job was cancelled before', async () => {
    await publishAll('1.12.3')
    await provide('1.12.3')
    const temp = join(dir, 'later')
    await expect(provide('1.12.3', { temp, signal: AbortSignal.abort() })).rejects.toThrow('Cancelled before')
    expect(readdirSync(temp)).toEqual([])
    // The cache is not blamed for it.
    expect(lines).toEqual([])
    expect(existsSync(kept('1.12.3'))).toBe(true)
  })
})
