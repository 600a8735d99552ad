import { expect, test } from '@jest/globals'
import { diagnosticLine, readDiagnostic } from '../../../src/terraform-apply/tool/diagnostics.ts'

const folders = { folder: '/checkout/infra/web', repositoryFolder: '/checkout' }
const at = (line: number, column?: number) => ({ line, ...(column === undefined ? {} : { column }) })
const read = (filename: string, start: ReturnType<typeof at>, end: ReturnType<typeof at>) =>
  readDiagnostic({ severity: 'error', summary: 's', range: { filename, start, end } }, folders).place

test('a place in one line has columns', () => {
  expect(read('main.tf', at(3, 5), at(3, 9))).toEqual({
    ...{ file: 'infra/web/main.tf', line: 3, endLine: 3 },
    columns: { start: 5, end: 9 }
  })
  expect(read('main.tf', at(3), at(3))).toEqual({ file: 'infra/web/main.tf', line: 3, endLine: 3 })
})

test('a place in several lines has none, and ends with the last line that it has something of', () => {
  expect(read('main.tf', at(3, 5), at(6, 2))).toEqual({ file: 'infra/web/main.tf', line: 3, endLine: 6 })
  expect(read('main.tf', at(3, 5), at(6, 1))).toEqual({ file: 'infra/web/main.tf', line: 3, endLine: 5 })
})

test.each([
  ['../module/a.tf', 'infra/module/a.tf'],
  ['..a.tf', 'infra/web/..a.tf'],
  ['../../..b/a.tf', '..b/a.tf']
])('a file beside the root module is seen from the root of the repository: %s', (name, file) => {
  expect(read(name, at(1), at(1))).toMatchObject({ file })
})

test.each(['../../../elsewhere/a.tf', '.terraform/modules/vpc/main.tf', '/tmp/a.tf'])(
  'a file that is not in the checkout has no place: %s',
  name => {
    expect(read(name, at(1, 1), at(1, 2))).toBeUndefined()
  }
)

test('a line for the log tells the place, and cannot be a command', () => {
  const message = { severity: 'warning', summary: '::error::x', detail: 'a\n::b::', address: 'a.b' }
  expect(diagnosticLine(readDiagnostic(message, folders))).toBe('a.b: ::error::x: a ::b::')
  const range = { filename: 'main.tf', start: at(3, 1), end: at(3, 2) }
  expect(diagnosticLine(readDiagnostic({ ...message, range }, folders))).toMatch(/^infra\/web\/main\.tf:3: /)
})
