import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { checkSpace } from '../../../sandbox/tools/disk.ts'
import { checkMachine, checkRoot } from '../../../sandbox/tools/machine.ts'

test('a machine that cannot run the sandbox is refused with what to use', () => {
  expect(() => checkMachine('darwin', 'arm64')).toThrow('this is darwin. Use a Linux machine.')
  expect(() => checkMachine('linux', 's390x')).toThrow('this machine is s390x. Use one of those.')
  expect(() => checkMachine('linux', 'arm64')).not.toThrow()
})

test('a user who is not root is refused with what to do', () => {
  expect(() => checkRoot(1000)).toThrow('Run this as root, e.g. with sudo.')
  expect(() => checkRoot(0)).not.toThrow()
})

test('a disk that is nearly full is refused with how much is needed', async () => {
  const before = process.env['INSIGHT_CACHE']
  const dir = mkdtempSync(join(tmpdir(), 'insight-disk-'))
  process.env['INSIGHT_CACHE'] = join(dir, 'cache')
  await expect(checkSpace(1e9, 'building consul')).rejects.toThrow(
    /GB free, and building consul needs 1000000000 GB\. Make room/
  )
  await expect(checkSpace(0, 'nothing')).resolves.toBeUndefined()
  if (before === undefined) delete process.env['INSIGHT_CACHE']
  else process.env['INSIGHT_CACHE'] = before
  rmSync(dir, { recursive: true })
})
