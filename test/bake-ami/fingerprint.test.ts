import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fingerprintOf, GROUPS, type Ingredients } from '../../src/bake-ami/fingerprint.ts'

const file = (path: string, digest = 'd') => ({ path, kind: 'file', executable: false, size: 1, digest }) as const

const ingredients: Ingredients = {
  files: [file('a'), file('b')],
  base: { id: 'ami-1', name: 'ubuntu', createdAt: '2026-11-19' },
  vars: new Map([
    ['x', '1'],
    ['y', '2']
  ]),
  varFiles: ['f1', 'f2'],
  env: { PATH: '/bin', PKR_VAR_z: '3', PKR_VAR_insight_run: 'any' },
  image: 'httpd',
  target: '.',
  only: [],
  region: 'us-east-1',
  packer: { name: 'packer', digest: 'p' },
  plugins: [{ name: 'amazon', digest: 'q' }],
  scope: 'protected'
}
const digest = (change: Partial<Ingredients> = {}) => fingerprintOf({ ...ingredients, ...change }).digest

test.each<[string, Partial<Ingredients>, string]>([
  ['a file changed', { files: [file('a', 'e'), file('b')] }, 'files'],
  ['a file was renamed', { files: [file('a'), file('c')] }, 'files'],
  ['a file became executable', { files: [{ ...file('a'), executable: true }, file('b')] }, 'files'],
  ['another base image', { base: { id: 'ami-2' } }, 'base'],
  ['a value', { vars: new Map([['x', '2']]) }, 'variables'],
  ['the order of variable files', { varFiles: ['f2', 'f1'] }, 'variables'],
  ['a variable of the environment', { env: { PKR_VAR_z: '4' } }, 'variables'],
  ['only', { only: ['amazon-ebs.x'] }, 'settings'],
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
  expect(digest({ env: { PATH: '/usr/bin', PKR_VAR_z: '3', PKR_VAR_insight_run: 'other' } })).toBe(digest())
  expect(digest({ base: { id: 'ami-1' } })).toBe(digest())
})

test('the order of files and variables does not count', () => {
  const shuffled = fc.shuffledSubarray([file('a'), file('b'), file('A'), file('é'), file('a/b')], { minLength: 5 })
  const expected = fingerprintOf({ ...ingredients, files: [file('a'), file('b'), file('A'), file('é'), file('a/b')] })
  fc.assert(
    fc.property(shuffled, files => {
      expect(fingerprintOf({ ...ingredients, files }).digest).toBe(expected.digest)
    })
  )
})

test('no two different sets of variables are alike', () => {
  const variables = fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { maxKeys: 4 })
  fc.assert(
    fc.property(variables, variables, (a, b) => {
      const same = JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
      const [left, right] = [a, b].map(one => digest({ vars: new Map(Object.entries(one)) }))
      expect(left === right).toBe(same)
    })
  )
})

test('no value of a variable stands in the record', () => {
  const { ingredients: listed } = fingerprintOf({ ...ingredients, vars: new Map([['password', 'correct horse']]) })
  expect(JSON.stringify(listed)).not.toContain('correct horse')
})
