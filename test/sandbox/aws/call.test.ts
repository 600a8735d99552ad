import { expect, test } from '@jest/globals'
import { isReading, readCall } from '../../../sandbox/aws/call.ts'

const signed = (service: string, region: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20261123/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`
})
const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
const post = { method: 'POST', path: '/' }

test('a form names its action, its signature the service and region', () => {
  const body = Buffer.from('Action=RunInstances&ImageId=ami-1')
  const call = readCall({ ...post, headers: { ...form, ...signed('ec2', 'eu-west-1') }, body })
  expect(call).toMatchObject({ service: 'ec2', region: 'eu-west-1', action: 'RunInstances', protocol: 'ec2' })
  expect(call.params.get('ImageId')).toBe('ami-1')
})

test('JSON services name the action in a header', () => {
  const headers = { ...signed('ssm', 'us-east-1'), 'x-amz-target': 'AmazonSSM.GetParameter' }
  expect(readCall({ ...post, headers, body: Buffer.from('{}') })).toMatchObject({
    service: 'ssm',
    action: 'GetParameter',
    protocol: 'json'
  })
})

test('S3 is REST: method and path are the action; a presigned address counts as signed', () => {
  const headers = signed('s3', 'us-east-1')
  expect(readCall({ method: 'PUT', path: '/bucket/key?x=1', headers, body: Buffer.alloc(0) })).toMatchObject({
    action: 'PUT /bucket/key',
    protocol: 'rest'
  })
  const path = '/bucket/key?X-Amz-Credential=AKIA%2F20261123%2Feu-west-1%2Fs3%2Faws4_request'
  expect(readCall({ method: 'GET', path, headers: {}, body: Buffer.alloc(0) })).toMatchObject({
    service: 's3',
    region: 'eu-west-1'
  })
})

test('a web identity is exchanged without a signature', () => {
  const body = Buffer.from('Action=AssumeRoleWithWebIdentity&Version=2011-06-15')
  expect(readCall({ ...post, headers: form, body })).toMatchObject({ service: 'sts', protocol: 'query' })
})

test.each([
  ['DescribeInstances', true],
  ['GetCallerIdentity', true],
  ['HEAD /bucket', true],
  ['RunInstances', false],
  ['PUT /bucket/key', false]
])('%s only reads: %s', (action, reads) => {
  expect(isReading(action)).toBe(reads)
})
