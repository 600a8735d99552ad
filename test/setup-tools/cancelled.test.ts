import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { archiveOf, layouts, makeSigner, publish, type Signer, type Site, startSite } from './release-site.ts'

let site: Site
let signer: Signer
let temp: string
let child: ChildProcess | undefined

beforeEach(async () => {
  site = await startSite()
  signer = await makeSigner()
  temp = mkdtempSync(join(tmpdir(), 'insight-cancelled-'))
  await publish(site, layouts.HashiCorp, { version: '1.16.0', signer })
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await site.close()
  rmSync(temp, { recursive: true })
})

function start(): { output: () => string; ended: Promise<number | null> } {
  const { armored, fingerprint } = signer.trusted
  const script = join(import.meta.dirname, 'downloading.ts')
  child = spawn(process.execPath, [script, site.url, fingerprint, temp], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin?.end(armored)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', part => (text += part))
  return { output: () => text, ended: new Promise(resolve => child?.once('close', resolve)) }
}

test('a step that is cancelled while it downloads is gone in a moment, with nothing left and nothing started', async () => {
  const path = `/packer/1.16.0/${archiveOf('packer', '1.16.0')}`
  site.stalls.set(path, 'hang')
  const { output, ended } = start()
  while (!site.asked.includes(path)) await new Promise(resolve => setTimeout(resolve, 10))
  const asked = performance.now()
  child?.kill('SIGINT')
  expect(await ended).toBe(1)
  // Long before a site that sends nothing more is given up.
  expect(performance.now() - asked).toBeLessThan(30_000)
  expect(output()).toBe('Cancelled before packer 1.16.0 was there. Nothing of it is used.\n')
  expect(readdirSync(temp)).toEqual([])
})

test('the same step, left alone, has the tool', async () => {
  const { output, ended } = start()
  expect(await ended).toBe(0)
  expect(output()).toMatch(/insight-packer-\w+\/packer\n$/)
})
