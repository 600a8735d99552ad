import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseVersion, versionFits } from '../../../sandbox/tools/version.ts'

test.each([
  ['Packer v1.16.0', '1.16.0'],
  ['Consul v1.22.2\nBuild Date 1970-01-01T00:00:01Z', '1.22.2'],
  ['{"terraform_version": "1.12.0-rc1"}', '1.12.0-rc1'],
  ['podman version 4.3.1', '4.3.1'],
  ['usage: packer', undefined]
])('the version in %j is %j', (text, version) => {
  expect(parseVersion(text)).toBe(version)
})

test.each([
  ['1.11.4', '1.11.4', 'minimum', true],
  ['1.11.10', '1.11.4', 'minimum', true],
  ['2.0.0', '1.11.4', 'minimum', true],
  ['1.11.3', '1.11.4', 'minimum', false],
  ['1.12.0-rc1', '1.11.4', 'minimum', false],
  ['1.11.10', '1.11.4', 'exact', false],
  ['unknown', '1.11.4', 'minimum', false]
] as const)('%s where %s is wanted (%s): %s', (found, wanted, fits, expected) => {
  expect(versionFits(found, wanted, fits)).toBe(expected)
})

test('of two versions that differ exactly one fits the other as a minimum', () => {
  const version = fc.array(fc.nat(30), { minLength: 3, maxLength: 3 }).map(parts => parts.join('.'))
  fc.assert(
    fc.property(version, version, (a, b) => {
      fc.pre(a !== b)
      expect(versionFits(a, b, 'minimum')).toBe(!versionFits(b, a, 'minimum'))
    })
  )
})
