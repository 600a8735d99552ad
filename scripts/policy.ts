// Writes the IAM policies of the role that bakes, and their tables in the README, from the calls that were recorded.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePolicy, POLICY_FILES, policyTable, policyText, Recording } from './bake-policy/make-policy.ts'
import { fillSection } from './readme-tables.ts'

const root = join(import.meta.dirname, '..')
const action = join(root, 'actions/bake-ami')
const recording = Recording.parse(JSON.parse(readFileSync(join(root, 'test/bake-ami/recorded-calls.json'), 'utf8')))

const policies = makePolicy(recording)
write(POLICY_FILES.own, policyText(policies.own))
write(POLICY_FILES.beyondOwn, policyText(policies.beyondOwn))
write('README.md', fillSection(readFileSync(join(action, 'README.md'), 'utf8'), 'policy', policyTable()))

function write(name: string, text: string): void {
  const file = join(action, name)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  writeFileSync(file, text)
  console.log(`actions/bake-ami/${name}: written`)
}
