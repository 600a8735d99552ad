import { expect, test } from '@jest/globals'
import { asItIs } from '../../../sandbox/aws/instance-calls.ts'
import type { InstanceRecord } from '../../../sandbox/aws/instances.ts'
import { aCall } from './a-call.ts'

const described = (
  id: string,
  state = 'running'
) => `<DescribeInstancesResponse><reservationSet><item><instancesSet><item>
  <instanceId>${id}</instanceId><instanceState><code>16</code><name>${state}</name></instanceState>
  <privateIpAddress>10.42.0.4</privateIpAddress><ipAddress>54.214.1.2</ipAddress><dnsName>ec2-54-214-1-2.compute-1.amazonaws.com</dnsName>
  <networkInterfaceSet><item><association><publicIp>54.214.1.2</publicIp></association></item></networkInterfaceSet>
</item></instancesSet></item></reservationSet></DescribeInstancesResponse>`

const records = (found: Record<string, Partial<InstanceRecord>>) => ({
  record: (id: string) => found[id] as InstanceRecord | undefined
})

test('an address that was made up is never handed out', () => {
  const body = asItIs(records({ 'i-1': { phase: 'running' } }), aCall('ec2', 'DescribeInstances'), described('i-1'))
  expect(body).not.toContain('54')
  expect(body).toContain('<ipAddress>10.42.0.4</ipAddress>')
})

test.each([
  ['not seen yet', {}, 'pending'],
  ['starting', { 'i-1': { phase: 'pending' as const } }, 'pending'],
  ['running', { 'i-1': { phase: 'running' as const } }, 'running'],
  ['failed', { 'i-1': { phase: 'failed' as const, failure: 'no network' } }, 'terminated']
])('an instance that is %s is shown as it is', (_, found, state) => {
  const body = asItIs(records(found), aCall('ec2', 'DescribeInstances'), described('i-1'))
  expect(body).toContain(`<name>${state}</name>`)
  expect(body.includes('Server.InternalError: no network')).toBe(state === 'terminated')
})

test('a filter by state is about the real state', () => {
  const call = aCall('ec2', 'DescribeInstances', {
    'Filter.1.Name': 'instance-state-name',
    'Filter.1.Value.1': 'running'
  })
  expect(asItIs(records({ 'i-1': { phase: 'pending' } }), call, described('i-1'))).not.toContain('i-1')
  expect(asItIs(records({ 'i-1': { phase: 'running' } }), call, described('i-1'))).toContain('i-1')
})
