import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { fingerprintOf, type Ingredients } from '../../../src/bake-ami/fingerprint/fingerprint.ts'
import { recordOf, writeRecord } from '../../../src/bake-ami/fingerprint/record.ts'
import type { RunContext } from '../../../src/lib/github.ts'

const file = (path: string) => ({ path, kind: 'file', executable: false, size: 1, digest: 'd' }) as const
const bases = [
  { source: 'amazon-ebs.b', region: 'us-east-1', id: 'ami-0b' },
  { createdAt: '2026-11-19', name: 'ubuntu', id: 'ami-0a', region: 'eu-west-1', source: 'amazon-ebs.a' }
]
const ingredients: Ingredients = {
  files: [file('b'), file('a')],
  bases,
  vars: new Map([['password', 'correct horse']]),
  varFiles: [],
  env: {},
  sensitive: ['password'],
  key: 'a key of the repository',
  image: 'httpd',
  target: '.',
  only: [],
  region: 'us-east-1',
  packer: { name: 'packer', digest: 'p' },
  plugins: [{ name: 'amazon', digest: 'q' }],
  scope: 'protected'
}
const fingerprint = fingerprintOf(ingredients)
const context = { sha: 'merge', headSha: 'head', runUrl: 'https://github.com/o/r/actions/runs/1' } as RunContext
const inputs = { image: 'httpd', region: 'us-east-1', context } as const
const images = new Map([
  [
    'worker',
    new Map([
      ['us-east-1', 'ami-2'],
      ['eu-west-1', 'ami-3']
    ])
  ],
  ['httpd', new Map([['us-east-1', 'ami-1']])]
])
const details = {
  commit: 'c0ffee',
  bases,
  unresolved: ['b', 'a'],
  impure: ['vault() in a', 'data.http.x'],
  regions: ['us-east-1', 'eu-west-1']
}

test('the record says what the image is made of, sorted, and no secret', () => {
  expect(recordOf(inputs, fingerprint, images, details)).toEqual({
    format: 1,
    image: 'httpd',
    fingerprint: fingerprint.digest,
    commit: 'c0ffee',
    run: 'https://github.com/o/r/actions/runs/1',
    trust: 'protected',
    regions: ['eu-west-1', 'us-east-1'],
    bases: [
      { source: 'amazon-ebs.a', region: 'eu-west-1', id: 'ami-0a', name: 'ubuntu', createdAt: '2026-11-19' },
      { source: 'amazon-ebs.b', region: 'us-east-1', id: 'ami-0b' }
    ],
    unresolvedBases: ['a', 'b'],
    plugins: { amazon: 'q' },
    impure: ['data.http.x', 'vault() in a'],
    images: { httpd: { 'us-east-1': 'ami-1' }, worker: { 'eu-west-1': 'ami-3', 'us-east-1': 'ami-2' } },
    groups: fingerprint.groups,
    ingredients: fingerprint.ingredients
  })
})

test('the same whatever the order of what it is told, byte by byte', () => {
  const turned = new Map([...images].reverse().map(([name, ids]) => [name, new Map([...ids].reverse())]))
  const lists = { ...details, bases: [...bases].reverse(), impure: [...details.impure].reverse() }
  const text = JSON.stringify(recordOf(inputs, fingerprint, images, details))
  expect(JSON.stringify(recordOf(inputs, fingerprint, turned, lists))).toBe(text)
  expect(text).not.toContain('correct horse')
  expect(fingerprint.ingredients.map(one => JSON.stringify(one))).toEqual(
    [...fingerprint.ingredients]
      .sort((a, b) => (JSON.stringify(Object.values(a)) < JSON.stringify(Object.values(b)) ? -1 : 1))
      .map(one => JSON.stringify(one))
  )
})

test('the base image of the input stands in it as such; nobody else can read the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'insight-record-'))
  try {
    const path = join(folder, 'record.json')
    writeRecord(path, inputs, fingerprint, undefined, { base: { id: 'ami-0c' } })
    const written = JSON.parse(readFileSync(path, 'utf8'))
    expect(written).toMatchObject({
      bases: [{ source: 'base-image', region: 'us-east-1', id: 'ami-0c' }],
      regions: ['us-east-1']
    })
    expect(written).not.toHaveProperty('images')
    expect(statSync(path).mode & 0o777).toBe(0o600)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
