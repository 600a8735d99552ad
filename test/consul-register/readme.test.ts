import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { checkSchema } from '../../sandbox/github/workflows/schema-check.ts'
import { readDefinitions } from '../../src/consul-register/declaration/service-definition.ts'
import { repositories } from '../static/repositories.ts'
import { generatedRule, load, readmeBlocks, readmeDeclarations } from './readme.ts'

const isWorkflow = (block: string) => /^jobs:/m.test(block)
const isSteps = (block: string) => block.startsWith('- ')

/** Steps as a job of their own. */
const asWorkflow = (steps: string) =>
  `on: workflow_dispatch\npermissions: {}\njobs:\n  one:\n    runs-on: ubuntu-24.04\n    steps:\n${steps.replace(/^/gm, '      ')}`

test('every block of YAML is a declaration, a workflow or steps', () => {
  const declarations = readmeDeclarations()
  const others = readmeBlocks('yaml').filter(block => !isWorkflow(block) && !isSteps(block))
  expect(declarations.length).toBeGreaterThanOrEqual(2)
  expect(others).toEqual(declarations)
})

test.each(readmeDeclarations())('a declaration loads: %s', block => {
  const { services, 'external-nodes': nodes = {} } = load(block)
  const written = parse(block)
  expect(Object.keys(services)).toEqual(Object.keys(written.services ?? {}))
  expect(Object.keys(nodes)).toEqual(Object.keys(written['external-nodes'] ?? {}))
})

test("GitHub's own language service finds no error in its workflows and steps", async () => {
  const blocks = readmeBlocks('yaml')
  const workflows = [...blocks.filter(isWorkflow), ...blocks.filter(isSteps).map(asWorkflow)]
  expect(workflows).toHaveLength(3)
  const dir = mkdtempSync(join(tmpdir(), 'insight-readme-'))
  try {
    const files = workflows.map((text, at) => {
      writeFileSync(join(dir, `${at}.yml`), text)
      return join(dir, `${at}.yml`)
    })
    expect(await checkSchema({ files, checkout: dir, repositories })).toEqual([])
  } finally {
    rmSync(dir, { recursive: true })
  }
})

test('its workflows grant nothing at the top, name others by commit, and bound their time', () => {
  for (const block of readmeBlocks('yaml').filter(isWorkflow)) {
    const { permissions, jobs } = parse(block)
    expect(permissions).toEqual({})
    for (const job of Object.values<Record<string, unknown>>(jobs)) {
      expect(Object.keys(job)).toEqual(expect.arrayContaining(['permissions', 'timeout-minutes', 'environment']))
    }
    for (const [, used] of block.matchAll(/uses:\s*(\S+)/g))
      expect(used).toMatch(/^(vsilverman\/insight\/actions\/[a-z-]+@v1|[\w-]+\/[\w-]+@[0-9a-f]{40})$/)
  }
})

test('policy, auth method and binding rule are what consul-bootstrap generates', () => {
  const { name, body } = generatedRule('policy')
  expect(readmeBlocks('hcl')[0]).toBe(body['Rules'])
  const method = generatedRule('auth-method').body
  expect(readmeBlocks('json').map(block => JSON.parse(block))).toContainEqual(method['Config'])
  expect(method['MaxTokenTTL']).toBe('3600s')
  expect(readmeBlocks('text')[0]?.trim()).toBe(generatedRule('binding-rule').body['Selector'])
  expect(name).toBe('insight-staging-deploy')
})

test('the instance that the README shows is of the service and release that its workflow and declaration name', () => {
  const [block = ''] = readmeBlocks('json')
  const { definitions, faults } = readDefinitions(JSON.parse(block))
  expect(faults).toEqual([])
  const [one] = definitions
  const { services } = load(readmeDeclarations()[0] ?? '')
  expect(services[one?.name ?? '']?.port).toBe(one?.port)
  expect(readmeBlocks('yaml')[0]).toContain(`${one?.name}=${one?.meta['release']}\n`)
})
