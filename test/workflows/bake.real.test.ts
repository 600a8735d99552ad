import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { WorkflowResult } from '../../sandbox/github/index.ts'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'
import { BASE_IMAGE } from '../bake-ami/bake-stage.ts'
import { templateText } from '../bake-ami/bake-template.ts'
import { type Moto, startMoto } from '../bake-ami/moto.ts'
import { type Caller, makeCaller } from './caller.ts'

// What a matrix of bakes gives out, and that a delivery promotes that and nothing else.
jest.setTimeout(900_000)

let moto: Moto
let caller: Caller
let ssm: SSMClient

beforeAll(async () => {
  const tools = await ensureTools(['moto'], silent)
  moto = await startMoto(tools.path('moto'))
  caller = await makeCaller(moto.endpoint, ['packer', 'packer-plugin-amazon', 'consul'])
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  ssm = new SSMClient({ endpoint: moto.endpoint, region: 'us-east-1', credentials })
}, 600_000)
afterAll(async () => {
  ssm?.destroy()
  await caller?.stop()
  await moto?.stop()
})

const stage = async (image: string, name: string) =>
  (await ssm.send(new GetParameterCommand({ Name: `/insight/images/${image}/${name}` })).catch(() => undefined))
    ?.Parameter?.Value

const files = (scripts: { httpd?: string; postgres?: string } = {}) => ({
  'infra/images/httpd/httpd.pkr.hcl': templateText({ script: scripts.httpd ?? 'echo httpd' }),
  'infra/images/postgres/postgres.pkr.hcl': templateText({ script: scripts.postgres ?? 'echo postgres' })
})

const ROLE = 'arn:aws:iam::123456789012:role/images'

const TOLD = `
  told:
    runs-on: ubuntu-24.04
    needs: call
    steps:
      - run: echo "::notice::$IMAGES"
        env:
          IMAGES: ${'$'}{{ needs.call.outputs.images }}
`

const bake = (images: string) => `name: Bake
on: workflow_dispatch
permissions: {}
jobs:
  call:
    permissions:
      contents: read
      id-token: write
    uses: vsilverman/insight/.github/workflows/bake.yml@v1
    with:
      images: '${images}'
      base-image: ${BASE_IMAGE}
      plugin-lock: ""
      aws-region: us-east-1
      aws-role: ${ROLE}
${TOLD}`

const DELIVER = `name: Deliver
on: workflow_dispatch
permissions: {}
jobs:
  call:
    permissions:
      contents: read
      id-token: write
      pull-requests: write
      checks: write
    uses: vsilverman/insight/.github/workflows/deliver.yml@v1
    with:
      environment: staging
      terraform: false
      consul: false
      base-image: ${BASE_IMAGE}
      plugin-lock: ""
      prepare: ""
      working-directory: infra/environments/staging
      declaration: infra/services/staging.yml
      consul-address: http://127.0.0.1:1
      aws-region: us-east-1
      aws-role-bake: ${ROLE}
      aws-role-plan: ${ROLE}
      aws-role-apply: ${ROLE}
${TOLD}`

function toldImages(result: WorkflowResult): unknown {
  const annotations = result.jobs.at(-1)?.steps.flatMap(step => step.annotations) ?? []
  return JSON.parse(annotations.find(one => one.level === 'notice')?.message ?? 'null')
}

test('bake.yml gives out the images of all jobs of its matrix, baked or reused', async () => {
  const first = await caller.run(bake('["httpd","postgres"]'), files())
  expect(first).toMatchObject({ conclusion: 'success', reason: undefined })
  const images = { httpd: await stage('httpd', 'candidate'), postgres: await stage('postgres', 'candidate') }
  expect(toldImages(first)).toEqual(images)
  const again = await caller.run(bake('["postgres","httpd"]'), files({ postgres: 'echo changed' }))
  expect(toldImages(again)).toEqual({ httpd: images.httpd, postgres: await stage('postgres', 'candidate') })
  expect(await stage('postgres', 'candidate')).not.toBe(images.postgres)
})

test('no images are no bake, and none are given out', async () => {
  const result = await caller.run(bake('[]'), files())
  expect(result).toMatchObject({ conclusion: 'success', didNotRun: [expect.stringContaining('Bake')] })
  expect(toldImages(result)).toEqual({})
})

test('a delivery promotes what it baked or reused', async () => {
  const result = await caller.run(DELIVER, files())
  expect(result).toMatchObject({ conclusion: 'success', reason: undefined })
  const images = { httpd: await stage('httpd', 'staging'), postgres: await stage('postgres', 'staging') }
  expect(toldImages(result)).toEqual(images)
  expect(images).toEqual({ httpd: await stage('httpd', 'candidate'), postgres: await stage('postgres', 'candidate') })
})

test('a delivery whose candidate another run has replaced since is refused, and the stage stays', async () => {
  const before = await stage('httpd', 'staging')
  const other = 'ami-0123456789abcdef0'
  let meddled: Promise<unknown> | undefined
  // Not before: a bake notices who writes beside it. Several steps lie between its end and the promotion.
  const result = await caller.run(DELIVER, files({ httpd: 'echo new' }), event => {
    if (event.kind !== 'job-ended' || !event.job.name.endsWith('Bake httpd')) return
    const Name = '/insight/images/httpd/candidate'
    meddled = ssm.send(new PutParameterCommand({ Name, Value: other, Overwrite: true }))
  })
  await meddled
  expect(result).toMatchObject({
    conclusion: 'failure',
    reason: expect.stringMatching(/Promote httpd failed: ami-id: candidate of httpd holds ami-0123456789abcdef0 by now/)
  })
  expect(await stage('httpd', 'candidate')).toBe(other)
  expect(await stage('httpd', 'staging')).toBe(before)
})
