import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { describeAge, describeChange, knownInputsOf } from '../../../src/bake-ami/fingerprint/change.ts'
import { fingerprintOf, type Ingredients } from '../../../src/bake-ami/fingerprint/fingerprint.ts'
import { foldFiles, inputListOf, packInputList, unpackInputList } from '../../../src/bake-ami/fingerprint/input-list.ts'

const file = (path: string, digest = 'd') => ({ path, kind: 'file', executable: false, size: 1, digest }) as const
const digest = (digit: string) => digit.repeat(64)
const plugin = (version: string) => `github.com/hashicorp/amazon packer-plugin-amazon_v${version}_x5.0_linux_amd64`

const ingredients: Ingredients = {
  files: [file('a'), file('scripts/install.sh')],
  base: { id: 'ami-0a' },
  vars: new Map([['region', 'eu']]),
  varFiles: ['f1'],
  env: {},
  image: 'httpd',
  target: '.',
  only: [],
  region: 'us-east-1',
  packer: { name: 'packer 1.16.0', digest: digest('a') },
  plugins: [{ name: plugin('1.8.1'), digest: digest('a') }],
  scope: 'protected'
}
const known = (change: Partial<Ingredients> = {}) => knownInputsOf(fingerprintOf({ ...ingredients, ...change }))

/** An image as its tags tell it. */
function tagged(change: Partial<Ingredients> = {}) {
  const { groups, list, bases } = known(change)
  const read = list === undefined ? undefined : unpackInputList(new Map(Object.entries(packInputList(list))))
  return { groups, ...(read === undefined ? {} : { list: read }), ...(bases === undefined ? {} : { bases }) }
}

const withVersion = (digit: string, packerVersion?: string) => {
  const fingerprint = fingerprintOf({ ...ingredients, packer: { name: 'packer', digest: digest(digit) } })
  return packerVersion === undefined ? fingerprint : { ...fingerprint, packerVersion }
}

const change = (after: Partial<Ingredients>, before: Partial<Ingredients> = {}) =>
  describeChange(tagged(before), known(after))

test.each<[string, Partial<Ingredients>]>([
  ['scripts/install.sh changed', { files: [file('a'), file('scripts/install.sh', 'e')] }],
  ['a, b (new), scripts/install.sh (gone) changed', { files: [file('a', 'e'), file('b')] }],
  [
    'a, scripts/install.sh, b (new) and 2 more files changed',
    { files: ['a', 'scripts/install.sh', 'b', 'c', 'd'].map(path => file(path, 'e')) }
  ],
  ['base image moved from ami-0a to ami-0b', { base: { id: 'ami-0b' } }],
  ['variable region changed', { vars: new Map([['region', 'us']]) }],
  [
    'variables region, x (new) changed',
    {
      vars: new Map([
        ['region', 'us'],
        ['x', '1']
      ])
    }
  ],
  ['variable var-file 1 changed', { varFiles: ['f2'] }],
  ['input only changed', { only: ['x'] }],
  ['Packer changed (1.16.0 → 1.16.1)', { packer: { name: 'packer 1.16.1', digest: digest('b') } }],
  ['Packer changed (digest aaaaaa → bbbbbb)', { packer: { name: 'packer 1.16.0', digest: digest('b') } }],
  ['input packer-version changed', { packerVersion: '1.16.0' }],
  ['plugin amazon changed (1.8.1 → 1.8.2)', { plugins: [{ name: plugin('1.8.2'), digest: digest('b') }] }],
  ['plugin amazon changed (digest aaaaaa → bbbbbb)', { plugins: [{ name: plugin('1.8.1'), digest: digest('b') }] }],
  [
    'plugin tools (new)',
    { plugins: [...ingredients.plugins, { name: 'git.example.com/team/tools 1.0.0', digest: digest('b') }] }
  ],
  ['plugin amazon (gone)', { plugins: [] }],
  ['the trust scope changed', { scope: 'unprotected' }],
  ['the way of computing fingerprints changed', {}],
  [
    'a changed; base image moved from ami-0a to ami-0b; variable region changed; Packer changed (1.16.0 → 1.16.1)',
    {
      files: [file('a', 'e'), file('scripts/install.sh')],
      base: { id: 'ami-0b' },
      vars: new Map([['region', 'us']]),
      packer: { name: 'packer 1.16.1', digest: digest('b') }
    }
  ]
])('%s', (words, after) => {
  expect(change(after)).toBe(words)
})

test.each<[string, string | undefined, string | undefined]>([
  ['Packer changed (1.15.0 → 1.16.0)', '1.15.0', '1.16.0'],
  ['Packer changed (digest aaaaaa → bbbbbb)', '1.16.0', '1.16.0'],
  ['Packer changed (digest aaaaaa → bbbbbb)', undefined, '1.16.0'],
  ['Packer changed (digest aaaaaa → bbbbbb)', undefined, undefined]
])('%s: %s before and %s now, which are in no fingerprint', (words, before, now) => {
  const [old, fresh] = [withVersion('a', before), withVersion('b', now)]
  expect(describeChange(knownInputsOf(old), knownInputsOf(fresh))).toBe(words)
  expect(old.digest).toBe(withVersion('a').digest)
})

