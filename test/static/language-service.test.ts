import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { checkSchema } from '../../sandbox/github/workflows/schema-check.ts'
import { actionFolders } from '../../scripts/action-metadata.ts'
import { repositories } from './repositories.ts'

const root = join(import.meta.dirname, '../..')

test("GitHub's own language service finds no error in workflows and actions", async () => {
  const workflows = readdirSync(join(root, '.github/workflows')).map(file => join(root, '.github/workflows', file))
  const actions = actionFolders(root).map(folder => join(root, folder, 'action.yml'))
  expect(await checkSchema({ files: [...workflows, ...actions], checkout: root, repositories })).toEqual([])
})

/** The workflows that a README shows, without sketches whose jobs are only said to be as above. */
function workflowsOf(readme: string): string[] {
  const text = readFileSync(join(root, readme), 'utf8')
  const blocks = [...text.matchAll(/```yaml\n(.*?)```/gs)].map(match => match[1] ?? '')
  return blocks.filter(block => /^jobs:/m.test(block) && /^ {4}(runs-on|uses):/m.test(block))
}

/** READMEs whose examples a newcomer copies as they stand; the others show parts, too. */
const WHOLE = [
  'README.md',
  ...['bake-ami', 'consul-bootstrap', 'consul-register', 'promote-image', 'sweep-images'].map(readmeOf)
]
const PARTS = ['collect-images', 'plan-report', 'setup-tools', 'terraform-apply'].map(readmeOf)

function readmeOf(action: string): string {
  return `actions/${action}/README.md`
}

test.each(WHOLE)('every workflow that %s shows is whole: a name, a trigger, no rights but those it names', readme => {
  const workflows = workflowsOf(readme)
  expect(workflows.length).toBeGreaterThan(0)
  for (const workflow of workflows) expect(workflow).toMatch(/^name: .+\non:[\s\S]*^permissions: \{\}$/m)
})

test.each([...WHOLE, ...PARTS])('nor in the workflows that %s shows', async readme => {
  const dir = mkdtempSync(join(tmpdir(), 'insight-readme-'))
  try {
    const files = workflowsOf(readme).map((block, at) => {
      const file = join(dir, `${at}.yml`)
      writeFileSync(file, /^on:/m.test(block) ? block : `on: workflow_dispatch\n${block}`)
      return file
    })
    expect(files.length).toBeGreaterThan(0)
    expect(await checkSchema({ files, checkout: dir, repositories })).toEqual([])
  } finally {
    rmSync(dir, { recursive: true })
  }
})

test('it does find one in a workflow that has one', async () => {
  const file = join(import.meta.dirname, 'unknown-needs.yml')
  const findings = await checkSchema({ files: [file], checkout: import.meta.dirname, repositories })
  expect(findings.map(finding => finding.message)).toContain("Job 'one' depends on unknown job 'unknown'.")
})
