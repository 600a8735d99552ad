import { expect, test } from '@jest/globals'
import { BuildProgress, clock, stageLine } from '../../../src/bake-ami/packer/progress.ts'

const said = [
  'Prevalidating any provided VPC information',
  'Prevalidating AMI Name: httpd-1',
  'Found Image ID: ami-0b72',
  'Creating temporary keypair: packer_1',
  'Launching a source AWS instance...',
  'Instance ID: i-0f3c',
  'Waiting for instance (i-0f3c) to become ready...',
  'Connected to SSH!',
  'Uploading ../base/files/ => /tmp/insight/base',
  'Provisioning with shell script: ../httpd/install.sh',
  'Found Image ID: ami-0bad',
  'Provisioning with shell script: /tmp/packer-shell3657715311',
  'Stopping the source instance...',
  'Creating AMI httpd-1 from instance i-0f3c',
  'AMI: ami-0c1e',
  'Waiting for AMI to become ready...',
  'Adding tags to AMI (ami-0c1e)...',
  'Terminating the source AWS instance...'
]

test('tells the stages of a build, each once, with what is known about it', () => {
  const progress = new BuildProgress()
  said.forEach((text, at) => {
    progress.take('amazon-ebs.httpd', text, at * 1000)
  })
  expect(
    progress.stagesOf('amazon-ebs.httpd').map(({ name, detail, at }) => `${at / 1000} ${name} ${detail}`.trim())
  ).toEqual([
    '0 preparing',
    '4 launching i-0f3c',
    '7 connected',
    '8 provisioning files',
    '9 provisioning install.sh',
    '11 provisioning script 1',
    '12 stopping',
    '13 imaging ami-0c1e',
    '16 tagging',
    '17 cleaning up'
  ])
  expect([...progress.baseImages]).toEqual([['amazon-ebs.httpd', 'ami-0b72']])
})

test('builds side by side do not mix', () => {
  const progress = new BuildProgress()
  progress.take('amazon-ebs.a', 'Instance ID: i-1', 0)
  progress.take('amazon-ebs.b', 'Connected to SSH!', 1)
  expect(progress.targets.map(target => progress.stagesOf(target).at(-1)?.name)).toEqual(['launching', 'connected'])
  for (const target of progress.targets) progress.take(target, 'Provisioning with shell script: /tmp/packer-shell1', 2)
  expect(progress.targets.map(target => progress.stagesOf(target).at(-1)?.detail)).toEqual(['script 1', 'script 1'])
})

test('a line of the log', () => {
  expect(stageLine('httpd', { name: 'launching', detail: 'i-0f3c', at: 6400 }, 8)).toBe(
    'httpd     launching     i-0f3c                 0:06'
  )
  expect([0, 59_999, 760_000, 3_723_000].map(clock)).toEqual(['0:00', '0:59', '12:40', '1:02:03'])
})

test.each([
  'Error terminating instance, may still be around: operation error EC2: TerminateInstances',
  'Error cleaning up security group. Please delete the group manually: err: in use; security group ID: sg-1',
  'Error cleaning up keypair. Please delete the key manually: packer_1',
  'Error NoSuchEntity. Please delete the role manually: packer-1',
  'Error describing volumes: UnauthorizedOperation'
])('what Packer could not remove is kept in mind, though it ends well: %s', text => {
  const progress = new BuildProgress()
  progress.take('amazon-ebs.a', 'Terminating the source AWS instance...', 0)
  progress.take('amazon-ebs.a', 'Waiting for the instance to terminate...', 1)
  expect(progress.leftBehind).toEqual([])
  progress.take('amazon-ebs.a', text, 2)
  expect(progress.leftBehind).toEqual([text])
})
