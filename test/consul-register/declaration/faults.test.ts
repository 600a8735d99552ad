import { expect, test } from '@jest/globals'
import { loadDeclaration } from '../../../src/consul-register/declaration/declaration-file.ts'

/** What is refused in one file, `line:column sentence` each. */
function faultsOf(text: string): string[] {
  const loaded = loadDeclaration(['a.yml'], () => text)
  return loaded.kind === 'good' ? [] : loaded.errors.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

const web = (more: string) => `services:\n  web: { protocol: http, instances: 1, ${more} }\n`
const SUBSETS = `subsets: { v1: { filter: 'Service.Meta.version == "1"' }, v2: {} }`

test('all that a declaration can say is taken', () => {
  const text = `services:
  web:
    protocol: http
    instances: 1
    max-inbound-connections: 100
    mesh-gateway: local
    subsets: { v1: { filter: 'Service.Meta.version == "1"', only-passing: true }, v2: {} }
    default-subset: v1
    failover: { '*': { datacenters: [dc2] }, v2: { subset: v1 } }
    connect-timeout: 5s
    splits: [{ weight: 99.5, subset: v1 }, { weight: 0.5, subset: v2 }]
    routes:
      - match: { path-prefix: /admin, methods: [GET], headers: [{ name: x-canary, present: true }] }
        to: { subset: v2, timeout: 3s, retries: 2 }
intentions:
  - { source: edge, destination: web, permissions: [{ action: allow, path-prefix: /api, methods: [GET] }] }
config-entries:
  - { Kind: mesh, Name: mesh, TransparentProxy: { MeshDestinationsOnly: true } }
`
  expect(faultsOf(text)).toEqual([])
})

test.each([
  [web('splits: [{ weight: 90, subset: v1 }]'), '"v1" is not a subset of web'],
  [
    web(`${SUBSETS}, splits: [{ weight: 90, subset: v1 }]`),
    'services.web.splits add up to 90; the weights must be 100'
  ],
  [
    web(`${SUBSETS}, splits: [{ weight: 110, subset: v1 }, { weight: -10, subset: v2 }]`),
    'services.web.splits[1].weight must be a percentage from 0 to 100 with at most two decimals'
  ],
  [
    web(`${SUBSETS}, splits: [{ weight: 99.999, subset: v1 }, { weight: 0.001, subset: v2 }]`),
    'services.web.splits[0].weight must be a percentage from 0 to 100 with at most two decimals'
  ],
  [
    web(`${SUBSETS}, splits: [{ weight: 50, subset: v1 }, { weight: 50, subset: v1 }]`),
    'splits[1] has the same target'
  ],
  [web(`${SUBSETS}, default-subset: v3`), 'services.web.default-subset "v3" is not a subset of web; did you mean v1?'],
  [web(`${SUBSETS}, failover: { v9x9: { subset: v1 } }`), '"v9x9" is not a subset of web; known are v1, v2'],
  [web(`${SUBSETS}, failover: { v1: {} }`), 'services.web.failover.v1 says not where to go'],
  [web(`${SUBSETS}, redirect: { service: other }`), 'services.web.redirect excludes subsets'],
  [
    'services: { db: { protocol: tcp, instances: 1, splits: [{ weight: 100 }] } }',
    'services.db.splits need a protocol such as http, and db is tcp'
  ],
  ['services: { db: { protocol: tcp, instances: 1, routes: [] } }', 'services.db.routes need a protocol such as http'],
  [web('connect-timeout: 5'), 'services.web.connect-timeout must be a length of time such as 500ms, 30s, 5m or 1h'],
  [web('routes: [{ match: { path-prefx: /a }, to: {} }]'), 'did you mean path-prefix?'],
  [web('routes: [{ match: { path-prefix: a }, to: {} }]'), 'path-prefix must be a path that begins with "/"'],
  [
    `${web('meta: {}')}intentions: [{ source: a, destination: wep, action: allow }]`,
    'intentions[0].destination "wep" is not a declared service; did you mean web?'
  ],
  [
    `${web('meta: {}')}intentions: [{ source: a, destination: web }]`,
    'intentions[0] says neither action nor permissions'
  ],
  [
    `${web('meta: {}')}intentions: [{ source: a, destination: web, action: allow, permissions: [{ action: allow, methods: [GET] }] }]`,
    'intentions[0].action excludes permissions'
  ],
  [
    `${web('meta: {}')}intentions: [{ source: a, destination: web, permissions: [{ action: allow }] }]`,
    'permissions[0] fits every request'
  ],
  [
    'services: { db: { protocol: tcp, instances: 1 } }\nintentions: [{ source: a, destination: db, permissions: [{ action: allow, path-exact: / }] }]',
    '2:44 intentions[0].permissions need a service that speaks http, and db is tcp'
  ],
  [
    `${web(SUBSETS)}traffic: { web: { steps: [10, 100] } }`,
    'services.web.subsets contradicts traffic.web, which writes it; keep one of the two.'
  ],
  ['traffic: { web: {} }', 'traffic.web is not a declared service'],
  [
    'config-entries: [{ Kind: proxy-default, Name: global }]',
    '1:20 config-entries[0].Kind "proxy-default" is not a kind of Consul; did you mean proxy-defaults?'
  ],
  ['config-entries: [{ Kind: proxy-defaults, Name: all }]', 'Name must be global for proxy-defaults'],
  ['config-entries: [{ Name: global }]', 'config-entries[0].Kind is missing; it must be the kind of an entry'],
  ['config-entries: [{ Kind: api-gateway }]', 'config-entries[0].Name is missing; it must be the name of the entry'],
  [
    'config-entries: [{ Kind: mesh, Name: mesh, Transparentproxy: {} }]',
    'Transparentproxy is not a field of mesh; did you mean TransparentProxy?'
  ],
  ['config-entries: [{ Kind: inline-certificate, Name: a }]', 'holds a private key'],
  ['config-entries: [{ Kind: service-intentions, Name: a }]', 'is written from the key intentions'],
  [
    `${web('meta: {}')}config-entries: [{ Kind: service-defaults, Name: web, Protocol: http }]`,
    'service-defaults "web" is also made by services.web.protocol'
  ],
  [
    'config-entries: [{ Kind: service-splitter, Name: web, Splits: [{ Weight: 110, ServiceSubset: a }, { Weight: -10, ServiceSubset: b }] }]',
    'config-entries[0].Splits[0].Weight must be a percentage from 0 to 100'
  ],
  [
    'config-entries: [{ Kind: service-splitter, Name: web, Splits: [{ weight: 110, service_subset: a }, { weight: -10 }] }]',
    'config-entries[0].Splits[1].Weight must be a percentage from 0 to 100'
  ],
  [
    'config-entries: [{ Kind: service-splitter, Name: web, Splits: [{ Weight: 99.999 }, { Weight: 0.001, Service: b }] }]',
    'config-entries[0].Splits[0].Weight must be a percentage from 0 to 100 with at most two decimals'
  ],
  [
    'config-entries: [{ Kind: service-splitter, Name: web, Splits: [{ Weight: 60 }, { Weight: 30, Service: b }] }]',
    'config-entries[0].Splits add up to 90; the weights must be 100 together'
  ],
  [
    'services: { db: { protocol: tcp, instances: 1 } }\nconfig-entries: [{ Kind: service-splitter, Name: db, Splits: [{ Weight: 100 }] }]',
    '2:18 config-entries[0] needs a protocol such as http, and db is tcp'
  ],
  [
    'config-entries: [{ Kind: mesh, Name: mesh }, { Kind: mesh, Name: mesh }]',
    '1:46 config-entries[1] mesh "mesh" is declared twice'
  ]
])('%s', (text, sentence) => {
  expect(faultsOf(text).join('\n')).toContain(sentence)
})

test('an entry of the second file is marked in the second file', () => {
  const files: Record<string, string> = {
    'a.yml': 'config-entries: [{ Kind: mesh, Name: mesh }]',
    'b.yml': '\nconfig-entries: [{ Kind: mesh, Name: mesh }]'
  }
  const loaded = loadDeclaration(Object.keys(files), file => files[file] ?? '')
  expect(loaded).toMatchObject({ errors: [{ file: 'b.yml', line: 2, column: 18 }] })
})