test('a version that came to be known is no change of Packer', () => {
  const after = fingerprintOf({
    ...ingredients,
    packer: { name: 'packer', digest: digest('a') },
    packerVersion: '1.16.0'
  })
  expect(describeChange(knownInputsOf(withVersion('a')), knownInputsOf({ ...after, packerVersion: '1.16.0' }))).toBe(
    'input packer-version changed'
  )
})

test('values of variables are never told', () => {
  const vars = (value: string) => ({ vars: new Map([['password', value]]), env: { PKR_VAR_token: `${value} too` } })
  expect(change(vars('correct horse'), vars('battery staple'))).toBe('variables PKR_VAR_token, password changed')
})

test('of an image whose tags tell the groups alone, the groups are named', () => {
  const { groups } = known()
  const after = known({ files: [], base: { id: 'ami-0b' }, packer: { name: 'packer', digest: 'r' } })
  expect(describeChange({ groups }, after)).toBe('files changed; the base image changed; Packer changed')
})

test('when files are too many for the tags, folders are named, and everything else still is', () => {
  const many = (changed: string) =>
    Array.from({ length: 3000 }, (_, at) => {
      const path = `part${at % 7}/lib${at % 40}/file${at}.rb`
      return file(path, path === changed ? 'changed' : `d${at}`)
    })
  const before = { files: many('') }
  const tags = packInputList(inputListOf(fingerprintOf({ ...ingredients, ...before })))
  expect(Object.keys(tags).length).toBeLessThanOrEqual(16)
  const after = { files: many('part3/lib3/file3.rb'), vars: new Map([['region', 'us']]) }
  expect(change(after, before)).toBe('part3/lib3/ changed; variable region changed')
})

test('when even folders are too many, files are left out', () => {
  const files = (digest: string) => Array.from({ length: 3000 }, (_, at) => file(`${Math.sin(at)}`, digest))
  expect(change({ files: files('e'), only: ['x'] }, { files: files('d') })).toBe('files changed; input only changed')
})

test('what stands in tags cannot speak to the runner', () => {
  const list = {
    depth: 255,
    groups: new Map([['files' as const, new Map([['::error::x\n::set-env::\u001b[31m', 'abcdef']])]])
  }
  const words = describeChange(
    { groups: { files: 'x' }, list },
    { groups: { files: 'y' }, list: { depth: 255, groups: new Map() } }
  )
  expect(words).toBe(': :error::x ::set-env:: (gone) changed')
})

test('what is packed into tags comes out the same, in tags that AWS takes', () => {
  const name = fc.stringMatching(/^[a-zA-Z0-9éあ./ _-]{1,30}$/)
  const digest = fc.stringMatching(/^[0-9a-f]{6}$/)
  const names = fc.dictionary(name, digest, { minKeys: 1, maxKeys: 30 })
  fc.assert(
    fc.property(names, names, (files, variables) => {
      const groups = new Map([
        ['files' as const, new Map(Object.entries(files))],
        ['variables' as const, new Map(Object.entries(variables))]
      ])
      const tags = packInputList({ depth: 255, groups })
      expect(Object.keys(tags).every(key => /^insight:files-\d+$/.test(key))).toBe(true)
      expect(Object.values(tags).every(value => /^[A-Za-z0-9+/=]{1,256}$/.test(value))).toBe(true)
      expect(unpackInputList(new Map(Object.entries(tags)))).toEqual({ depth: 255, groups })
    })
  )
})

test('what is no list is none', () => {
  expect(unpackInputList(new Map())).toBeUndefined()
  expect(unpackInputList(new Map([['insight:files-1', 'nonsense']]))).toBeUndefined()
  const cut = packInputList(inputListOf(fingerprintOf(ingredients)))['insight:files-1']?.slice(0, -8) ?? ''
  expect(unpackInputList(new Map([['insight:files-1', cut]]))).toBeUndefined()
})

test('a folder is told by all that is below it', () => {
  const fold = (files: string[]) =>
    foldFiles({ depth: 255, groups: new Map([['files' as const, new Map(files.map(one => [one, 'abcdef']))]]) }, 1)
  const names = (files: string[]) => [...(fold(files).groups.get('files') ?? new Map()).keys()]
  expect(names(['a', 'x/b', 'x/y/c', 'x/z/d', '../base/e/f'])).toEqual(['a', 'x/', '../'])
  expect(fold(['x/y/c', 'x/z/d']).groups.get('files')?.get('x/')).not.toBe(
    fold(['x/y/c', 'x/z/e']).groups.get('files')?.get('x/')
  )
})

test.each<[string, string, string]>([
  ['2026-11-14T00:00:00Z', '9 days old, limit 7d', '7d'],
  ['2026-11-22T12:00:00Z', '1 day old, limit 12h', '12h'],
  ['2026-11-23T10:30:00Z', '1 hour old, limit 90m', '90m'],
  ['2026-11-23T11:59:30Z', '0 minutes old, limit 30s', '30s']
])('made at %s: %s', (createdAt, words, limit) => {
  const unit = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 }[limit.slice(-1)] ?? 0
  expect(describeAge(createdAt, new Date('2026-11-23T12:00:00Z'), Number.parseInt(limit, 10) * unit)).toBe(words)
})
