import { expect, test } from '@jest/globals'
import {
  checkKeysForSharing,
  isAccount,
  isOwnKey,
  parseCopyTo,
  parseKmsKeys,
  parseShareWith
} from '../../../src/bake-ami/distribution/distribution-inputs.ts'

const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'

test('regions to copy to; the home region is left out, and it is said', () => {
  expect(parseCopyTo(['eu-west-1', 'us-gov-west-1'], 'us-east-1')).toEqual({
    regions: ['eu-west-1', 'us-gov-west-1'],
    notices: []
  })
  expect(parseCopyTo(['eu-west-1', 'us-east-1'], 'us-east-1')).toEqual({
    regions: ['eu-west-1'],
    notices: ['copy-to: us-east-1 is the region in which the image is baked, so there is nothing to copy.']
  })
  expect(parseCopyTo([], 'us-east-1')).toEqual({ regions: [], notices: [] })
})

test.each([
  [['eu-west'], 'copy-to: "eu-west" is not a region. Write one on each line, for example eu-west-1.'],
  [['eu-west-1, eu-west-2'], 'copy-to: "eu-west-1, eu-west-2" is not a region.'],
  [['eu-west-1', 'eu-west-1'], 'copy-to: "eu-west-1" is given twice. Keep one of the lines.']
])('copy-to %j is refused', (lines, message) => {
  expect(() => parseCopyTo(lines, 'us-east-1')).toThrow(message)
})

test.each([
  '1234abcd-12ab-34cd-56ef-1234567890ab',
  'mrk-1234abcd12ab34cd56ef1234567890ab',
  'alias/images',
  'arn:aws:kms:eu-west-1:123456789012:alias/images',
  KEY
])('a key may be given as %s', key => {
  expect(parseKmsKeys([`eu-west-1=${key}`], ['eu-west-1'])).toEqual(new Map([['eu-west-1', key]]))
})

test.each([
  ['eu-west-1', 'kms-keys: "eu-west-1" is not known. Write region=key on each line'],
  ['eu-west-1=', 'is not known'],
  ['europe=alias/images', 'is not known'],
  ['eu-west-1=secret', 'kms-keys: "eu-west-1=secret" is not known'],
  ['eu-west-2=alias/images', 'kms-keys: eu-west-2 is not in copy-to, so its key would not be used.'],
  [`ap-south-1=${KEY}`, 'kms-keys: the key for ap-south-1 is one of eu-west-1. Write a key of ap-south-1.']
])('kms-keys %s is refused', (line, message) => {
  expect(() => parseKmsKeys([line], ['eu-west-1', 'ap-south-1'])).toThrow(message)
})

test('one key a region', () => {
  const lines = ['eu-west-1=alias/a', 'eu-west-1=alias/b']
  expect(() => parseKmsKeys(lines, ['eu-west-1'])).toThrow('kms-keys: "eu-west-1" is given twice.')
})

test.each([
  '123456789012',
  'arn:aws:organizations::123456789012:organization/o-abcdefghij',
  'arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-abcd-12345678',
  'arn:aws-us-gov:organizations::123456789012:organization/o-abcdefghij',
  'arn:aws-cn:organizations::123456789012:ou/o-abcdefghij/ou-abcd-12345678'
])('it may be shared with %s', principal => {
  expect(parseShareWith([principal])).toEqual([principal])
  expect(isAccount(principal)).toBe(!principal.startsWith('arn:'))
})

test.each([
  '12345678901',
  '1234-5678-9012',
  'all',
  'o-abcdefghij',
  'arn:aws:iam::123456789012:root',
  'arn:aws:organizations::123456789012:organization/o-short',
  'arn:aws:organizations::123456789012:ou/o-abcdefghij',
  'arn:evil:organizations::123456789012:organization/o-abcdefghij'
])('it cannot be shared with %s, and the error shows all forms', line => {
  const refused = () => parseShareWith(['123456789012', line])
  expect(refused).toThrow(`share-with: "${line}" is neither an account nor an organisation.`)
  expect(refused).toThrow(/123456789012, arn:\S+:organization\/\S+ or arn:\S+:ou\//)
})

test('nobody is a word, no line leaves it as it is', () => {
  expect(parseShareWith([])).toBeUndefined()
  expect(parseShareWith(['none'])).toEqual([])
  expect(() => parseShareWith(['123456789012', 'none'])).toThrow('share-with: "none" stands among others.')
  expect(() => parseShareWith(['123456789012', '123456789012'])).toThrow('is given twice')
})

test('what is shared cannot be under AWS’s own key', () => {
  const own = new Map([['eu-west-1', 'alias/aws/ebs']])
  expect(() => checkKeysForSharing(['123456789012'], own)).toThrow("kms-keys: alias/aws/ebs is AWS's own key")
  const byArn = new Map([['eu-west-1', 'arn:aws:kms:eu-west-1:123456789012:alias/aws/ebs']])
  expect(() => checkKeysForSharing(['123456789012'], byArn)).toThrow('Write a key of yours for eu-west-1.')
  for (const nobody of [undefined, []]) checkKeysForSharing(nobody, own)
  checkKeysForSharing(['123456789012'], new Map([['eu-west-1', 'alias/images']]))
  expect([isOwnKey('alias/aws/ebs'), isOwnKey('alias/my/aws/ebs'), isOwnKey(KEY)]).toEqual([true, false, false])
})
