import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { declarationSchema, schemaFile } from '../../../scripts/declaration-schema.ts'
import { loadDeclaration } from '../../../src/consul-register/declaration/declaration-file.ts'

const GOOD = `owner: octo/shop
services:
  httpd:
    protocol: http
    port: 80
    instances: { min: 2, max: 4 }
    sidecar: true
    meta: { tier: web }
  postgres:
    protocol: tcp
    instances: 1
intentions:
  - source: httpd
    destination: postgres
    action: allow
`

function load(...texts: string[]) {
  const files = Object.fromEntries(texts.map((text, at) => [`${at}.yml`, text]))
  return loadDeclaration(Object.keys(files), file => files[file] ?? '')
}

function errorsOf(...texts: string[]): string[] {
  const loaded = load(...texts)
  if (loaded.kind === 'good') return []
  return loaded.errors.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
}

test('a good declaration, with what is left out filled in', () => {
  expect(load(GOOD)).toMatchObject({
    kind: 'good',
    declaration: {
      owner: 'octo/shop',
      services: {
        httpd: { protocol: 'http', port: 80, instances: { min: 2, max: 4 }, sidecar: true, meta: { tier: 'web' } },
        postgres: { protocol: 'tcp', instances: 1, sidecar: false, meta: {} }
      },
      intentions: [{ source: 'httpd', destination: 'postgres', action: 'allow' }]
    }
  })
})

test('several files make one declaration; references may cross them', () => {
  const [services = '', intentions = ''] = GOOD.split(/(?=intentions:)/)
  const [split, whole] = [load(services, intentions), load(GOOD)]
  expect(split.kind === 'good' && split.declaration).toEqual(whole.kind === 'good' && whole.declaration)
})

test.each([
  [
    'no DNS label',
    GOOD.replace('httpd:', 'Http_d:'),
    '0.yml:3:3 services.Http_d must be a DNS label: lower-case letters'
  ],
  ['port 0', GOOD.replace('80', '0'), '0.yml:5:5 services.httpd.port must be a port from 1 to 65535.'],
  ['port 70000', GOOD.replace('80', '70000'), '0.yml:5:5 services.httpd.port must be a port from 1 to 65535.'],
  [
    'no instances',
    GOOD.replace('instances: 1', 'instances: none'),
    '0.yml:11:5 services.postgres.instances must be a whole number'
  ],
  [
    'missing protocol',
    GOOD.replace('    protocol: tcp\n', ''),
    '0.yml:9:3 services.postgres.protocol is missing; it must be one of tcp'
  ],
  [
    'unknown key',
    GOOD.replace('protocol: tcp', 'protocl: tcp'),
    '0.yml:10:5 services.postgres.protocl is not a known key; did you mean protocol?'
  ],
  [
    'max below min',
    GOOD.replace('max: 4', 'max: 1'),
    '0.yml:6:5 services.httpd.instances max (1) is less than min (2).'
  ],
  [
    'unknown destination',
    GOOD.replace('destination: postgres', 'destination: mysql'),
    '0.yml:14:5 intentions[0].destination "mysql" is not a declared service; known are httpd, postgres.'
  ],
  [
    'unknown action',
    GOOD.replace('action: allow', 'action: maybe'),
    '0.yml:15:5 intentions[0].action must be one of allow, deny.'
  ],
  [
    'twice the same',
    `${GOOD}  - { source: httpd, destination: postgres, action: deny }\n`,
    '0.yml:16:5 intentions[1] httpd to postgres is declared twice; keep one of them.'
  ],
  [
    'a number as meta',
    GOOD.replace('tier: web', 'tier: 7'),
    '0.yml:8:13 services.httpd.meta.tier must be text; put it in quotes.'
  ],
  ['not YAML', 'services: {', '0.yml:1:12 The declaration is not YAML:'],
  ['a key twice', 'services: {}\nservices: {}\n', '0.yml:2:1 The declaration is not YAML: Map keys must be unique'],
  ['an empty file', '# nothing yet\n', '0.yml:1:1 The declaration is empty; write "services: {}" when nothing is'],
  [
    'keys that are not indented',
    'services:\n  httpd:\n  protocol: http\n',
    '0.yml:2:3 services.httpd has nothing in it; indent below it what belongs to it.'
  ],
  [
    'service for services',
    'service:\n  httpd: { protocol: http, instances: 1 }\n',
    '0.yml:1:1 service has no key of one of Consul\'s own service definitions; a declaration begins with "services".'
  ],
  ['no mapping', '- a\n', '0.yml:1:1 The declaration must be a mapping.']
])('%s is shown with line and column', (_, text, message) => {
  expect(errorsOf(text).join('\n')).toContain(message)
})

test('the same service in two files, and two owners', () => {
  expect(errorsOf(GOOD, GOOD.replace('owner: octo/shop', 'owner: octo/else'))).toEqual([
    '1.yml:3:3 services.httpd is declared in another file as well.',
    '1.yml:9:3 services.postgres is declared in another file as well.',
    '1.yml:1:1 owner differs from "octo/shop" in another file.'
  ])
})

test('an intention is looked up in the file that holds it', () => {
  const second = 'intentions:\n  - { source: httpd, destination: mysql, action: allow }\n'
  expect(errorsOf(GOOD, second)).toEqual([
    '1.yml:2:22 intentions[0].destination "mysql" is not a declared service; known are httpd, postgres.'
  ])
})

test('a file that is not there', () => {
  expect(() => loadDeclaration(['/no/such.yml'])).toThrow(
    'declaration: the file "/no/such.yml" cannot be read. Write its'
  )
})

test('the declarations of this repository are good', () => {
  const folder = dirname(schemaFile)
  const files = readdirSync(folder).filter(file => file.endsWith('.yml'))
  expect(files).not.toEqual([])
  for (const file of files) expect(loadDeclaration([join(folder, file)])).toMatchObject({ kind: 'good' })
})

test('the committed JSON Schema is that of the code', () => {
  expect(readFileSync(schemaFile, 'utf8')).toBe(declarationSchema())
})
