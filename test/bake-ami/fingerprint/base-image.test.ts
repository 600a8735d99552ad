import { expect, test } from '@jest/globals'
import { newestImage, parseBaseImage } from '../../../src/bake-ami/fingerprint/base-image.ts'
import { baseText, describeMoves, parseBaseText } from '../../../src/bake-ami/fingerprint/base-tag.ts'

test.each([
  ['ami-0c1e0c1e', { kind: 'id', id: 'ami-0c1e0c1e' }],
  ['ssm:/aws/service/x/ami-id', { kind: 'parameter', name: '/aws/service/x/ami-id' }],
  ['099720109477/ubuntu/images/*', { kind: 'newest', owner: '099720109477', name: 'ubuntu/images/*' }],
  ['self/base-*', { kind: 'newest', owner: 'self', name: 'base-*' }]
])('%s', (text, expected) => {
  expect(parseBaseImage(text)).toEqual(expected)
})

const image = (ImageId: string, CreationDate: string) => ({ ImageId, CreationDate, Name: `name of ${ImageId}` })

test('the newest wins, whatever the order', () => {
  const images = [image('ami-1', '2026-01-01'), image('ami-3', '2026-02-01'), image('ami-2', '2026-01-15')]
  expect([newestImage(images, 'x')?.id, newestImage(images.toReversed(), 'x')?.id]).toEqual(['ami-3', 'ami-3'])
  expect(newestImage([{ ImageId: 'ami-1' }], 'x')).toBeUndefined()
})

test('two that are equally new are refused, with both ids; older ones may tie', () => {
  const newest = [image('ami-2', '2026-02-01T00:00:00.900Z'), image('ami-3', '2026-02-01T00:00:00.000Z')]
  expect(() => newestImage([...newest, image('ami-1', '2026-01-01')], 'base-image')).toThrow(
    'base-image: ami-2 (name of ami-2) and ami-3 (name of ami-3) are both the newest, of 2026-02-01T00:00:00.900Z. Write the id of one of them, or a narrower pattern.'
  )
  const older = [image('ami-1', '2026-01-01'), image('ami-2', '2026-01-01')]
  expect(newestImage([...older, image('ami-3', '2026-01-02')], 'x')?.id).toBe('ami-3')
})

const bases = (of: Record<string, string>) => new Map(Object.entries(of))

test('base images as the text of a tag: short when all are the same, never too long, and read back', () => {
  expect(baseText(bases({ 'base-image': 'ami-0a' }))).toBe('ami-0a')
  expect(baseText(bases({ 'us-east-1/amazon-ebs.a': 'ami-0a', 'us-east-1/amazon-ebs.b': 'ami-0a' }))).toBe('ami-0a')
  const two = bases({ 'eu-west-1/amazon-ebs.a': 'ami-0a', 'us-east-1/web.amazon-ebs.a': 'ami-0b' })
  expect(baseText(two)).toBe('eu-west-1/amazon-ebs.a=ami-0a us-east-1/web.amazon-ebs.a=ami-0b')
  expect(parseBaseText(baseText(two))).toEqual(two)
  const many = Array.from(
    { length: 20 },
    (_, at) => [`us-east-1/amazon-ebs.source${at}`, `ami-0${at}`] as [string, string]
  )
  const text = baseText(new Map(many))
  expect(text.length).toBeLessThanOrEqual(256)
  expect(text.length).toBeGreaterThan(200)
  expect([...parseBaseText(text)].every(([key, id]) => new Map(many).get(key) === id)).toBe(true)
  expect([baseText(new Map()), parseBaseText(''), parseBaseText('::error::x ami-0a=')]).toEqual([
    '',
    new Map(),
    new Map()
  ])
})

test.each<[string, Record<string, string>, string[]]>([
  ['ami-0a', { 'base-image': 'ami-0b' }, ['base image moved from ami-0a to ami-0b']],
  ['ami-0a', { 'r/a': 'ami-0b', 'r/b': 'ami-0b' }, ['base image moved from ami-0a to ami-0b']],
  ['r/a=ami-0a r/b=ami-0b', { 'r/a': 'ami-0a', 'r/b': 'ami-0c' }, ['base image moved from ami-0b to ami-0c']],
  ['r/a=ami-0a', { 'r/b': 'ami-0c' }, []],
  ['', { 'base-image': 'ami-0b' }, []]
])('from %j to %j: %j', (before, after, words) => {
  expect(describeMoves(parseBaseText(before), bases(after))).toEqual(words)
})
