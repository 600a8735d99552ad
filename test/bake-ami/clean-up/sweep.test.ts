import type { EC2Client } from '@aws-sdk/client-ec2'
import { beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sweep } from '../../../src/bake-ami/clean-up/sweep.ts'
import { readJournal } from '../../../src/bake-ami/packer/journal.ts'

const REGION = 'us-east-1'
/** Calls that fail from now on: name -> AWS's code; `*` is all. */
let failing: Map<string, string>
/** Runs once an instance is to be terminated. */
let onTerminate: () => void
let state: string

// The sweep loads the SDK within its time, and on a busy machine that alone takes seconds.
beforeAll(async () => {
  await import('../../../src/lib/sdk/ec2.ts')
})
beforeEach(() => {
  failing = new Map()
  onTerminate = () => undefined
  state = 'running'
})

const ec2 = {
  send: async ({ constructor: { name } }: { constructor: { name: string } }) => {
    const call = name.replace('Command', '')
    if (call === 'TerminateInstances') onTerminate()
    const code = failing.get(call) ?? failing.get('*')
    if (code !== undefined) throw Object.assign(new Error('No.'), { name: code })
    if (call === 'TerminateInstances') state = 'terminated'
    if (call === 'DescribeInstances')
      return { Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: state } }] }] }
    if (call === 'DescribeKeyPairs') return { KeyPairs: [{ KeyPairId: 'key-1', KeyName: 'packer_1' }] }
    return {}
  }
} as unknown as EC2Client

function go() {
  const quest = { run: 'octo/demo/7/1/0123abcd', journal: readJournal(''), startedAt: new Date() }
  const protection = async () => ({ channel: new Map<string, string>(), record: new Set<string>() })
  return sweep([{ region: REGION, ec2 }], quest, { deadline: Date.now() + 3000, protection, settleMs: 1 })
}

test('what was seen before the credentials ended, and not after, is not told as removed', async () => {
  onTerminate = () => failing.set('*', 'ExpiredToken')
  const { removed, left, unseen } = await go()
  expect(removed).toEqual([])
  expect(left).toMatchObject([
    { kind: 'instance', id: 'i-1', problem: expect.stringContaining('No.') },
    { kind: 'key pair', id: 'key-1', problem: expect.stringContaining('No.') }
  ])
  expect(unseen).not.toEqual([])
})

test('nor is what AWS let go, when the look at its kind fails then; of other kinds the look tells', async () => {
  onTerminate = () => failing.set('DescribeInstances', 'InternalError').set('DescribeVolumes', 'InternalError')
  const { removed, left } = await go()
  expect(removed).toEqual([])
  expect(left).toMatchObject([
    { kind: 'key pair', problem: 'AWS accepted its removal, but it is still there' },
    { kind: 'instance', problem: 'AWS accepted its removal, and whether it is gone could not be seen' }
  ])
  failing.clear()
  failing.set('DescribeVolumes', 'UnauthorizedOperation')
  onTerminate = () => undefined
  state = 'running'
  expect((await go()).removed).toMatchObject([{ kind: 'instance', id: 'i-1' }])
})
