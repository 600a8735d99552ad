import { RunInstancesCommand, TerminateInstancesCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'
import { planRules } from '../../src/consul-bootstrap/plan.ts'
import { writeChanges } from '../../src/consul-bootstrap/reconcile.ts'
import { accessRules, markOf } from '../../src/consul-bootstrap/rules.ts'
import { openConsul } from '../../src/consul-register/client/client.ts'
import { openEc2 } from '../../src/lib/aws.ts'
import { type Moto, startMoto } from '../bake-ami/moto.ts'
import { settings } from '../consul-bootstrap/settings.ts'
import { type LocalAgent, startLocalAgent } from '../consul-register/local-agent.ts'
import { type LocalConsul, startLocalConsul } from '../consul-register/local-consul.ts'
import { load } from '../consul-register/readme.ts'
import { type Caller, makeCaller } from './caller.ts'

jest.setTimeout(900_000)

const DECLARATION = 'services: { httpd: { protocol: http, instances: 1 } }\n'

let caller: Caller
let consul: LocalConsul
let moto: Moto
let before: NodeJS.ProcessEnv
/** The machine of the release before, which died without a word, and the one that took over. */
let dead: LocalAgent
let fresh: LocalAgent

beforeAll(async () => {
  const tools = await ensureTools(['moto', 'consul'], silent)
  ;[consul, moto] = await Promise.all([startLocalConsul(), startMoto(tools.path('moto'))])
  caller = await makeCaller(moto.endpoint)
  before = process.env
  process.env = { ...before, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_ENDPOINT_URL: moto.endpoint }
  await writeAccessRules()
  const ec2 = await openEc2('us-east-1')
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({ ImageId: 'ami-12c6146b', MinCount: 2, MaxCount: 2 })
  )
  const [old = '', young = ''] = Instances.map(one => one.InstanceId)
  await ec2.send(new TerminateInstancesCommand({ InstanceIds: [old] }))
  dead = await startMachine(old, 'ami-1')
  fresh = await startMachine(young, 'ami-2')
  await dead.kill()
}, 600_000)
afterAll(async () => {
  await Promise.all([caller?.stop(), dead?.stop(), fresh?.stop()])
  await Promise.all([consul?.stop(), moto?.stop()])
  process.env = before
})

/** As an operator does it by consul-bootstrap, for the repository that calls. */
async function writeAccessRules(): Promise<void> {
  const { id } = await caller.github.control('repository', { fullName: 'octo/demo' })
  const all = settings({
    owner: 'octo/demo',
    repositoryId: String(id),
    oidcIssuer: caller.github.oidcIssuer,
    allowReap: true,
    machineRoles: new Map()
  })
  const rules = accessRules(load(DECLARATION), all)
  const token = await consul.makeToken('acl = "write"')
  const client = await openConsul(consul, { token, signal: AbortSignal.timeout(60_000) })
  await writeChanges(client, rules, planRules(rules, [], markOf(all)), markOf(all))
}

function startMachine(instance: string, release: string): Promise<LocalAgent> {
  const node = `httpd-${instance}`
  const check = { name: 'page', tcp: new URL(consul.address).host, interval: '1s', timeout: '1s' }
  const service = { id: node, name: 'httpd', port: 80, meta: { release, instance_id: instance }, checks: [check] }
  return startLocalAgent(consul, { node, services: [service] })
}

const register = (...more: readonly string[]) =>
  caller.run(
    `name: Register
on: workflow_dispatch
permissions: {}
jobs:
  register:
    permissions:
      contents: read
      id-token: write
    uses: vsilverman/insight/.github/workflows/register.yml@v1
    with:
      environment: staging
      declaration: staging.yml
      release: httpd=ami-2
      address: ${consul.address}
${more.map(line => `      ${line}\n`).join('')}`,
    { 'staging.yml': DECLARATION }
  )

const knownNodes = async () => (await consul.api<{ Node: string }[]>('GET', '/v1/catalog/nodes')).map(one => one.Node)

test('registers, and leaves the node of a machine that is gone', async () => {
  expect(await register()).toMatchObject({ conclusion: 'success', reason: undefined })
  expect(await knownNodes()).toEqual(expect.arrayContaining([dead.node, fresh.node]))
})

test('with reap and a role it goes, and the one that runs stays', async () => {
  const reap = ['reap: true', 'aws-region: us-east-1', 'aws-role: arn:aws:iam::123456789012:role/see']
  const result = await register(...reap)
  expect(result).toMatchObject({ conclusion: 'success', reason: undefined })
  expect(result.summary).toMatch(
    new RegExp(`\\| \`${dead.node}\` \\| \`httpd\` \\| \`ami-1\` .* terminated \\| 🧹 removed \\|`)
  )
  const nodes = await knownNodes()
  expect(nodes).toContain(fresh.node)
  expect(nodes).not.toContain(dead.node)
})

test('with reap and without a role it says so before anything is written', async () => {
  const result = await register('reap: true')
  expect(result.conclusion).toBe('failure')
  const annotations = result.jobs.flatMap(job => job.steps.flatMap(step => step.annotations))
  expect(annotations.map(one => one.message)).toContainEqual(expect.stringMatching(/^reap: who says .*aws-role/))
})
