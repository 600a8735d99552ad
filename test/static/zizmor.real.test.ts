import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'

const root = join(import.meta.dirname, '../..')

test('zizmor finds nothing in workflows and actions, at its most pedantic', async () => {
  const toolbox = await ensureTools(['zizmor'], silent)
  const argv = [
    '--offline',
    '--persona=pedantic',
    '--no-progress',
    '--format=plain',
    '--config=.github/zizmor.yml',
    '.github/workflows',
    'actions',
    'action.yml'
  ]
  const audit = spawnSync(toolbox.path('zizmor'), argv, { encoding: 'utf8', cwd: root })
  expect({ status: audit.status, findings: audit.status === 0 ? '' : audit.stdout + audit.stderr }).toEqual({
    status: 0,
    findings: ''
  })
})
