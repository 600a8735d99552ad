import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { ensureTools, silent, type Toolbox } from '../../../sandbox/tools/index.ts'
import { findUnformatted } from '../../../src/terraform-apply/tool/format-findings.ts'

jest.setTimeout(900_000)

const FILES: Record<string, string> = {
  'good.tf': 'locals {\n  a = 1\n}\n',
  // Two hunks: the first begins to differ in its fifth line, not in its first.
  'main.tf': `${'# begin\n'.repeat(10)}locals {\n  a = 1\n  bbb = 2\n${'  # between\n'.repeat(10)}   c = 3\n}\n`,
  'windows.tf': 'locals {\r\n  w =   1\r\n}\r\n',
  'with blanks.tf': 'locals {\n  x =   1\n}\n',
  // Text that looks like a diff, beside what changes.
  'tricky.tf': 'locals {\n  t = <<EOT\n--- old/good.tf\n+++ new/good.tf\n@@ -1 +1 @@\nEOT\n  u =   1\n}\n',
  'deep.tf': 'locals {\n  t = [\n  1,\n  ]\n}\n',
  'values.tfvars': 'a =   1\nb = 2\n',
  'no-end.tf': 'locals {\n   a = 1\n}',
  'module/inside.tf': 'locals {\n  x =   1\n}\n'
}

let toolbox: Toolbox
let root: string
let folder: string

beforeAll(async () => {
  toolbox = await ensureTools(['terraform', 'tofu'], silent)
})

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'insight-fmt-'))
  folder = join(root, 'infra')
  mkdirSync(join(folder, 'module'), { recursive: true })
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text)
})

const made: string[] = []
afterAll(() => {
  for (const one of made) rmSync(one, { recursive: true, force: true })
})

describe.each(['terraform', 'tofu'] as const)('%s', tool => {
  const env = () => ({ PATH: process.env['PATH'], HOME: root })
  const find = (more: { repositoryFolder?: string; env?: NodeJS.ProcessEnv } = {}) => {
    made.push(root)
    return findUnformatted({
      ...{ program: toolbox.path(tool), env: env(), folder },
      ...{ repositoryFolder: root, ...more }
    })
  }
  const places = async () =>
    (await find()).map(({ place }) => [place?.file, place?.line]).sort((a, b) => (String(a) < String(b) ? -1 : 1))

  const EXPECTED = [
    ['infra/deep.tf', 3],
    ['infra/main.tf', 12],
    ['infra/main.tf', 24],
    ['infra/no-end.tf', 2],
    ['infra/tricky.tf', 7],
    ['infra/values.tfvars', 1],
    ['infra/windows.tf', 2],
    ['infra/with blanks.tf', 2]
  ]

  test('tells each place that is not formatted, in the lines as they are', async () => {
    expect(await places()).toEqual(EXPECTED)
  })

  test('as a warning that says what to run, and what it says helps', async () => {
    const found = (await find()).find(one => one.place?.file === 'infra/values.tfvars')
    expect(found).toEqual({
      severity: 'warning',
      summary: `Not as ${tool} fmt writes it`,
      detail: `From here on infra/values.tfvars is not as "${tool} fmt" writes it. Run "${tool} fmt infra/values.tfvars" and commit what it changes.`,
      address: undefined,
      place: { file: 'infra/values.tfvars', line: 1, endLine: 1 }
    })
    execFileSync(toolbox.path(tool), ['fmt', 'infra/values.tfvars'], { cwd: root, env: env() })
    expect(await places()).toEqual(EXPECTED.filter(([file]) => file !== 'infra/values.tfvars'))
  })

  test('changes nothing', async () => {
    await find()
    for (const [name, text] of Object.entries(FILES)) expect(readFileSync(join(folder, name), 'utf8')).toBe(text)
    expect(readdirSync(folder)).toHaveLength(Object.keys(FILES).length)
  })

  test('a file that cannot be parsed has none, and keeps no other from having its own', async () => {
    writeFileSync(join(folder, 'broken.tf'), 'resource "x" {{{\n   a =  1\n')
    expect(await places()).toEqual(EXPECTED)
  })

  test('without the program that compares there are none', async () => {
    expect(await find({ env: { PATH: '/nonexistent', HOME: root } })).toEqual([])
  })

  test('what is outside of the checkout has no place', async () => {
    expect(await find({ repositoryFolder: join(root, 'other') })).toEqual([])
  })

  test('formatted files have none', async () => {
    execFileSync(toolbox.path(tool), ['fmt'], { cwd: folder, env: env() })
    expect(await find()).toEqual([])
  })
})
