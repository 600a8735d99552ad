import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type RunContext, readRunIdentity } from '../../../src/lib/github.ts'
import { type BindingField, bindingText, makeBinding } from '../../../src/terraform-apply/binding/binding.ts'
import { type BindingUse, compareBindings, fieldsFor } from '../../../src/terraform-apply/binding/binding-rules.ts'
import { inputsDigest } from '../../../src/terraform-apply/binding/plan-inputs.ts'
import { BINDING, OTHER } from './bindings.ts'

const FIELDS = Object.keys(BINDING) as BindingField[]
let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'insight-binding-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

// Told apart by use: a field that stands in no list may differ.
const MAY_DIFFER: Record<BindingUse, BindingField[]> = {
  digest: ['repository', 'toolVersion', 'event', 'runId', 'runAttempt', 'planDigest'],
  saved: ['repository'],
  state: [
    'repository',
    'toolVersion',
    'commit',
    'lockFile',
    'inputs',
    'workflow',
    'event',
    'runId',
    'runAttempt',
    'planDigest'
  ]
}

test.each(Object.keys(MAY_DIFFER) as BindingUse[])('in the use "%s" every field but the listed must fit', use => {
  for (const field of FIELDS) {
    const mismatch = compareBindings(BINDING, { ...BINDING, [field]: OTHER[field] }, fieldsFor(use))
    expect([field, mismatch?.field]).toEqual([field, MAY_DIFFER[use].includes(field) ? undefined : field])
  }
  expect(compareBindings(BINDING, { ...BINDING }, fieldsFor(use))).toBeUndefined()
})

test('a difference is told with both values and what to do', () => {
  const sentence = (field: BindingField) =>
    compareBindings(BINDING, { ...BINDING, [field]: OTHER[field] }, fieldsFor('saved'))?.sentence
  expect(sentence('commit')).toBe(
    'The approved plan is of another commit: it was made for cccccccccccc…, this is bbbbbbbbbbbb…. Plan this commit and have it approved.'
  )
  expect(compareBindings(BINDING, OTHER, fieldsFor('saved'), 'The saved plan')?.sentence).toBe(
    'The saved plan is of another repository: it was made for octo/other (id 1002), this is octo/demo (id 1001). Use what was made in this repository.'
  )
  expect(sentence('inputs')).not.toMatch(/[23]{8}/)
})

test('the canonical form does not depend on the order of members', () => {
  const turned = Object.fromEntries(Object.entries(BINDING).reverse()) as unknown as typeof BINDING
  expect(bindingText(turned)).toBe(bindingText(BINDING))
})

test('a binding is made of the run, the stack and its lock file', () => {
  writeFileSync(join(dir, '.terraform.lock.hcl'), 'provider {}\n')
  const context = {
    owner: 'octo',
    repo: 'demo',
    sha: 'a'.repeat(40),
    headSha: 'b'.repeat(40),
    event: 'pull_request',
    runId: 118,
    runAttempt: 1
  } as RunContext
  const identity = readRunIdentity({
    GITHUB_REPOSITORY_ID: '1001',
    GITHUB_WORKFLOW_REF: 'octo/demo/.github/workflows/pull-request.yml@refs/pull/7/merge'
  })
  const facts = {
    environment: 'staging',
    workspace: undefined,
    stack: { folder: dir, name: 'infra/app' },
    tool: 'terraform',
    toolVersion: '1.11.4',
    inputs: BINDING.inputs,
    planDigest: BINDING.planDigest
  }
  const { lockFile } = makeBinding(facts, context, identity)
  expect(makeBinding(facts, context, identity)).toEqual({ ...BINDING, lockFile })
  expect(lockFile).toMatch(/^[0-9a-f]{64}$/)
  const without = { ...facts, stack: { ...facts.stack, folder: join(dir, 'nothing') } }
  expect(makeBinding(without, context, identity).lockFile).toBe('none')
})

test('outside of a workflow nothing can be bound', () => {
  expect(() => readRunIdentity({})).toThrow('GITHUB_REPOSITORY_ID and GITHUB_WORKFLOW_REF are not set')
})

test('everything that is given to a plan counts, and its key', () => {
  const file = join(dir, 'a.tfvars')
  writeFileSync(file, 'size = 1\n')
  const none = { varFiles: [], vars: new Map<string, string>(), targets: [], args: [] }
  const secret = 'a secret of the caller'
  const all = [
    inputsDigest(none, secret, 'octo/demo'),
    inputsDigest(none, undefined, 'octo/demo'),
    inputsDigest(none, undefined, 'octo/other'),
    inputsDigest({ ...none, varFiles: [file] }, secret, 'octo/demo'),
    inputsDigest({ ...none, vars: new Map([['size', '1']]) }, secret, 'octo/demo'),
    inputsDigest({ ...none, vars: new Map([['size', '2']]) }, secret, 'octo/demo'),
    inputsDigest({ ...none, targets: ['aws_instance.a'] }, secret, 'octo/demo'),
    inputsDigest({ ...none, args: ['-refresh=false'] }, secret, 'octo/demo')
  ]
  expect(new Set(all).size).toBe(all.length)
  const before = inputsDigest({ ...none, varFiles: [file] }, secret, 'octo/demo')
  writeFileSync(file, 'size = 2\n')
  expect(inputsDigest({ ...none, varFiles: [file] }, secret, 'octo/demo')).not.toBe(before)
  const one = new Map([
    ['a', '1'],
    ['b', '2']
  ])
  expect(inputsDigest({ ...none, vars: new Map([...one].reverse()) }, secret, 'octo/demo')).toBe(
    inputsDigest({ ...none, vars: one }, secret, 'octo/demo')
  )
})
