import { expect, test } from '@jest/globals'
import type { Change } from '../../../src/consul-register/plan/plan.ts'
import { tellOpenConnections } from '../../../src/consul-register/plan/shut-out.ts'

type Sources = Record<string, 'allow' | 'deny'>

const entry = (name: string, sources: Sources) => ({
  Kind: 'service-intentions',
  Name: name,
  Sources: Object.entries(sources).map(([Name, Action]) => ({ Name, Action }))
})
const change = (name: string, before: Sources | undefined, after: Sources | undefined): Change => ({
  action: 'update',
  kind: 'service-intentions',
  name,
  index: '1',
  ...(before === undefined ? {} : { before: entry(name, before) }),
  ...(after === undefined ? {} : { after: entry(name, after) }),
  lines: []
})
const service = { instances: 1, sidecar: true, meta: {} } as const
const services = {
  httpd: { ...service, protocol: 'http' as const },
  postgres: { ...service, protocol: 'tcp' as const }
}
const told = (one: Change) => tellOpenConnections([one], { services })

test.each<[string, Sources | undefined, Sources | undefined, string]>([
  ['allowed, then denied', { httpd: 'allow' }, { httpd: 'deny' }, 'httpd'],
  ['one of two taken out', { httpd: 'allow', backup: 'allow' }, { backup: 'allow' }, 'httpd'],
  ['the whole entry taken out', { httpd: 'allow', backup: 'allow' }, undefined, 'httpd, backup'],
  ['everybody allowed, then one denied', { '*': 'allow' }, { '*': 'allow', httpd: 'deny' }, 'httpd'],
  ['everybody allowed, then one', { '*': 'allow' }, { '*': 'deny', httpd: 'allow' }, 'any other service']
])('%s: who had connections is told', (_, before, after, callers) => {
  expect(told(change('postgres', before, after))).toEqual([
    `Connections to postgres that ${callers} had open before stay open: an intention decides about new ones. To end them restart the sidecars of postgres; who may connect does so again.`
  ])
})

test.each<[string, string, Sources | undefined, Sources | undefined]>([
  ['opened', 'postgres', undefined, { httpd: 'allow' }],
  ['denied as before', 'postgres', { '*': 'deny' }, { '*': 'deny', httpd: 'deny' }],
  ['an http service, whose requests are judged one by one', 'httpd', { edge: 'allow' }, { edge: 'deny' }]
])('%s: there is nothing to tell', (_, name, before, after) => {
  expect(told(change(name, before, after))).toEqual([])
})
