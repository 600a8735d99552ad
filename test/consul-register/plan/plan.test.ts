import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { DeclaredIntention } from '../../../src/consul-register/declaration/declaration.ts'
import type { ConfigEntry, StoredEntry } from '../../../src/consul-register/plan/config-entries.ts'
import { canonical } from '../../../src/consul-register/plan/config-entries.ts'
import { type Found, makePlan, ownerMarks } from '../../../src/consul-register/plan/plan.ts'
import { planIntentions } from '../../../src/consul-register/plan/service-intentions.ts'

const owner = ownerMarks('octo/shop')
const name = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const action = fc.constantFrom('allow' as const, 'deny' as const)
const declaredIntentions = fc
  .uniqueArray(fc.record({ source: name, action }), { selector: one => one.source })
  .map((list): DeclaredIntention[] => list.map(one => ({ ...one, destination: 'postgres' })))
const foundSources = fc.uniqueArray(
  fc.record({ Name: name, Action: action, Description: fc.constantFrom(owner.mark, 'of others', '') }),
  { selector: one => one.Name, minLength: 1 }
)

const stored = (Sources: unknown): StoredEntry => ({
  index: '7',
  entry: { Kind: 'service-intentions', Name: 'postgres', Sources }
})
const sources = (entry: ConfigEntry | undefined) =>
  (entry?.['Sources'] ?? []) as { Name: string; Action: string; Description?: string }[]

test('after the change there is nothing left to change, and what is declared holds', () => {
  fc.assert(
    fc.property(declaredIntentions, fc.option(foundSources, { nil: undefined }), (declared, found) => {
      const before = found === undefined ? undefined : stored(found)
      const change = planIntentions('postgres', declared, before, owner)
      const after = change === undefined ? sources(before?.entry) : sources(change.after)
      const again = after.length === 0 ? undefined : stored(after)
      expect(planIntentions('postgres', declared, again, owner)).toBeUndefined()
      for (const { source, action } of declared) expect(after.find(one => one.Name === source)?.Action).toBe(action)
    })
  )
})

test('a source of others that is not declared is never touched', () => {
  fc.assert(
    fc.property(declaredIntentions, foundSources, (declared, found) => {
      const change = planIntentions('postgres', declared, stored(found), owner)
      const after = change === undefined ? found : sources(change.after)
      const foreign = found.filter(
        one => one.Description !== owner.mark && !declared.some(({ source }) => source === one.Name)
      )
      expect(after.filter(one => foreign.some(other => other.Name === one.Name))).toEqual(foreign)
    })
  )
})

const nothing: Found = {}
const applied = (fields: object) => ({ 'insight-applied': JSON.stringify(fields) })
const service = { protocol: 'http' as const, instances: 1, sidecar: false, meta: {} }
const declaration = {
  services: { httpd: service, postgres: { ...service, protocol: 'tcp' as const } },
  intentions: [{ source: 'httpd', destination: 'postgres', action: 'allow' as const }]
}

test('protocols first, intentions next, removals of protocols last', () => {
  const old = {
    Kind: 'service-defaults',
    Name: 'old',
    Protocol: 'http',
    Meta: { ...owner.meta, ...applied({ Protocol: 'http' }) },
    MeshGateway: {}
  }
  const found = { ...nothing, 'service-defaults': new Map([['old', { entry: old, index: '3' }]]) }
  expect(
    makePlan(declaration, found, owner).changes.map(one => `${one.action} ${one.kind} ${one.name} ${one.index}`)
  ).toEqual([
    'create service-defaults httpd 0',
    'create service-defaults postgres 0',
    'create service-intentions postgres 0',
    'delete service-defaults old 3'
  ])
})

test.each([
  ['of nobody', { Protocol: 'http' }],
  [
    'of another owner',
    { Protocol: 'http', Meta: { ...ownerMarks('octo/else').meta, ...applied({ Protocol: 'http' }) } }
  ],
  ['ours, changed by others', { Protocol: 'grpc', Meta: { ...owner.meta, ...applied({ Protocol: 'http' }) } }]
])('an entry %s that is not declared stays', (_, fields) => {
  const entry = { Kind: 'service-defaults', Name: 'old', ...fields }
  const found = { ...nothing, 'service-defaults': new Map([['old', { entry, index: '3' }]]) }
  expect(makePlan({ services: {}, intentions: [] }, found, owner).changes).toEqual([])
})

test('the digest is that of the change, whatever the indexes', () => {
  const at = (index: string, Protocol: string) =>
    makePlan(
      declaration,
      {
        ...nothing,
        'service-defaults': new Map([
          ['httpd', { entry: { Kind: 'service-defaults', Name: 'httpd', Protocol }, index }]
        ])
      },
      owner
    ).digest
  expect(at('5', 'tcp')).toBe(at('6', 'tcp'))
  expect(at('5', 'tcp')).not.toBe(at('5', 'http'))
  expect(at('5', 'tcp')).toMatch(/^[0-9a-f]{64}$/)
})

test('entries are compared without order of keys, empty values and what the server adds', () => {
  const written = { Kind: 'service-defaults', Name: 'a', Protocol: 'http' }
  const kept = { Name: 'a', Kind: 'service-defaults', Expose: {}, MeshGateway: {}, Protocol: 'http', Hash: '99' }
  expect(canonical(kept)).toEqual(canonical(written))
  expect(JSON.stringify(canonical(kept))).toBe(JSON.stringify(canonical(written)))
  expect(canonical({ b: [{ z: 1, a: '' }], a: null })).toEqual({ b: [{ z: 1 }] })
})

test('sources that others let in are told with the plan, and those of services that are not declared here are not', () => {
  const Sources = [
    { Name: 'httpd', Action: 'allow', Description: owner.mark },
    { Name: 'old', Action: 'allow', Description: owner.mark },
    { Name: 'evil', Action: 'allow' },
    { Name: 'httpd', Peer: 'east', Action: 'deny' }
  ]
  const intentions = (Name: string): [string, StoredEntry] => [
    Name,
    { entry: { Kind: 'service-intentions', Name, Sources }, index: '3' }
  ]
  const found = { ...nothing, 'service-intentions': new Map([intentions('postgres'), intentions('billing')]) }
  expect(makePlan(declaration, found, owner).kept).toEqual([
    'service-intentions "postgres": evil allow, httpd of east deny'
  ])
})
