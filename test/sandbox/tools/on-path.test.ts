import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { findBinary } from '../../../sandbox/tools/binary.ts'
import type { Binary } from '../../../sandbox/tools/catalog.ts'
import { askVersion, which } from '../../../sandbox/tools/on-path.ts'

const tool: Binary = { kind: 'binary', name: 'packer', version: '1.16.0', fits: 'exact', ask: ['version'] }
const { PATH, INSIGHT_CACHE } = process.env

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'insight-path-'))
  process.env['PATH'] = `${dir}:/usr/bin:/bin`
  process.env['INSIGHT_CACHE'] = join(dir, 'cache')
})
afterEach(() => {
  Object.assign(process.env, { PATH })
  if (INSIGHT_CACHE === undefined) delete process.env['INSIGHT_CACHE']
  else process.env['INSIGHT_CACHE'] = INSIGHT_CACHE
  rmSync(dir, { recursive: true })
})

function program(name: string, version: string): string {
  const path = join(dir, name)
  writeFileSync(path, `#!/bin/sh\necho "Packer v${version}, asked for $1"\n`, { mode: 0o755 })
  return path
}

test('a program that may not be executed is not found', async () => {
  writeFileSync(join(dir, 'packer'), '')
  await expect(which('packer')).resolves.toBeUndefined()
})

test('a tool of the wanted version on PATH is used', async () => {
  const path = program('packer', '1.16.0')
  await expect(findBinary(tool)).resolves.toEqual({ found: { path, version: '1.16.0', from: 'PATH' } })
})

test('a tool of another version on PATH is passed over, and that is said', async () => {
  const path = program('packer', '1.6.6')
  await expect(findBinary(tool)).resolves.toEqual({
    remark: `${path} is passed over: it is 1.6.6, wanted is 1.16.0`
  })
})

test('a program that fails has no known version', async () => {
  await expect(askVersion('/bin/false', [])).resolves.toBe('unknown')
})
