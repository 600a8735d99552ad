import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { checkSchema } from '../../sandbox/github/workflows/schema-check.ts'
import { actionFolders } from '../../scripts/action-metadata.ts'

const root = join(import.meta.dirname, '../..')
const CREDENTIALS = 'aws-actions/configure-aws-credentials'
const repositories = new Map([
  ['vsilverman/insight@v1', root],
  [`${CREDENTIALS}@e6de054238d6b7531b4efff3b6587d9aade6a06c`, join(root, 'sandbox/github/stand-ins', CREDENTIALS)]
])

test("GitHub's own language service finds no error in workflows and actions", async () => {
  const workflows = readdirSync(join(root, '.github/workflows')).map(file => join(root, '.github/workflows', file))
  const actions = actionFolders(root).map(folder => join(root, folder, 'action.yml'))
  expect(await checkSchema({ files: [...workflows, ...actions], checkout: root, repositories })).toEqual([])
})

test('it does find one in a workflow that has one', async () => {
  const file = join(import.meta.dirname, 'unknown-needs.yml')
  const findings = await checkSchema({ files: [file], checkout: import.meta.dirname, repositories })
  expect(findings.map(finding => finding.message)).toContain("Job 'one' depends on unknown job 'unknown'.")
})
