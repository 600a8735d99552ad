import { expect, test } from '@jest/globals'
import type { Declaration } from '../../src/consul-register/declaration/declaration.ts'
import { opens } from '../../src/consul-register/declaration/intention.ts'
import type { Findings } from '../../src/consul-register/findings.ts'
import type { HealthEntry } from '../../src/consul-register/health/health.ts'
import { judge, type Verdict } from '../../src/consul-register/health/instances.ts'
import { Progress } from '../../src/consul-register/health/progress.ts'
import { declaredIntentions, pairsOf } from '../../src/consul-register/health/reachability.ts'
import { renderSummary, troubleLines } from '../../src/consul-register/summary.ts'

const service = { protocol: 'http' as const, instances: 2, sidecar: false, meta: {} }

function entry(id: string, Status: string, Output = ''): HealthEntry {
  return {
    Node: { Node: `node-${id}`, Address: '10.0.0.1' },
    Service: { ID: id, Service: 'httpd', Address: '', Port: 80, Meta: { release: 'ami-2' } },
    Checks: [{ CheckID: 'http', Name: 'HTTP', Status, Output, ServiceID: id }]
  }
}

const verdict = (...entries: HealthEntry[]): Verdict => judge({ name: 'httpd', service, release: 'ami-2' }, entries, [])

function findings(verdicts: readonly Verdict[], more: Partial<Findings> = {}): Findings {
  const seenSince = () => new Date('2026-01-01T10:00:00Z')
  return { command: 'apply', status: 'unhealthy', written: 0, verdicts, reach: [], traffic: [], seenSince, ...more }
}

test('a line is printed when it says something new, and never again', () => {
  const lines: string[] = []
  const progress = new Progress(line => lines.push(line))
  const bad = verdict(entry('a', 'passing'), entry('b', 'critical'))
  progress.show([bad])
  progress.show([bad])
  progress.show([verdict(entry('a', 'passing'), entry('b', 'critical', 'other output'))])
  progress.show([verdict(entry('a', 'passing'), entry('b', 'passing'))])
  progress.show([verdict(entry('a', 'passing'), entry('b', 'passing'))])
  expect(lines).toEqual([
    'httpd: 1 of 2 instances of ami-2 healthy; b: check "HTTP" is critical',
    'httpd: 2 of 2 instances of ami-2 healthy'
  ])
})

test('a check keeps its time while its status stays', () => {
  const progress = new Progress(() => {})
  const bad = verdict(entry('b', 'critical'))
  progress.show([bad])
  const [instance] = bad.instances
  const [check] = instance?.checks ?? []
  expect(instance && check && progress.since(instance, check)).toBeInstanceOf(Date)
  expect(instance && progress.since(instance, { CheckID: 'http', Status: 'passing' })).toBeUndefined()
})

test('what a check says can neither command the runner nor break the table', () => {
  const nasty = '::error::x\n##[set-output name=a]b | <img src=x> @octocat'
  const found = findings([verdict(entry('b', 'critical', nasty))])
  const lines = troubleLines(found, Date.parse('2026-01-01T10:01:00Z'))
  expect(lines).toEqual([
    'b on node-b, release ami-2: check "HTTP" is critical',
    '  check "HTTP" critical for at least 60s: : :error::x # #[set-output name=a]b | <img src=x> @octocat'
  ])
  const row = renderSummary(found)
    .split('\n')
    .find(line => line.includes('critical'))
  expect(row?.split(/(?<!\\)\|/)).toHaveLength(5)
  expect(row).not.toContain('<img')
})

test('a service without any instance is told so', () => {
  expect(troubleLines(findings([verdict()]))).toEqual(['httpd: no instance of it is registered'])
})

test('a summary of many instances is cut', () => {
  const many = Array.from({ length: 300 }, (_, at) => entry(`i-${at}`, 'passing'))
  expect(renderSummary(findings([verdict(...many)]))).toContain('100 more instances are not shown.')
})

test('an instance that is not healthy comes first, with all that is wrong; another release is named', () => {
  const elsewhere = {
    ...entry('c', 'passing'),
    Service: { ...entry('c', 'passing').Service, Meta: { release: 'ami-1' } }
  }
  const bare = { ...entry('d', 'passing'), Checks: [] }
  const verdicts = [verdict(entry('a', 'passing'), entry('b', 'critical', 'HTTP GET: 503'), elsewhere, bare)]
  const rows = renderSummary(findings(verdicts)).split('\n')
  const at = rows.indexOf('| Instance | Checks passing | What is wrong |')
  expect(rows.slice(at + 2, at + 6)).toEqual([
    '| `b` | 0 of 1 ❌ | check "HTTP" is critical<br>`HTTP: HTTP GET: 503`<br>seen since 10:00:00 UTC |',
    '| `d` | 0 of 0 ❌ | it has no check of its own, so nothing proves it |',
    '| `a` | 1 of 1 ✅ |  |',
    '| `c`<br>`ami-1` | 1 of 1 ✅ |  |'
  ])
})

test('a long output goes on in further lines, whole words and nothing lost', () => {
  const output = `${'word '.repeat(13)}${'x'.repeat(70)} end`
  const cell = renderSummary(findings([verdict(entry('b', 'critical', output))])).match(/<br>(`HTTP: .*`)<br>seen/)?.[1]
  const lines = cell?.split('<br>').map(line => line.replaceAll('`', ''))
  expect(lines?.join(' ')).toBe(`HTTP: ${output}`)
  expect(lines?.map(line => line.length)).toEqual([50, 19, 70, 3])
})

test('who may call whom: what is not as declared comes first and is never cut', () => {
  const good = Array.from({ length: 300 }, (_, at) => ({
    source: `s-${at}`,
    destination: 'db',
    declared: 'deny' as const
  }))
  const reach = [
    ...good.map(one => ({ ...one, actual: 'deny' as const })),
    { source: '*', destination: 'db', declared: 'deny' as const, actual: 'allow' as const }
  ]
  const rows = renderSummary(findings([], { reach }))
    .split('\n')
    .filter(line => line.includes('`db`'))
  expect(rows[0]).toBe('| any other | `db` | deny | allow ❌ |')
  expect(rows).toHaveLength(200)
})

test('every pair of services is asked about, both ways; the exact source wins over the star', () => {
  const declaration: Declaration = {
    services: { httpd: service, postgres: service },
    intentions: [
      { source: '*', destination: 'postgres', action: 'allow' },
      { source: 'httpd', destination: 'postgres', action: 'deny' },
      { source: 'backup', destination: 'postgres', action: 'allow' }
    ]
  }
  expect(pairsOf(declaration)).toEqual([
    ['httpd', 'postgres'],
    ['postgres', 'httpd'],
    ['backup', 'postgres'],
    ['*', 'httpd'],
    ['*', 'postgres']
  ])
  const decided = declaredIntentions(declaration)
  expect(decided('httpd', 'postgres')?.action).toBe('deny')
  expect(decided('flask', 'postgres')?.action).toBe('allow')
  expect(decided('postgres', 'httpd')).toBeUndefined()
  const permission = (action: 'allow' | 'deny') => ({ action, 'path-prefix': '/api' })
  const paths = (action: 'allow' | 'deny') =>
    opens({ source: 'edge', destination: 'httpd', permissions: [permission(action)] })
  expect([paths('allow'), paths('deny')]).toEqual(['allow', 'deny'])
})
