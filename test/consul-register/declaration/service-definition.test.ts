import { expect, test } from '@jest/globals'
import { loadDeclaration } from '../../../src/consul-register/declaration/declaration-file.ts'

function load(files: Record<string, string>) {
  return loadDeclaration(Object.keys(files), file => files[file] ?? '')
}

function errorsOf(files: Record<string, string>): string[] {
  const loaded = load(files)
  if (loaded.kind === 'good') return []
  return loaded.errors.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
}

const HTTPD = `{
  "service": {
    "name": "httpd",
    "port": 80,
    "meta": { "tier": "web" },
    "checks": [{ "name": "page", "http": "http://127.0.0.1/", "interval": "2s", "deregister_critical_service_after": "2m" }],
    "connect": { "sidecar_service": { "proxy": { "config": { "protocol": "http" } } } }
  }
}`

test("Consul's own definition declares a service", () => {
  expect(load({ 'httpd.json': HTTPD })).toMatchObject({
    kind: 'good',
    declaration: {
      services: {
        httpd: { protocol: 'http', port: 80, meta: { tier: 'web' }, sidecar: true, instances: { min: 1 } }
      }
    }
  })
})

test('several in one file; without a protocol the service-defaults are not ours; proxies are no services', () => {
  const loaded = load({
    'all.json':
      '{"services": [{"Name": "a", "Port": 1, "Check": {"TTL": "30s"}, "Connect": {"SidecarService": {}}}, {"name": "p", "kind": "connect-proxy"}]}'
  })
  expect(loaded).toMatchObject({ kind: 'good', declaration: { services: { a: { port: 1, sidecar: true } } } })
  expect(loaded.kind === 'good' && loaded.declaration.services['a']).toHaveProperty('foreign-defaults', true)
  expect(loaded.kind === 'good' && Object.keys(loaded.declaration.services)).toEqual(['a'])
})

test('a definition adds to a declared service, and must not contradict it', () => {
  const declared = 'services: { httpd: { protocol: http, instances: 2 } }'
  expect(load({ 'a.yml': declared, 'httpd.json': HTTPD })).toMatchObject({
    kind: 'good',
    declaration: { services: { httpd: { instances: 2, port: 80, sidecar: true, meta: { tier: 'web' } } } }
  })
  const other = 'services: { httpd: { protocol: http, instances: 2, port: 81, meta: { tier: db } } }'
  expect(errorsOf({ 'a.yml': other, 'httpd.json': HTTPD })).toEqual([
    'httpd.json:4:5 service.port is 80, and services.httpd.port is 81.',
    'httpd.json:5:15 service.meta.tier is "web", and services.httpd.meta.tier is "db".'
  ])
})

test.each([
  [
    '"2m"',
    '"30s"',
    'x.json:6:81 service.checks[0].deregister_critical_service_after is 30s: Consul takes no less than'
  ],
  ['"2m"', '"0m30s"', 'x.json:6:81 service.checks[0].deregister_critical_service_after is 0m30s'],
  ['"2m"', '30000000000', 'x.json:6:81 service.checks[0].deregister_critical_service_after is 30000000000'],
  [
    '"checks": [',
    '"tags": [], "checks": [], "weights": [',
    'x.json:2:3 service has no check, so nothing would ever prove'
  ],
  ['"httpd"', '"Web Server"', 'x.json:3:5 service.name must be a DNS label'],
  ['80', '70000', 'x.json:4:5 service.port must be a port from 1 to 65535.'],
  ['80', '0', 'x.json:4:5 service.port must be a port from 1 to 65535.'],
  ['"checks"', '"cheks"', 'x.json:6:5 service.cheks is not a known key; did you mean checks?'],
  ['"web"', '7', 'x.json:5:15 service.meta.tier must be text'],
  ['"service"', '"config-entries": 1, "service"', 'x.json:2:3 config-entries is not a known key']
])('%s as %s is refused', (good, bad, message) => {
  expect(errorsOf({ 'x.json': HTTPD.replace(good, bad) }).join('\n')).toContain(message)
})

test('the same service defined twice', () => {
  expect(errorsOf({ 'a.json': HTTPD, 'b.json': HTTPD })).toEqual([
    'b.json:2:3 service defines "httpd", which another definition does as well.'
  ])
})
