import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../src/terraform-apply/json/json.ts'
import { readPlan } from '../../../src/terraform-apply/plan/plan.ts'
import { change, document, resource } from './plan-documents.ts'

/** Paths of the relevant differences of each drifted object, and how many differences there are. */
function driftOf(
  drift: readonly Json[],
  attributes: readonly (readonly [string, Json])[],
  changes: readonly Json[] = []
) {
  const relevant = attributes.map(([of, attribute]) => ({ resource: of, attribute }))
  const plan = readPlan(JSON.stringify(document(changes, { resource_drift: drift, relevant_attributes: relevant })))
  return plan.drift.map(one => [one.relevant.map(part => part.path.join('.')), one.differences.length])
}

const before = { ami: 'a', tags: { Name: 'x', owner: 'y' }, rules: [{ port: 1, note: 'a' }], list: [1], empty: null }
const after = { ami: 'b', tags: { Name: 'z', owner: 'z' }, rules: [{ port: 2, note: 'b' }], list: [2], empty: '' }
const drifted = (address = 'aws_x.y') => resource(address, change(['update'], { before, after }))

describe('drift matters', () => {
  test.each<[string, readonly (readonly [string, Json])[], string[]]>([
    ['not where nothing was made from it', [['aws_x.other', ['ami']]], []],
    ['at an attribute that changes were made from', [['aws_x.y', ['ami']]], ['ami']],
    ['below it', [['aws_x.y', ['tags']]], ['tags.Name', 'tags.owner']],
    ['at its own part only', [['aws_x.y', ['tags', 'owner']]], ['tags.owner']],
    [
      'anywhere in a list of which one element is named',
      [['aws_x.y', ['rules', 0, 'port']]],
      ['rules.0.note', 'rules.0.port']
    ],
    [
      'anywhere in a list of which one element is named by a text',
      [['aws_x.y', ['rules', '0', 'port']]],
      ['rules.0.note', 'rules.0.port']
    ],
    ['in a list of plain values that is read in part', [['aws_x.y', ['list', 0]]], ['list']],
    [
      'everywhere when the whole object is read',
      [['aws_x.y', []]],
      ['ami', 'list', 'rules.0.note', 'rules.0.port', 'tags.Name', 'tags.owner']
    ],
    ['in every object when none is named', [['', ['ami']]], ['ami']],
    ['not at another member that is read by a number', [['aws_x.y', ['tags', 0]]], []],
    ['not where an empty text comes for nothing', [['aws_x.y', ['empty']]], []]
  ])('%s', (_what, attributes, paths) => {
    expect(driftOf([drifted()], attributes)).toEqual([[paths, 7]])
  })

  test('in each instance at an attribute that is read of all, and in no other', () => {
    const instances = [drifted('aws_x.y[0]'), drifted('aws_x.y["a.b[1]"]'), drifted('aws_x.yy[0]')]
    expect(driftOf(instances, [['aws_x.y', ['ami']]]).map(([paths]) => paths)).toEqual([['ami'], ['ami'], []])
    expect(driftOf(instances, [['aws_x.y[0]', ['ami']]]).map(([paths]) => paths)).toEqual([['ami'], [], []])
  })

  test('not in an instance when its resource is read without a word of what', () => {
    expect(driftOf([drifted('aws_x.y["a"]')], [['aws_x.y', []]])).toEqual([[[], 7]])
    expect(driftOf([drifted('aws_x.y["a"]')], [['aws_x.y["a"]', []]]).flat(2)).toContain('ami')
  })

  test('where the plan changes the same object, there and nowhere else', () => {
    const undone = resource(
      'aws_x.y',
      change(['update'], { before: after, after: { ...after, ami: 'a', empty: null } })
    )
    expect(driftOf([drifted(), drifted('aws_x.z')], [], [undone])).toEqual([
      [['ami', 'empty'], 7],
      [[], 7]
    ])
    const deposed = resource('aws_x.y', change(['delete'], { before: after }), { deposed: 'abcd1234' })
    expect(driftOf([drifted()], [], [deposed])).toEqual([[[], 7]])
  })

  test('when the object is gone', () => {
    const gone = resource('aws_x.y', change(['delete'], { before: { id: 'i-1', ami: 'a' } }))
    expect(driftOf([gone], [])).toEqual([[['ami', 'id'], 2]])
  })
})
