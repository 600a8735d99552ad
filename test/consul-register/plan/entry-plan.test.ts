import { expect, test } from '@jest/globals'
import type { Declaration } from '../../../src/consul-register/declaration/declaration.ts'
import { makePlan, ownerMarks } from '../../../src/consul-register/plan/plan.ts'
import { parseDocument, refuseOtherPlan, toDocument } from '../../../src/consul-register/plan/plan-document.ts'

const owner = ownerMarks('octo/shop')
const service = { protocol: 'http' as const, instances: 1, sidecar: false, meta: {} }
const routed: Declaration = {
  services: {
    web: {
      ...service,
      subsets: { v2: {} },
      splits: [{ weight: 100, subset: 'v2' }],
      routes: [{ to: { subset: 'v2' } }]
    }
  },
  intentions: [{ source: 'edge', destination: 'web', permissions: [{ action: 'allow', 'path-prefix': '/api' }] }]
}
const nothing: Declaration = { services: {}, intentions: [] }
const shown = (declaration: Declaration, found = {}) =>
  makePlan(declaration, found, owner).changes.map(
    ({ action, kind, late, interim }) => `${action} ${kind}${late ? ' late' : ''}${interim ? ' interim' : ''}`
  )
const stored = (entry: object, index = '7') =>
  new Map([['web', { entry: { Name: 'web', ...entry } as { Kind: string; Name: string }, index }]])

/** What Consul has after a plan was written. */
function written(declaration: Declaration) {
  const { changes } = makePlan(declaration, {}, owner)
  return Object.fromEntries(changes.flatMap(({ kind, after }) => (after ? [[kind, stored(after)]] : [])))
}

test('defaults, resolver, splitter, router, intentions; the reverse to take away', () => {
  expect(shown(routed)).toEqual([
    'create service-defaults',
    'create service-resolver',
    'create service-splitter',
    'create service-router',
    'create service-intentions'
  ])
  expect(shown(routed, written(routed))).toEqual([])
  expect(shown(nothing, written(routed))).toEqual([
    'delete service-intentions late',
    'delete service-router late',
    'delete service-splitter late',
    'delete service-resolver late',
    'delete service-defaults late'
  ])
})

test('a subset that is replaced stays until the splitter points elsewhere', () => {
  const { web } = routed.services
  const next: Declaration = {
    ...routed,
    services: {
      web: { ...service, ...web, subsets: { v3: {} }, splits: [{ weight: 100, subset: 'v3' }], routes: undefined }
    }
  }
  expect(shown(next, written(routed))).toEqual([
    'update service-splitter',
    'delete service-router late',
    'update service-resolver late interim'
  ])
})

test('a protocol that becomes tcp comes after everything that needs http', () => {
  const tcp: Declaration = { services: { web: { ...service, protocol: 'tcp' } }, intentions: [] }
  expect(shown(tcp, written(routed))).toEqual([
    'delete service-intentions late',
    'delete service-router late',
    'delete service-splitter late',
    'delete service-resolver late',
    'update service-defaults late'
  ])
})

test('resolver and splitter of a service whose traffic moves are of whoever moves it', () => {
  const moving: Declaration = { services: { web: service }, intentions: [], traffic: { web: {} } }
  expect(shown(moving, written(routed))).toEqual(['delete service-intentions late', 'delete service-router late'])
})

test('an entry of another owner is not taken over', () => {
  const theirs = { ...ownerMarks('octo/else').meta, 'insight-applied': '{"Protocol":"grpc"}' }
  const found = { 'service-defaults': stored({ Kind: 'service-defaults', Protocol: 'grpc', Meta: theirs }) }
  expect(() => makePlan(routed, found, owner)).toThrow(
    'service-defaults "web" belongs to "octo/else" and is not as declared here (Protocol grpc -> http)'
  )
  const same = { 'service-defaults': stored({ Kind: 'service-defaults', Protocol: 'http', Meta: theirs }) }
  expect(shown({ ...routed, intentions: [] }, same)).not.toContain('update service-defaults')
})

test('a source of another owner, or one that somebody changed', () => {
  const source = (Description: string) => ({
    'service-intentions': stored({
      Kind: 'service-intentions',
      Sources: [{ Name: 'edge', Action: 'deny', Description }]
    })
  })
  const other = `${ownerMarks('octo/shop2').mark}, applied 01234567`
  expect(() => makePlan(routed, source(other), owner)).toThrow('the intention edge to web belongs to "octo/shop2"')
  const [change] = makePlan({ ...routed, services: {} }, source(`${owner.mark}, applied 01234567`), owner).changes
  expect(change).toMatchObject({
    drift: true,
    lines: ['~ edge deny -> [allow /api*] (changed by somebody else since it was written here)']
  })
})

test('a plan that was approved holds only for exactly the same', () => {
  const plan = makePlan(routed, {}, owner)
  const approved = parseDocument(JSON.stringify(toDocument(plan)))
  expect(() => refuseOtherPlan(approved, plan)).not.toThrow()
  const [first, ...rest] = plan.changes
  const moved = { ...plan, changes: [...(first ? [{ ...first, index: '9' }] : []), ...rest] }
  expect(() => refuseOtherPlan(approved, moved)).toThrow(
    'plan: service-defaults "web" was changed in Consul after the plan was made (index 0, now 9). Nothing was written.'
  )
  const fewer = makePlan({ ...routed, intentions: [] }, {}, owner)
  expect(() => refuseOtherPlan(approved, fewer)).toThrow('service-intentions "web" is as declared by now')
  const more = parseDocument(JSON.stringify(toDocument(fewer)))
  expect(() => refuseOtherPlan(more, plan)).toThrow(
    'create service-intentions "web" (+ edge [allow /api*]) is not in it'
  )
})
