import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { refuseClash, subsetOf } from '../../../src/consul-register/traffic/subset.ts'

test('the subset of an image is named like the image', () => {
  expect(subsetOf('ami-0abc')).toEqual({ name: 'ami-0abc', filter: 'Service.Meta.release == "ami-0abc"' })
  expect(subsetOf('V1.2_rc/3').name).toBe('v1-2-rc-3')
})

test('any release gives a DNS label and a filter that cannot be broken out of, or is refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), release => {
      let subset: { name: string; filter: string }
      try {
        subset = subsetOf(release)
      } catch (error) {
        return expect(String(error)).toContain('release: no subset can be named after')
      }
      expect(subset.name).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
      return expect(subset.filter).toBe(`Service.Meta.release == "${release}"`)
    })
  )
})

test('two releases of one name are refused, so the second never gets the instances of the first', () => {
  const known = new Map([['1-0', subsetOf('1.0').filter]])
  expect(() => refuseClash('httpd', subsetOf('1.0'), known)).not.toThrow()
  expect(() => refuseClash('httpd', subsetOf('1-0'), known)).toThrow(
    'the subset "1-0" of httpd has the filter Service.Meta.release == "1.0" in Consul, needed is Service.Meta.release == "1-0"'
  )
})
