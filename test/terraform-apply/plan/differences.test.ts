import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Json } from '../../../src/terraform-apply/json/json.ts'
import { differencesOf } from '../../../src/terraform-apply/plan/differences.ts'
import { sameValue } from '../../../src/terraform-apply/plan/same-value.ts'
import { addSecrets, secretsOf } from '../../../src/terraform-apply/plan/secrets.ts'

const NO_SECRETS = { has: () => false }

function differences(
  before: Json | undefined,
  after: Json | undefined,
  more: Partial<Parameters<typeof differencesOf>[0]> = {}
) {
  const values = { before, after, unknown: undefined, sensitiveBefore: undefined, sensitiveAfter: undefined, ...more }
  return differencesOf(values, NO_SECRETS)
}

const paths = (list: ReturnType<typeof differencesOf>) => list.map(one => one.path.join('.'))

describe('differences', () => {
  test('are found at the attribute that differs, lists of plain values as one', () => {
    expect(paths(differences({ a: 1, b: { c: [1, 2], d: 'x' } }, { a: 1, b: { c: [2, 1], d: 'y' } }))).toEqual([
      'b.c',
      'b.d'
    ])
  })

  test('are found in blocks by their index', () => {
    expect(paths(differences({ rule: [{ port: 80 }] }, { rule: [{ port: 81 }, { port: 82 }] }))).toEqual([
      'rule.0.port',
      'rule.1.port'
    ])
  })

  test('of a new object are its attributes; null is no attribute', () => {
    expect(paths(differences(null, { a: 'x', b: null, tags: { Name: 'y' } }))).toEqual(['a', 'tags.Name'])
  })

  test('show the known part of a list that is not known whole', () => {
    const unknown = { list: [false, true] }
    expect(differences({ list: ['a', 'b'] }, { list: ['c'] }, { unknown })).toMatchObject([
      { path: ['list', 0], before: { value: 'a' }, after: { value: 'c' } },
      { path: ['list', 1], before: { value: 'b' }, after: { kind: 'unknown' } }
    ])
  })

  test('are sensitive when either side is, and a mark that comes or goes is one', () => {
    expect(differences({ a: 'x' }, { a: 'y' }, { sensitiveBefore: { a: true } })).toMatchObject([
      { sensitive: true, valueChanges: true }
    ])
    expect(differences({ a: 'x' }, { a: 'x' }, { sensitiveAfter: { a: true } })).toMatchObject([
      { sensitive: true, valueChanges: false }
    ])
    expect(differences({ a: 'x' }, { a: 'x' }, { sensitiveBefore: { a: true }, sensitiveAfter: { a: true } })).toEqual(
      []
    )
  })

  test('of a sensitive value are one, also when parts of it are not known: its names are sensitive too', () => {
    const of = (unknown: Json) =>
      differencesOf(
        {
          before: { l: { first: 'a' } },
          after: { l: { first: 'b' } },
          unknown: { l: unknown },
          sensitiveBefore: undefined,
          sensitiveAfter: { l: true }
        },
        undefined,
        { seal: (path, value, marks) => JSON.stringify([path, value, marks]) }
      )
    const seal = (...parts: unknown[]) => ({ kind: 'sensitive', hmac: JSON.stringify([['l'], ...parts]) })
    const shared = { path: ['l'], sensitive: true, valueChanges: true, before: seal({ first: 'a' }, undefined) }
    expect(of({})).toEqual([{ ...shared, after: seal({ first: 'b' }, undefined) }])
    expect(of({ second: true })).toEqual([{ ...shared, after: seal({ first: 'b' }, { second: true }) }])
    expect(of(true)).toEqual([{ ...shared, after: { kind: 'unknown' } }])
  })

  test('are seen where something comes that holds nothing', () => {
    // A block without arguments, such as `block {}`, is an object of nulls.
    expect(differences({ rule: null }, { rule: { a: null } })).toMatchObject([{ path: ['rule'] }])
    expect(differences({ rule: [] }, { rule: [{ a: null }] })).toMatchObject([{ path: ['rule', 0] }])
    const changed = differences([{ a: 1 }], [{ a: 2 }, { b: null }])
    expect(changed.map(one => one.path)).toEqual([[0, 'a'], [1]])
    expect(differences([{ a: 1 }], [{ a: 2 }, null]).map(one => one.path)).toEqual([[0, 'a'], []])
    expect(differences([{ a: 1 }], [{ a: 1 }, null], { unknown: [{}, true] }).map(one => one.path)).toEqual([[1]])
  })

  test('are none exactly when the values are the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(differences(before as Json, after as Json).length === 0).toBe(sameValue(before as Json, after as Json))
        expect(differences(before as Json, before as Json)).toEqual([])
      }),
      { numRuns: 2000 }
    )
  })

  test('hold a text that is marked elsewhere as sensitive, also within another text when it is long', () => {
    const texts = new Set<string>()
    addSecrets(texts, { a: 'hunter2', b: ['a-very-long-secret'] }, { a: true, b: true })
    const secrets = secretsOf(texts)
    expect(['hunter2', 'xhunter2x', 'url://a-very-long-secret@host', 'other'].map(secrets.has)).toEqual([
      true,
      false,
      true,
      false
    ])
  })
})
