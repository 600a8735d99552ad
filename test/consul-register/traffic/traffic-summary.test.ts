import { expect, test } from '@jest/globals'
import type { MoveRecord } from '../../../src/consul-register/traffic/move.ts'
import { outputTraffic, renderTraffic } from '../../../src/consul-register/traffic/traffic-summary.ts'

const at = new Date('2026-01-01T10:00:00Z')
const record: MoveRecord = {
  service: 'httpd',
  release: 'ami-2',
  from: '100 % ami-1',
  end: 'back',
  steps: [
    { what: '10 %', at, tookMs: 31_250, gate: 'ami-2 2 of 2, ami-1 2 of 2', probe: '5 good answers in 6' },
    { what: '50 %', at, tookMs: 900, gate: '', probe: '', failed: 'probe says | <b>no</b> @octocat' }
  ],
  notes: ['look at | this']
}

test('one row a step and one for the end; what a probe printed cannot break the table', () => {
  expect(renderTraffic([record])).toBe(
    [
      '### Traffic',
      '',
      '| Service | Step | When (UTC) | Gate | Probe | Took |',
      '| --- | --- | --- | --- | --- | --- |',
      '| `httpd` | 10 % | 10:00:00 | ami\\-2 2 of 2, ami\\-1 2 of 2 | 5 good answers in 6 | 31.3 s |',
      '| `httpd` | 50 % | 10:00:00 | not passed | ❌ probe says \\| &lt;b&gt;no&lt;/b&gt; @\u200boctocat | 0.9 s |',
      '| `httpd` | **as before ❌** |  | from 100 % ami\\-1 | `ami-2` |  |',
      '',
      'look at \\| this'
    ].join('\n')
  )
})

test('the output says what happened without what a probe printed', () => {
  const text = JSON.stringify(outputTraffic([record]))
  expect(text).not.toContain('octocat')
  expect(JSON.parse(text)).toMatchObject([
    {
      service: 'httpd',
      release: 'ami-2',
      end: 'back',
      steps: [
        { what: '10 %', ok: true },
        { what: '50 %', ok: false }
      ]
    }
  ])
})
