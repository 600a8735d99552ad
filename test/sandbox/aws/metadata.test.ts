import type { ServerResponse } from 'node:http'
import { expect, test } from '@jest/globals'
import { metadataAnswers, shareFacts } from '../../../sandbox/aws/metadata.ts'
import type { InstanceFacts } from '../../../sandbox/aws/metadata-tree.ts'

const facts: InstanceFacts = {
  ...{
    tokens: 'required',
    endpoint: 'enabled',
    accountId: '123456789012',
    instanceId: 'i-1',
    instanceType: 't3.micro'
  },
  ...{
    imageId: 'ami-1',
    region: 'us-east-1',
    zone: 'us-east-1a',
    privateIp: '10.42.0.4',
    privateDnsName: 'ip-10-42-0-4.ec2.internal'
  },
  ...{
    mac: '0a:ff:0a:2a:00:04',
    subnetId: 'subnet-1',
    subnetCidr: '10.42.0.0/24',
    vpcId: 'vpc-1',
    vpcCidr: '10.42.0.0/16'
  },
  securityGroups: [{ id: 'sg-1', name: 'web' }],
  key: { name: 'temporary', line: 'ssh-ed25519 AAAA' },
  tags: { Name: 'web' },
  profile: {
    ...{ arn: 'arn:aws:iam::123456789012:instance-profile/web', id: 'AIPA1', role: 'web-role' },
    credentials: async () => ({
      accessKeyId: 'ASIA1',
      secretAccessKey: 's',
      sessionToken: 't',
      expiration: '2036-01-01T00:00:00Z'
    })
  },
  launchTime: '2026-11-23T09:00:00.000Z'
}

function aService(more: Partial<InstanceFacts> = {}) {
  let time = 0
  const answers = metadataAnswers({ facts: async () => ({ ...facts, ...more }) }, () => time)
  async function ask(url: string, headers: Record<string, string> = {}, method = 'GET') {
    let status = 0
    let body = ''
    const response = {
      writeHead(code: number) {
        status = code
        return response
      },
      end(text?: string | Buffer) {
        body = String(text ?? '')
        return response
      }
    }
    await answers({ method, url, headers }, response as unknown as ServerResponse)
    return { status, body }
  }
  const token = (seconds: number) =>
    ask('/latest/api/token', { 'x-aws-ec2-metadata-token-ttl-seconds': String(seconds) }, 'PUT')
  return { ask, token, pass: (ms: number) => (time += ms) }
}

test('an instance that requires tokens answers nobody without one, nor with an old one', async () => {
  const { ask, token, pass } = aService()
  expect((await ask('/latest/meta-data/instance-id')).status).toBe(401)
  const header = { 'x-aws-ec2-metadata-token': (await token(60)).body }
  expect(await ask('/latest/meta-data/instance-id', header)).toEqual({ status: 200, body: 'i-1' })
  expect((await ask('/latest/meta-data/instance-id', { 'x-aws-ec2-metadata-token': 'made up' })).status).toBe(401)
  pass(60_000)
  expect((await ask('/latest/meta-data/instance-id', header)).status).toBe(401)
})

test('a token has a life between a second and six hours, and is given for PUT alone', async () => {
  const { ask, token } = aService()
  expect([(await token(0)).status, (await token(21_601)).status, (await token(Number.NaN)).status]).toEqual([
    400, 400, 400
  ])
  expect((await ask('/latest/api/token')).status).toBe(405)
})

test('version 1 works where tokens are optional, and nothing where the endpoint is off', async () => {
  expect(await aService({ tokens: 'optional' }).ask('/2021-03-23/meta-data/local-ipv4')).toEqual({
    status: 200,
    body: '10.42.0.4'
  })
  expect((await aService({ tokens: 'optional', endpoint: 'disabled' }).ask('/latest/meta-data/')).status).toBe(403)
})

test.each([
  ['/latest/meta-data/public-keys/', '0=temporary'],
  ['/latest/meta-data/public-keys/0/openssh-key', 'ssh-ed25519 AAAA'],
  ['/latest/meta-data/placement/availability-zone', 'us-east-1a'],
  ['/latest/meta-data/tags/instance/Name', 'web'],
  ['/latest/meta-data/iam/security-credentials/', 'web-role'],
  ['/latest/meta-data/network/interfaces/macs/0a:ff:0a:2a:00:04/subnet-id', 'subnet-1'],
  ['/latest/dynamic/instance-identity/document', expect.stringContaining('"instanceId": "i-1"')],
  ['/latest/meta-data/iam/security-credentials/web-role', expect.stringContaining('"AccessKeyId": "ASIA1"')]
])('%s', async (path, body) => {
  expect(await aService({ tokens: 'optional' }).ask(path)).toEqual({ status: 200, body })
})

test.each(['/latest/user-data', '/latest/meta-data/toString', '/latest/meta-data/ami-id/below', '/nowhere'])(
  '%s is not found',
  async path => {
    expect((await aService({ tokens: 'optional' }).ask(path)).status).toBe(404)
  }
)

test('user data comes as it was given', async () => {
  const { ask } = aService({ tokens: 'optional', userData: Buffer.from('#!/bin/sh\n') })
  expect(await ask('/latest/user-data')).toEqual({ status: 200, body: '#!/bin/sh\n' })
})

test('facts are asked once for all requests of half a second, and anew after a failure', async () => {
  let [now, asked, fails] = [0, 0, false]
  const ask = async () => {
    asked += 1
    if (fails) throw new Error('moto is not there')
    return { ...facts, instanceId: `i-${asked}` }
  }
  const source = shareFacts({ facts: ask }, () => now)
  const ids = async () => (await Promise.all([source.facts(), source.facts()])).map(one => one.instanceId)
  expect(await ids()).toEqual(['i-1', 'i-1'])
  now = 499
  expect(await ids()).toEqual(['i-1', 'i-1'])
  now = 500
  fails = true
  await expect(source.facts()).rejects.toThrow('moto')
  fails = false
  expect(await ids()).toEqual(['i-3', 'i-3'])
})
