import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  allOf,
  fittingVersions,
  parseConstraint,
  readConstraint,
  versionFits
} from '../../src/setup-tools/constraint.ts'

const fits = (version: string, text: string) => versionFits(version, parseConstraint(text))

describe('a constraint means what it means to Terraform', () => {
  test.each([
    ['1.11.4', ['1.11.4'], ['1.11.3', '1.11.5', '1.11.4-rc1']],
    ['v1.11.4', ['1.11.4'], ['1.11.5']],
    ['= 1.11', ['1.11.0'], ['1.11.1', '1.12.0']],
    ['!= 1.11.4', ['1.11.3', '2.0.0'], ['1.11.4', '1.12.0-rc1']],
    ['> 1.11', ['1.11.1', '2.0.0'], ['1.11.0', '1.10.9']],
    ['>= 1.11.4', ['1.11.4', '3.0.0'], ['1.11.3', '1.11.4-rc1', '1.12.0-rc1']],
    ['< 2', ['1.99.0', '0.1.0'], ['2.0.0', '2.0.0-rc1', '2.1.0']],
    ['<= 1.11', ['1.11.0', '1.10.9'], ['1.11.1']],
    ['~> 1.11.4', ['1.11.4', '1.11.99'], ['1.11.3', '1.12.0', '2.11.4']],
    ['~> 1.11', ['1.11.0', '1.99.0'], ['1.10.9', '2.0.0']],
    ['~> 1', ['1.0.0', '2.0.0', '9.9.9'], ['0.9.9']],
    ['>= 1.9.0, < 2.0.0, != 1.10.1', ['1.9.0', '1.10.0', '1.99.9'], ['1.10.1', '2.0.0', '1.8.9']],
    ['>=1.9.0,<2.0.0', ['1.9.0'], ['2.0.0']],
    ['= 1.12.0-rc1', ['1.12.0-rc1'], ['1.12.0', '1.12.0-rc2']]
  ])('%s', (text, good, bad) => {
    for (const version of good) expect([version, fits(version, text)]).toEqual([version, true])
    for (const version of bad) expect([version, fits(version, text)]).toEqual([version, false])
  })

  test.each([
    '',
    ',',
    '1.2.3.4',
    '~>',
    '=> 1.0',
    '^1.2.3',
    '1.x',
    '>= 1.12.0-rc1',
    '~> 1.12.0-beta1',
    'latest',
    '1.0.0+ent',
    '1.2-rc1',
    '>= 1.0 < 2.0',
    '99999999999.0.0'
  ])('%j is none', text => {
    expect(parseConstraint(text)).toBeUndefined()
  })
})

test('exactly one version is known for what it is', () => {
  expect(parseConstraint('v1.11.4')?.exact).toBe('1.11.4')
  expect(parseConstraint('= 1.12.0-rc1')?.exact).toBe('1.12.0-rc1')
  expect(parseConstraint('~> 1.11.4')?.exact).toBeUndefined()
  expect(parseConstraint('1.11.4, < 2.0.0')?.exact).toBeUndefined()
})

test('of people, a version without all its numbers is refused, and what is none too', () => {
  expect(() => readConstraint('terraform', '1.10')).toThrow(
    'terraform: "1.10" may mean one version or many. Write "~> 1.10.0" for the newest 1.10, or all three numbers of an exact version.'
  )
  expect(() => readConstraint('terraform', '1')).toThrow('Write "~> 1.0.0"')
  expect(() => readConstraint('terraform', 'newest')).toThrow(
    'terraform: "newest" is not a version. Write an exact one'
  )
})

test('several constraints hold together', () => {
  const both = (one: string, other: string) => allOf([one, other].flatMap(text => parseConstraint(text) ?? []))
  expect(allOf([])).toBeUndefined()
  expect(both('>= 1.9.0', '< 1.12.0')).toMatchObject({ text: '>= 1.9.0, < 1.12.0', exact: undefined })
  expect(versionFits('1.12.0', both('>= 1.9.0', '< 1.12.0'))).toBe(false)
  expect(both('1.11.4', '~> 1.11')?.exact).toBe('1.11.4')
  expect(both('1.11.4', '1.11.5')?.exact).toBeUndefined()
})

test('the newest comes first, by number and not by letter; what is no version is left out', () => {
  const versions = ['1.9.0', '1.10.0', '1.2.0', '2.0.0-rc1', 'nightly-20260101', '1.11.0+ent']
  expect(fittingVersions(versions, parseConstraint('>= 1.2'))).toEqual(['1.10.0', '1.9.0', '1.2.0'])
})

const number = fc.integer({ min: 0, max: 12 })
const triple = fc.tuple(number, number, number)

test('~> is a least version and an upper bound, for all versions', () => {
  fc.assert(
    fc.property(triple, triple, fc.constantFrom(2, 3), (found, least, written) => {
      const [a = 0, b = 0, c = 0] = least
      const base = written === 3 ? `${a}.${b}.${c}` : `${a}.${b}`
      const bound = written === 3 ? `${a}.${b + 1}.0` : `${a + 1}.0.0`
      const version = found.join('.')
      expect(fits(version, `~> ${base}`)).toBe(fits(version, `>= ${base}, < ${bound}`))
    })
  )
})

test('a version fits exactly one of less, equal and greater', () => {
  fc.assert(
    fc.property(triple, triple, (found, other) => {
      const held = ['<', '=', '>'].filter(operator => fits(found.join('.'), `${operator} ${other.join('.')}`))
      expect(held).toHaveLength(1)
      expect(fits(found.join('.'), `>= ${other.join('.')}`)).toBe(held[0] !== '<')
      expect(fits(found.join('.'), `<= ${other.join('.')}`)).toBe(held[0] !== '>')
      expect(fits(found.join('.'), `!= ${other.join('.')}`)).toBe(held[0] !== '=')
    })
  )
})

test('no text makes it throw or hang', () => {
  const piece = fc.constantFrom('~>', '>=', '<', '=', '!', ',', ' ', '.', '1', '12', '-rc1', 'v', '+x', '999999999999')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 40 }).map(parts => parts.join(''))
      ),
      text => {
        const constraint = parseConstraint(text)
        if (constraint?.exact !== undefined) expect(versionFits(constraint.exact, constraint)).toBe(true)
      }
    )
  )
})
