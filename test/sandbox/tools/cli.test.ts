import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const cli = join(import.meta.dirname, '../../../sandbox/tools/cli.ts')

test.each([
  ['pakcer', 'There is no tool "pakcer". Write npm run tools'],
  ['--lsit', "Unknown option '--lsit'. Write npm run tools"]
])('%s is refused in one sentence', (argument, message) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, argument], { encoding: 'utf8' })
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/^[^\n]+\n$/)
  expect(stderr).toContain(message)
})
