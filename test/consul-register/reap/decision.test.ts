import { expect, test } from '@jest/globals'
import { decide, type Evidence } from '../../../src/consul-register/reap/decision.ts'
import { type ServiceNode, toServiceNode } from '../../../src/consul-register/reap/nodes.ts'

/** Everything says that it is gone. */
const corpse: ServiceNode = {
  node: 'httpd-i-1',
  service: 'httpd',
  release: 'ami-1',
  wanted: false,
  instance: 'i-0123456789abcdef0',
  agent: 'failed',
  agentIndex: '7'
}
const gone: Evidence = { cloud: 'terminated', foreign: [], rightPlace: true, region: 'us-east-1' }

test('what is old, silent and terminated goes', () => {
  expect(decide(corpse, gone)).toEqual({ kind: 'remove' })
})

/** One thing alone keeps it. */
test.each<[string, Partial<ServiceNode>, Partial<Evidence>, string | undefined]>([
  ['it answers', { agent: 'alive' }, {}, 'its agent answers, although EC2 calls the instance terminated'],
  ['no agent ever ran on it', { agent: 'none' }, {}, 'no agent ever ran on it'],
  ['its instance runs', {}, { cloud: 'running' }, 'EC2 calls the instance running'],
  ['its instance is still ending', {}, { cloud: 'shutting-down' }, 'EC2 calls the instance shutting-down'],
  ['its release is wanted', { wanted: true }, {}, 'it is of the wanted release'],
  ['its release is not known', { release: '' }, {}, 'it has no meta release'],
  [
    'others are registered on it',
    {},
    { foreign: ['cron'] },
    'services that are not declared here are registered on it: cron'
  ],
  ['EC2 cannot be asked', {}, { cloud: undefined }, 'neither node nor service has a meta instance_id'],
  ['EC2 knows none of them', {}, { cloud: 'absent', rightPlace: false }, 'is this the right region and account?'],
  ['it is in order', { agent: 'alive' }, { cloud: 'running' }, undefined]
])('stays because %s', (_, node, evidence, why) => {
  const decision = decide({ ...corpse, ...node }, { ...gone, ...evidence })
  if (why === undefined) expect(decision).toEqual({ kind: 'leave' })
  else expect(decision).toEqual({ kind: 'stays', why: expect.stringContaining(why) })
})

test('one that EC2 does not know must be watched first', () => {
  expect(decide(corpse, { ...gone, cloud: 'absent' })).toEqual({ kind: 'absent' })
})

const entry = (Status: string | undefined, node: Record<string, string>, service: Record<string, string>) => ({
  Node: { Node: 'n', Address: '10.0.0.1', Meta: node },
  Service: { ID: 'a', Service: 'httpd', Address: '', Port: 80, Meta: service },
  Checks:
    Status === undefined
      ? []
      : [{ CheckID: 'serfHealth', Name: 'Serf', Status, Output: '', ServiceID: '', ModifyIndex: '7' }]
})

test.each([
  ['critical', 'failed'],
  ['passing', 'alive'],
  // Whatever else it may be, it is no proof of silence.
  ['warning', 'alive'],
  [undefined, 'none']
])('an agent whose check is %s is %s', (status, agent) => {
  expect(toServiceNode(entry(status, {}, {}), 'ami-2')).toMatchObject({ agent })
})

test('the instance is in the meta of node or service, and has the form of an id', () => {
  const id = (node: Record<string, string>, service: Record<string, string>) =>
    toServiceNode(entry('critical', node, service), 'ami-2').instance
  expect(id({ 'instance-id': 'i-0123456789abcdef0' }, {})).toBe('i-0123456789abcdef0')
  expect(id({}, { instance_id: 'i-0123abcd' })).toBe('i-0123abcd')
  expect(id({}, { instance_id: 'i-*' })).toBeUndefined()
  expect(id({}, {})).toBeUndefined()
})
