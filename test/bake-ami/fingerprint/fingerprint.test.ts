import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { basesOf, fingerprintOf, GROUPS, type Ingredients } from '../../../src/bake-ami/fingerprint/fingerprint.ts'

const file = (path: string, digest = 'd') => ({ path, kind: 'file', executable: false, size: 1, digest }) as const

const ingredients: Ingredients = {
  files: [file('a'), file('b')],
  base: { id: 'ami-1', name: 'ubuntu', createdAt: '2026-11-19' },
  bases: [
    { source: 'amazon-ebs.x', region: 'us-east-1', id: 'ami-2' },
    { source: 'amazon-ebs.x', region: 'eu-west-1', id: 'ami-3' }
  ],
  vars: new Map([
    ['x', '1'],
    ['y', '2']
  ]),
  varFiles: ['f1', 'f2'],
  env: { PATH: '/bin', PKR_VAR_z: '3', PKR_VAR_insight_run: 'any', STAGE: 'test' },
  environment: ['STAGE'],
  image: 'httpd',
  target: '.',
  only: [],
  region: 'us-east-1',
  packer: { name: 'packer', digest: 'p' },
  plugins: [{ name: 'amazon', digest: 'q' }],
  scope: 'protected'
}
const digest = (change: Partial<Ingredients> = {}) => fingerprintOf({ ...ingredients, ...change }).digest
const env = ingredients.env
const [first, second] = ingredients.bases ?? []

test.each<[string, Partial<Ingredients>, string]>([
  ['a file changed', { files: [file('a', 'e'), file('b')] }, 'files'],
  ['a file has another length', { files: [{ ...file('a'), size: 2 }, file('b')] }, 'files'],
  ['a file was renamed', { files: [file('a'), file('c')] }, 'files'],
  ['a file became executable', { files: [{ ...file('a'), executable: true }, file('b')] }, 'files'],
  ['a file became a link', { files: [{ ...file('a'), kind: 'link' }, file('b')] }, 'files'],
  ['a file is gone', { files: [{ ...file('a'), kind: 'missing' }, file('b')] }, 'files'],
  ['another base image', { base: { id: 'ami-2' } }, 'base'],
  [
    'a source has another base image',
    { bases: [{ ...first, id: 'ami-4' }, second] as NonNullable<Ingredients['bases']> },
    'base'
  ],
  ['a source has its base image in another region', { bases: [first] as NonNullable<Ingredients['bases']> }, 'base'],
  ['a value', { vars: new Map([['x', '2']]) }, 'variables'],
  ['the order of variable files', { varFiles: ['f2', 'f1'] }, 'variables'],
  ['a variable of the environment', { env: { ...env, PKR_VAR_z: '4' } }, 'variables'],
  ['what env() reads', { env: { ...env, STAGE: 'production' } }, 'variables'],
  ['only', { only: ['amazon-ebs.x'] }, 'settings'],
  ['the image', { image: 'worker' }, 'settings'],
  ['the template', { target: 'a.pkr.hcl' }, 'settings'],
  ['the region', { region: 'eu-west-1' }, 'settings'],
  ['Packer', { packer: { name: 'packer', digest: 'pp' } }, 'packer'],
  ['the wanted version', { packerVersion: '1.16.0' }, 'packer'],
  ['a plugin', { plugins: [{ name: 'amazon', digest: 'qq' }] }, 'plugins'],
  ['the trust scope', { scope: 'pull-request' }, 'scope']
])('%s: another fingerprint, in one group', (_, change, group) => {
  const [before, after] = [fingerprintOf(ingredients), fingerprintOf({ ...ingredients, ...change })]
  expect(after.digest).not.toBe(before.digest)
  expect(GROUPS.filter(name => before.groups[name] !== after.groups[name])).toEqual([group])
})

test('what says nothing about the image does not count', () => {
  expect(digest({ env: { ...env, PATH: '/usr/bin', PKR_VAR_insight_run: 'other' } })).toBe(digest())
  expect(digest({ base: { id: 'ami-1' } })).toBe(digest())
  const other = { ...env, PKR_VAR_insight_fingerprint: 'x', PKR_VAR_insight_base_image: 'ami-2' }
  expect(digest({ env: other })).toBe(digest())
})

test('a variable of the environment counts that only has such a name as those of this action', () => {
  expect(digest({ env: { ...env, PKR_VAR_insight_edition: 'x' } })).not.toBe(digest())
  const { base: _, ...without } = ingredients
  const by = (id: string) => fingerprintOf({ ...without, env: { ...env, PKR_VAR_insight_base_image: id } }).digest
  expect(by('ami-2')).not.toBe(by('ami-3'))
})

