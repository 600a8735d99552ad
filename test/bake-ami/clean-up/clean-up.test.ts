import { EC2Client } from '@aws-sdk/client-ec2'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { cleanUp } from '../../../src/bake-ami/clean-up/clean-up.ts'
import { readJournal } from '../../../src/bake-ami/packer/journal.ts'

/** The error with which EC2 answers when volumes are asked for. */
let refusal: string
const send = EC2Client.prototype.send

beforeEach(() => {
  EC2Client.prototype.send = (async (command: { constructor: { name: string }; input: object }) => {
    const name = command.constructor.name.replace('Command', '')
    if (name === 'DescribeVolumes') throw Object.assign(new Error('Not you.'), { name: refusal })
    // Without the tag of a run, so that no look by tag shows it.
    const isById = JSON.stringify(command.input).includes('instance-id')
    if (name === 'DescribeInstances' && isById) return { Reservations: [{ Instances: [{ InstanceId: 'i-0a' }] }] }
    return {}
  }) as unknown as typeof send
})
afterEach(() => {
  EC2Client.prototype.send = send
})

const look = () =>
  cleanUp({
    run: 'octo/demo/7/1/0123abcd',
    journal: readJournal('1,,ui,say,==> amazon-ebs.a: Instance ID: i-0a'),
    startedAt: new Date(),
    ...{ region: 'us-east-1', regions: '["us-east-1"]', channel: '', record: '', deadline: Date.now() }
  })

test('what is left without a tag is told also when the role may not list something else', async () => {
  refusal = 'UnauthorizedOperation'
  const { left, unseen } = await look()
  expect(left).toMatchObject([{ kind: 'instance', id: 'i-0a' }])
  expect(unseen).toMatchObject([{ problem: expect.stringContaining('ec2:DescribeVolumes') }])
})

test('without credentials nothing more is asked', async () => {
  refusal = 'ExpiredToken'
  const { left, unseen } = await look()
  expect(left).toEqual([])
  expect(unseen).toMatchObject([{ isLockedOut: true }])
})
