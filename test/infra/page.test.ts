import { readFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'

const page = await readFile(new URL('../../infra/images/httpd/page/page.html', import.meta.url), 'utf8')
const program = await readFile(new URL('../../infra/images/httpd/page/page.cgi', import.meta.url), 'utf8')

test('every placeholder of the page has a value', () => {
  const names = [...page.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1] ?? '')
  expect(names.length).toBeGreaterThan(8)
  for (const name of new Set(names)) expect(program).toContain(`${name}: `)
})

test('the page needs nothing from anywhere else and runs no script', () => {
  expect(page).not.toMatch(/<script|<link|<img|@import|url\(|https?:/)
})

test('values are escaped where they are put in place, and nowhere else', () => {
  expect(program.match(/@html/g)).toHaveLength(1)
  expect(program).toContain('$values[.name] | @html')
})
