import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'
import { type Moto, startMoto } from '../bake-ami/moto.ts'
import { type ActionRequest, runAction } from '../harness/index.ts'

jest.setTimeout(60_000)

const cwd = mkdtempSync(join(tmpdir(), 'insight-promote-'))
let moto: Moto
let ssm: SSMClient

beforeAll(async () => {
  const tools = await ensureTools(['moto'], silent)
  moto = await startMoto(tools.path('moto'))
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  ssm = new SSMClient({ region: 'us-east-1', credentials, endpoint: moto.endpoint })
})
afterAll(async () => {
  await moto?.stop()
  rmSync(cwd, { recursive: true })
})

const request = (inputs: Record<string, string> = {}): ActionRequest => ({
  action: 'promote-image',
  cwd,
  inputs: { image: 'httpd', from: 'candidate', to: 'staging', channel: '/insight/images', ...inputs },
  env: {
    AWS_ENDPOINT_URL: moto.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test'
  }
})

const bake = (image: string) =>
  ssm.send(
    new PutParameterCommand({ Name: '/insight/images/httpd/candidate', Value: image, Type: 'String', Overwrite: true })
  )

test('an image moves to a stage, once, and the one before is told', async () => {
  const missing = await runAction(request())
  expect(missing.annotations.map(one => one.message)).toEqual([
    'from: /insight/images/httpd/candidate does not exist in us-east-1. Bake an image with "channel: /insight/images" first, or correct image, channel and region.'
  ])
  await bake('ami-0aaa')
  const first = await runAction(request())
  expect(first.outputs).toEqual({ 'ami-id': 'ami-0aaa', previous: '', version: '1', changed: 'true' })
  expect((await runAction(request())).outputs).toMatchObject({ version: '1', changed: 'false' })
  await bake('ami-0bbb')
  const second = await runAction(request())
  expect(second.outputs).toEqual({ 'ami-id': 'ami-0bbb', previous: 'ami-0aaa', version: '2', changed: 'true' })
  expect(second.summary).toContain('`ami-0bbb` from candidate, was `ami-0aaa`')
})

test.each<[Record<string, string>, string]>([
  [{ to: 'candidate' }, 'to: "candidate" is the stage that the image is in already. Write another stage.'],
  [
    { to: 'previous' },
    'to: going back to the previous image is not there yet. Write the name of a stage, for example staging.'
  ],
  [
    { from: 'Prod!' },
    'from: "Prod!" cannot be the name of a stage. Write small letters, digits and "-", for example candidate.'
  ],
  [{ image: '' }, 'image: this input is required. Write, for example, "image: httpd".'],
  [{ channel: 'x' }, 'channel: "x" is not a path of the parameter store. Write, for example, /insight/images.']
])('%j is one sentence, and nothing is asked of AWS', async (inputs, message) => {
  moto.calls.length = 0
  const result = await runAction(request(inputs))
  expect(result.annotations.map(one => one.message)).toEqual([message])
  expect(moto.calls).toEqual([])
})
