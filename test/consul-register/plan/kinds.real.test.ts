import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type PlanStage, startPlanStage } from './stage.ts'

jest.setTimeout(900_000)

let stage: PlanStage
beforeAll(async () => {
  stage = await startPlanStage()
}, 600_000)
beforeEach(() => stage.clear())
afterAll(() => stage.stop())

/** Every kind that Consul's community edition has, in all the forms that the server rewrites: lengths of time, lists, defaults. */
const EVERYTHING = `
services:
  web:
    protocol: http
    instances: 1
    max-inbound-connections: 100
    local-connect-timeout-ms: 3000
    local-request-timeout-ms: 30000
    balance-inbound-connections: true
    mesh-gateway: local
    subsets:
      v1: { filter: 'Service.Meta.version == "1"', only-passing: true }
      v2: {}
    default-subset: v2
    failover: { v1: { subset: v2 }, v2: { targets: [{ service: api }] } }
    connect-timeout: 90s
    request-timeout: 1500ms
    splits: [{ weight: 99.5, subset: v1 }, { weight: 0.5, subset: v2 }]
    routes:
      - match: { path-prefix: /admin, methods: [GET, POST], headers: [{ name: x-canary, present: true }], query: [{ name: q, exact: a }] }
        to: { subset: v2, timeout: 90s, idle-timeout: 5m, retries: 2, retry-on-connect-failure: true, retry-on-statuses: [502, 503], prefix-rewrite: / }
  api: { protocol: http, instances: 1, external-sni: api.example }
  legacy: { protocol: http, instances: 1, redirect: { service: api } }
  db: { protocol: tcp, instances: 1 }
intentions:
  - source: web
    destination: api
    permissions:
      - { action: allow, path-prefix: /v1, methods: [GET], headers: [{ name: x-team, exact: shop, invert: true }] }
      - { action: deny, path-regex: '/.*' }
  - { source: '*', destination: db, action: deny }
  - { source: api, destination: db, action: allow }
config-entries:
  - { Kind: proxy-defaults, Name: global, Config: { protocol: http, local_connect_timeout_ms: 1000, keep: false }, AccessLogs: { Enabled: true, Type: file, Path: /tmp/a }, MeshGateway: { Mode: local } }
  - { Kind: mesh, Name: mesh, TransparentProxy: { MeshDestinationsOnly: true }, TLS: { Incoming: { TLSMinVersion: TLSv1_2 } } }
  - { Kind: jwt-provider, Name: okta, Issuer: okta, JSONWebKeySet: { Remote: { URI: 'https://example.com/keys', CacheDuration: 30m } } }
  - Kind: service-defaults
    Name: worker
    Protocol: http
    Meta: { team: shop }
    UpstreamConfig:
      Defaults: { Limits: { MaxConnections: 0, MaxPendingRequests: 10 }, PassiveHealthCheck: { Interval: 90s, MaxFailures: 3, EnforcingConsecutive5xx: 0 } }
      Overrides: [{ Name: api, ConnectTimeoutMs: 500 }]
  - { Kind: service-resolver, Name: worker, LoadBalancer: { Policy: ring_hash, RingHashConfig: { MinimumRingSize: 10 }, HashPolicies: [{ Field: header, FieldValue: x-id }] } }
  - { Kind: file-system-certificate, Name: cert, Certificate: /etc/cert.pem, PrivateKey: /etc/key.pem }
  - { Kind: api-gateway, Name: door, Listeners: [{ Name: web, Port: 8443, Protocol: http, TLS: { Certificates: [{ Kind: file-system-certificate, Name: cert }] } }, { Name: tcp, Port: 9000, Protocol: tcp }] }
  - { Kind: http-route, Name: shop, Parents: [{ Kind: api-gateway, Name: door, SectionName: web }], Rules: [{ Services: [{ Name: web }] }] }
  - { Kind: tcp-route, Name: base, Parents: [{ Kind: api-gateway, Name: door, SectionName: tcp }], Services: [{ Name: db }] }
  - { Kind: ingress-gateway, Name: gate, Listeners: [{ Port: 8080, Protocol: http, Services: [{ Name: web, Hosts: [web.example] }] }] }
  - { Kind: terminating-gateway, Name: out, Services: [{ Name: api, CAFile: /etc/ca.pem }] }
  - { Kind: exported-services, Name: default, Services: [{ Name: api, Consumers: [{ Peer: east }] }] }
`

test('every kind is written once, is then nothing to do, and goes again', async () => {
  const { done } = await stage.apply(EVERYTHING)
  expect(done).toHaveLength((await stage.entries()).length)
  expect(new Set(done.map(line => line.split(' ')[1])).size).toBe(15)
  const { changes } = await stage.plan(EVERYTHING)
  expect(changes.map(one => [one.kind, one.name, one.lines])).toEqual([])

  await stage.apply('services: {}')
  expect(await stage.entries()).toEqual([])
})

test('an entry that somebody had written is adopted field by field, and what the server added to it is no change', async () => {
  await stage.put({ Kind: 'proxy-defaults', Name: 'global', Config: { envoy_dogstatsd_url: 'udp://127.0.0.1:9125' } })
  const text = 'config-entries: [{ Kind: proxy-defaults, Name: global, Config: { protocol: http } }]'
  await stage.apply(text)
  expect(await stage.read('proxy-defaults', 'global')).toMatchObject({
    Config: { envoy_dogstatsd_url: 'udp://127.0.0.1:9125', protocol: 'http' }
  })
  const plan = await stage.plan(text)
  expect(plan).toMatchObject({ changes: [], kept: ['proxy-defaults "global": Config.envoy_dogstatsd_url'] })
  await stage.apply('services: {}')
  expect((await stage.read('proxy-defaults', 'global'))['Config']).toEqual({
    envoy_dogstatsd_url: 'udp://127.0.0.1:9125'
  })
})
