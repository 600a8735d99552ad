import { expect, test } from '@jest/globals'
import { newestImage, parseBaseImage } from '../../src/bake-ami/base-image.ts'

test.each([
  ['ami-0c1e0c1e', { kind: 'id', id: 'ami-0c1e0c1e' }],
  ['ssm:/aws/service/x/ami-id', { kind: 'parameter', name: '/aws/service/x/ami-id' }],
  ['099720109477/ubuntu/images/*', { kind: 'newest', owner: '099720109477', name: 'ubuntu/images/*' }],
  ['self/base-*', { kind: 'newest', owner: 'self', name: 'base-*' }]
])('%s', (text, expected) => {
  expect(parseBaseImage(text)).toEqual(expected)
})

test('the newest wins, whatever the order, also between equals', () => {
  const image = (ImageId: string, CreationDate: string) => ({ ImageId, CreationDate, Name: 'n' })
  const images = [image('ami-1', '2026-01-01'), image('ami-3', '2026-02-01'), image('ami-2', '2026-02-01')]
  expect([newestImage(images)?.id, newestImage(images.toReversed())?.id]).toEqual(['ami-3', 'ami-3'])
  expect(newestImage([{ ImageId: 'ami-1' }])).toBeUndefined()
})
