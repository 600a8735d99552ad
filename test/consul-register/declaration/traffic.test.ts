import { expect, test } from '@jest/globals'
import { loadDeclaration } from '../../../src/consul-register/declaration/declaration-file.ts'

const services = `services:
  httpd: { protocol: http, instances: 1 }
  postgres: { protocol: tcp, instances: 1 }
`

function load(traffic: string) {
  const loaded = loadDeclaration(['a.yml'], () => `${services}traffic:\n${traffic}`)
  return loaded.kind === 'good' ? loaded.declaration.traffic : loaded.errors.map(one => `${one.line}: ${one.message}`)
}

test('steps, pause, probe, flip and drain', () => {
  const text = `  httpd: { steps: [1, 12.5, 100], pause: 10s, probe: "https://shop.example/" }
  postgres: { probe: [pg_isready, -q], drain: 5m, flip: { before: [./fence.sh], confirm: [./unwritten.sh] } }
`
  expect(load(text)).toEqual({
    httpd: { steps: [1, 12.5, 100], pause: '10s', probe: 'https://shop.example/' },
    postgres: {
      probe: ['pg_isready', '-q'],
      drain: '5m',
      flip: { before: ['./fence.sh'], confirm: ['./unwritten.sh'], failover: false }
    }
  })
})

test.each([
  ['  httpd: { steps: [10, 50] }', '5: traffic.httpd.steps must be a list of rising percentages that ends with 100'],
  ['  httpd: { steps: [50, 10, 100] }', 'must be a list of rising percentages'],
  ['  httpd: { steps: [] }', 'must be a list of rising percentages'],
  [
    '  httpd: { steps: [0, 100] }',
    'traffic.httpd.steps[0] must be a percentage above 0, at most 100, with at most two'
  ],
  ['  httpd: { steps: [1.005, 100] }', 'must be a percentage above 0, at most 100, with at most two decimals'],
  ['  httpd: { pause: 10 }', 'traffic.httpd.pause must be a length of time such as "30s" or "5m"'],
  ['  httpd: { probe: curl -f x }', 'traffic.httpd.probe must be an address such as'],
  ['  httpd: { probe: "https://shop.example:70000/" }', 'traffic.httpd.probe must be an address such as'],
  ['  httpd: { probe: [] }', 'traffic.httpd.probe must be'],
  [
    '  postgres: { steps: [10, 100] }',
    'traffic.postgres.steps is only for http, http2 and grpc: traffic of a tcp service is'
  ],
  ['  postgres: { pause: 10s }', 'it flips as a whole; write "drain" instead'],
  ['  httpd: { shows-release: {} }', 'traffic.httpd.shows-release says nothing; write header or body'],
  [
    '  httpd: { shows-release: { header: ami } }',
    'traffic.httpd.shows-release.header must be a header and its value with'
  ],
  [
    '  httpd: { shows-release: { body: hello } }',
    'traffic.httpd.shows-release.body must be text with "{release}" in it'
  ],
  [
    '  httpd: { shows-release: { headers: x } }',
    'traffic.httpd.shows-release.headers is not a known key; did you mean header'
  ],
  [
    '  httpd: { probe: [./p.sh], shows-release: { body: "{release}" } }',
    '5: traffic.httpd.shows-release needs a probe that is an address; a command finds the release in INSIGHT_RELEASE'
  ],
  ['  httpd: { flip: {} }', 'traffic.httpd.flip is only for tcp; traffic of http moves in "steps"'],
  ['  web: {}', '5: traffic.web is not a declared service (declared: httpd, postgres)']
])('%s', (text, message) => {
  expect(load(text)).toEqual([expect.stringContaining(message)])
})

test('one service in two files is told where it is', () => {
  const files: Record<string, string> = {
    'a.yml': `${services}traffic: { httpd: {} }`,
    'b.yml': 'traffic:\n  httpd: {}'
  }
  const loaded = loadDeclaration(Object.keys(files), file => files[file] ?? '')
  expect(loaded).toMatchObject({ kind: 'bad', errors: [{ file: 'b.yml', line: 2 }] })
})
