import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { actionFolders, readMetadata } from '../scripts/action-metadata.ts'
import { fillSection, fillWorkflows, inputsTable, outputsTable } from '../scripts/readme-tables.ts'

const root = join(import.meta.dirname, '..')
const folders = actionFolders(root)
const nodeActions = folders.filter(folder => readMetadata(root, folder).runs.using !== 'composite')
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8')

/** Paths of an action's sources, from its folder in `src`. */
const sourcesOf = (action: string) =>
  readdirSync(join(root, 'src', action), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))

/** `inputs.ts`, and the files to which it hands the reading of a group of inputs, also those of another action. */
const inputsSource = (action: string) => {
  const files = sourcesOf(action).filter(file => /(^|\/)(inputs|[a-z-]+-settings)\.ts$/.test(file))
  const own = files.map(file => read('src', action, file)).join('\n')
  const shared = [...own.matchAll(/from '\.\.\/([a-z-]+\/[a-z-]+-settings\.ts)'/g)].map(([, file = '']) => file)
  return [own, ...shared.map(file => read('src', file))].join('\n')
}

/** Names that the code certainly reads: the first argument of `optionalInput`, `listInput` and so on. */
function inputsReadByCode(action: string): string[] {
  return [...inputsSource(action).matchAll(/\b\w+Input\(\s*'([a-z][a-z0-9-]*)'/g)].map(match => match[1] ?? '')
}

describe.each(folders)('%s', folder => {
  const metadata = readMetadata(root, folder)

  test('has a README whose tables are what action.yml says', () => {
    const readme = read(folder, 'README.md')
    expect(fillSection(readme, 'inputs', inputsTable(metadata))).toBe(readme)
    expect(fillSection(readme, 'outputs', outputsTable(metadata))).toBe(readme)
    expect(fillWorkflows(readme, root)).toBe(readme)
  })

  test('names inputs and outputs in kebab-case', () => {
    for (const name of [...Object.keys(metadata.inputs), ...Object.keys(metadata.outputs)])
      expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  })

  test('a required input has no default', () => {
    for (const [name, input] of Object.entries(metadata.inputs))
      expect([name, input.required && input.default !== undefined]).toEqual([name, false])
  })
})

describe.each(nodeActions)('%s', folder => {
  const { inputs, outputs, runs } = readMetadata(root, folder)
  const action = folder.replace('actions/', '')

  test('runs on the Node that the runner ships, from files of two lines', () => {
    expect(runs.using).toBe('node24')
    for (const file of [runs.main, runs.post]) {
      if (file === undefined) continue
      expect(
        read(folder, file)
          .split('\n')
          .filter(line => line !== '')
      ).toHaveLength(2)
    }
  })

  test('starts something that src/index.ts exports', () => {
    const exported = new Set([...read('src/index.ts').matchAll(/^export const (\w+)/gm)].map(match => match[1]))
    for (const file of [runs.main, runs.post]) {
      if (file === undefined) continue
      expect(exported).toContain(/import \{ (\w+) \}/.exec(read(folder, file))?.[1])
    }
  })

  test('declares every input that its code reads, and none that it does not', () => {
    for (const name of inputsReadByCode(action)) expect(Object.keys(inputs)).toContain(name)
    for (const name of Object.keys(inputs)) expect(inputsSource(action)).toContain(`('${name}'`)
  })

  test('declares every output that its code sets, and none that it does not', () => {
    const sources = sourcesOf(action).map(file => read('src', action, file))
    const set = sources.flatMap(source => [...source.matchAll(/setOutput\(\s*'([a-z-]+)'/g)].map(match => match[1]))
    for (const name of set) expect(Object.keys(outputs)).toContain(name)
    for (const name of Object.keys(outputs)) expect(sources.some(source => source.includes(`'${name}'`))).toBe(true)
  })
})

test('the Node of development is the Node of the actions', () => {
  expect(read('.node-version').trim()).toBe('24')
  expect(JSON.parse(read('node_modules/node/package.json')).version).toMatch(/^24\./)
})

test('every folder of actions has its source and every source its action', () => {
  const sources = readdirSync(join(root, 'src'), { withFileTypes: true }).filter(
    entry => entry.isDirectory() && entry.name !== 'lib'
  )
  expect(sources.map(entry => `actions/${entry.name}`).sort()).toEqual(nodeActions)
  for (const folder of nodeActions)
    expect(existsSync(join(root, 'src', folder.replace('actions/', ''), 'run.ts'))).toBe(true)
})
