import { expect, test } from '@jest/globals'
import { loadDeclaration } from '../../../src/consul-register/declaration/declaration-file.ts'

function load(node: string) {
  const loaded = loadDeclaration(['a.yml'], () => `external-nodes:\n  orders-db: ${node}\n`)
  return loaded.kind === 'good'
    ? loaded.declaration['external-nodes']
    : loaded.errors.map(one => `${one.line}: ${one.message}`)
}

test('a node with its services; a check gets what it leaves out', () => {
  expect(
    load('{ address: 10.0.0.9, probe: true, services: { orders: { port: 5432, check: { tcp: "10.0.0.9:5432" } } } }')
  ).toEqual({
    'orders-db': {
      address: '10.0.0.9',
      probe: true,
      services: { orders: { port: 5432, check: { tcp: '10.0.0.9:5432', interval: '30s', timeout: '10s' } } }
    }
  })
})

const service = (check: string) => `{ address: a.b, services: { orders: { port: 1, check: ${check} } } }`

test.each([
  [
    '{ address: "https://a.b", services: { x: { port: 1 } } }',
    'address must be an IP address or a host name, without scheme'
  ],
  [
    '{ address: "a.b:5432", services: { x: { port: 1 } } }',
    'address must be an IP address or a host name, without scheme'
  ],
  ['{ address: a.b, services: {} }', 'services must name a service or more'],
  [
    '{ address: a.b, services: { x: { port: 0 } } }',
    'external-nodes.orders-db.services.x.port must be a port from 1 to 65535'
  ],
  ['{ address: a.b, services: { X_y: { port: 1 } } }', 'must be a DNS label'],
  [
    '{ address: a.b, service: { x: { port: 1 } } }',
    'external-nodes.orders-db.service is not a known key; did you mean services?'
  ],
  [
    '{ address: a.b, meta: { external-node: "no" }, services: { x: { port: 1 } } }',
    'meta.external-node is written by this action itself'
  ],
  [
    '{ address: a.b, meta: { "a b": "no" }, services: { x: { port: 1 } } }',
    'must be a name of letters, digits, "_" and "-"'
  ],
  [service('{}'), 'services.orders.check must have either http or tcp'],
  [service('{ tcp: "a:1", http: "http://a/" }'), 'services.orders.check must have either http or tcp'],
  [service('{ tcp: a }'), 'check.tcp must be host and port, such as "orders.example:5432"'],
  [service('{ tcp: "a:0" }'), 'check.tcp must be host and port, such as "orders.example:5432"'],
  [service('{ tcp: "a:70000" }'), 'check.tcp must be host and port, such as "orders.example:5432"'],
  [service('{ http: "http://a:70000/" }'), 'check.http must be an address such as'],
  [service('{ http: a }'), 'check.http must be an address such as'],
  [service('{ tcp: "a:1", interval: 10ms }'), 'check.interval must be 1s or more'],
  [service('{ tcp: "a:1", timeout: 1m }'), 'check.timeout is longer than the interval (30s)']
])('%s', (node, message) => {
  expect(load(node)).toEqual(expect.arrayContaining([expect.stringContaining(message)]))
})

test('more services than a transaction takes, and one node in two files', () => {
  const many = Array.from({ length: 31 }, (_, at) => `s${at}: { port: 1 }`).join(', ')
  expect(load(`{ address: a.b, services: { ${many} } }`)).toEqual([
    expect.stringContaining('services are 31; at most 30 fit')
  ])
  const text = 'external-nodes: { db: { address: a.b, services: { x: { port: 1 } } } }'
  expect(loadDeclaration(['a.yml', 'b.yml'], () => text)).toMatchObject({
    kind: 'bad',
    errors: [{ file: 'b.yml', message: 'external-nodes.db is declared in another file as well.' }]
  })
})
