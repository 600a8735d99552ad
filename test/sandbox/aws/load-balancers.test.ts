import type { Listener, Rule } from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { perform } from '../../../sandbox/aws/listener-actions.ts'
import { actionFor } from '../../../sandbox/aws/listener-rules.ts'
import { matches } from '../../../sandbox/aws/targets.ts'

const facts = { host: 'example.org', path: '/api/items?q=1', method: 'GET', port: 80 }
const forward = (arn: string) => ({ Type: 'forward' as const, TargetGroupArn: arn })
const listener: Listener = { DefaultActions: [forward('default')] }

test('the first rule that is met decides, by priority; else the listener', () => {
  const rules: Rule[] = [
    { Priority: '20', Conditions: [{ Field: 'path-pattern', Values: ['/api/*'] }], Actions: [forward('later')] },
    {
      Priority: '3',
      Conditions: [
        { Field: 'path-pattern', Values: ['/api/*'] },
        { Field: 'host-header', Values: ['*.org'] }
      ],
      Actions: [forward('first')]
    },
    { Priority: '1', Conditions: [{ Field: 'source-ip' }], Actions: [forward('unknown')] }
  ]
  expect(actionFor(listener, rules, facts)).toEqual(forward('first'))
  expect(actionFor(listener, rules, { ...facts, path: '/other' })).toEqual(forward('default'))
})

test('patterns are AWS patterns, not regular expressions', () => {
  const rule = (pattern: string): Rule[] => [
    { Priority: '1', Conditions: [{ Field: 'path-pattern', Values: [pattern] }], Actions: [forward('hit')] }
  ]
  const hits = (pattern: string, path: string) =>
    actionFor(listener, rule(pattern), { ...facts, path })?.TargetGroupArn === 'hit'
  expect([
    hits('/a.c', '/abc'),
    hits('/a.c', '/a.c'),
    hits('/a?c', '/abc'),
    hits('/a*', '/a/b/c'),
    hits('/(', '/(')
  ]).toEqual([false, true, true, true, true])
})

test('a group without a healthy target is answered with 503', () => {
  expect(perform(forward('g'), facts, () => undefined)).toEqual({ to: 'answer', status: 503 })
  expect(perform(undefined, facts, () => undefined)).toEqual({ to: 'answer', status: 503 })
  expect(perform(forward('g'), facts, () => ({ address: '10.42.0.4', port: 80 }))).toEqual({
    to: 'target',
    address: '10.42.0.4',
    port: 80
  })
})

test('a weight of zero gets nothing', () => {
  const weighted = {
    Type: 'forward' as const,
    ForwardConfig: {
      TargetGroups: [
        { TargetGroupArn: 'old', Weight: 0 },
        { TargetGroupArn: 'new', Weight: 1 }
      ]
    }
  }
  const asked = new Set<string>()
  for (let times = 0; times < 50; times += 1) perform(weighted, facts, arn => void asked.add(arn))
  expect([...asked]).toEqual(['new'])
})

test('a redirect fills in what it does not name', () => {
  const redirect = {
    Type: 'redirect' as const,
    RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' as const }
  }
  expect(perform(redirect, facts, () => undefined)).toMatchObject({
    status: 301,
    headers: { location: 'https://example.org:443/api/items?q=1' }
  })
})

test.each([
  ['200', 200, true],
  ['200', 204, false],
  ['200,301', 301, true],
  ['200-399', 302, true],
  ['200-399', 404, false]
])('matcher %s and status %s: %s', (matcher, status, met) => {
  expect(matches(matcher, status)).toBe(met)
})