test('what the template does not declare is taken from no environment', () => {
  const other = { env: { ...env, PKR_VAR_other: 'x' } }
  expect(digest({ ...other, declared: ['z'] })).toBe(digest({ declared: ['z'] }))
  expect(digest({ ...other, declared: ['z', 'other'] })).not.toBe(digest({ declared: ['z'] }))
  expect(digest({ declared: [] })).not.toBe(digest({ declared: ['z'] }))
})

test('the order of files, variables and base images does not count', () => {
  const shuffled = fc.shuffledSubarray([file('a'), file('b'), file('A'), file('é'), file('a/b')], { minLength: 5 })
  const expected = fingerprintOf({ ...ingredients, files: [file('a'), file('b'), file('A'), file('é'), file('a/b')] })
  fc.assert(
    fc.property(shuffled, fc.boolean(), (files, turned) => {
      const turn = <T>(list: readonly T[]): T[] => (turned ? [...list].reverse() : [...list])
      const given = { files, vars: new Map(turn([...ingredients.vars])), bases: turn(ingredients.bases ?? []) }
      expect(fingerprintOf({ ...ingredients, ...given })).toEqual(expected)
    })
  )
})

const variables = fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { maxKeys: 4 })

test.each([[[]], [['password']]])('no two different sets of variables are alike (sensitive: %j)', sensitive => {
  fc.assert(
    fc.property(variables, variables, (a, b) => {
      const same = JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
      const [left, right] = [a, b].map(one =>
        digest({ vars: new Map(Object.entries(one)), sensitive, key: 'k'.repeat(16) })
      )
      expect(left === right).toBe(same)
    })
  )
})

test('base images by region and source', () => {
  expect([...basesOf(fingerprintOf(ingredients))]).toEqual([
    ['base-image', 'ami-1'],
    ['eu-west-1/amazon-ebs.x', 'ami-3'],
    ['us-east-1/amazon-ebs.x', 'ami-2']
  ])
})

const key = 'a key of the repository'
const secret: Partial<Ingredients> = {
  vars: new Map([
    ['password', 'correct horse'],
    ['again', 'correct horse']
  ]),
  sensitive: ['password'],
  files: [file('secret.auto.pkrvars.hcl', 'digest-of-secret'), file('b', 'digest-of-b')],
  secretFiles: ['secret.auto.pkrvars.hcl'],
  key
}

test('no value of a variable stands in the record', () => {
  const { ingredients: listed } = fingerprintOf({ ...ingredients, vars: new Map([['password', 'correct horse']]) })
  expect(JSON.stringify(listed)).not.toContain('correct horse')
})

test('with a secret among them, values and the files that hold it are digests under the key, each another', () => {
  const { ingredients: listed } = fingerprintOf({ ...ingredients, ...secret })
  const values = listed.filter(({ group }) => group === 'variables').map(({ value }) => value)
  expect(values.every(value => /^hmac [0-9a-f]{64}$/.test(value))).toBe(true)
  expect(new Set(values).size).toBe(values.length)
  const files = listed.filter(({ group }) => group === 'files').map(({ value }) => value)
  expect(files).toEqual(['file - 1 digest-of-b', expect.stringMatching(/^file - hmac [0-9a-f]{64}$/)])
  expect(JSON.stringify(listed)).not.toMatch(/correct horse|digest-of-secret/)
})

test.each<[string, Partial<Ingredients>]>([
  ['another key', { key: 'another key of the repository' }],
  ['another value', { vars: new Map([['password', 'wrong horse']]) }],
  ['another content of the file', { files: [file('secret.auto.pkrvars.hcl', 'other'), file('b', 'digest-of-b')] }],
  [
    'another length of the file',
    { files: [{ ...file('secret.auto.pkrvars.hcl', 'digest-of-secret'), size: 2 }, file('b', 'digest-of-b')] }
  ]
])('%s gives another fingerprint', (_, change) => {
  expect(digest({ ...secret, ...change })).not.toBe(digest(secret))
})

test.each<[string, Partial<Ingredients>]>([
  ['values', { sensitive: ['password'] }],
  ['files', { sensitive: ['password'], secretFiles: ['a'] }]
])('secret %s need a key', (_, change) => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what people are to write
  const write = 'Write fingerprint-key: ${{ secrets.FINGERPRINT_KEY }}'
  expect(() => digest(change)).toThrow(
    `fingerprint-key is missing: the template declares password as sensitive, and a plain digest of its value could be guessed. ${write}.`
  )
})
