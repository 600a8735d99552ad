import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RunInstancesCommand, TerminateInstancesCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { ensureTools } from '../../../sandbox/tools/index.ts'
import { silent } from '../../../sandbox/tools/progress.ts'
import { deployPolicy } from '../../../src/consul-bootstrap/policies.ts'
import { type ConsulClient, openConsul } from '../../../src/consul-register/client/client.ts'
import { type Reaped, type ReapOptions, reapNodes } from '../../../src/consul-register/reap/reap.ts'
import { openEc2 } from '../../../src/lib/aws.ts'
import { type Moto, startMoto } from '../../bake-ami/moto.ts'
import { type ActionRequest, postOf, runAction } from '../../harness/index.ts'
import { type LocalAgent, startLocalAgent } from '../local-agent.ts'
import { type LocalConsul, startLocalConsul } from '../local-consul.ts'
import { load } from '../readme.ts'

jest.setTimeout(900_000)

const DECLARATION = 'services: { httpd: { protocol: http, instances: 1 } }\n'
/** The deploy policy as consul-bootstrap generates it, with and without `allow-reap`. */
const rulesOf = (allowReap: boolean) => deployPolicy(load(DECLARATION), { owner: 'octo/shop', allowReap })
const AWS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }
const FORGOTTEN = 'i-0aaaaaaaaaaaaaaaa'

let consul: LocalConsul
let moto: Moto
let before: NodeJS.ProcessEnv
/** By what is so about them; all of an old release but `fresh`. */
let agents: Record<'dead' | 'lost' | 'alive' | 'forgotten' | 'fresh', LocalAgent>
const ended = new AbortController()
const cwd = mkdtempSync(join(tmpdir(), 'insight-reap-'))

async function startMachine(instance: string, release: string): Promise<LocalAgent> {
  const meta = { release, instance_id: instance }
  const check = { name: 'page', tcp: new URL(consul.address).host, interval: '1s', timeout: '1s' }
  const services = [{ id: `httpd-${instance}`, name: 'httpd', port: 80, meta, checks: [check] }]
  return startLocalAgent(consul, { node: `httpd-${instance}`, services })
}

beforeAll(async () => {
  const tools = await ensureTools(['moto', 'consul'], silent)
  ;[consul, moto] = await Promise.all([startLocalConsul(), startMoto(tools.path('moto'))])
  before = process.env
  process.env = { ...process.env, ...AWS, AWS_ENDPOINT_URL: moto.endpoint }
  const ec2 = await openEc2('us-east-1')
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({ ImageId: 'ami-12c6146b', MinCount: 4, MaxCount: 4 })
  )
  const [dead = '', lost = '', alive = '', fresh = ''] = Instances.map(one => one.InstanceId)
  await ec2.send(new TerminateInstancesCommand({ InstanceIds: [dead, alive] }))
  agents = {
    dead: await startMachine(dead, 'ami-1'),
    lost: await startMachine(lost, 'ami-1'),
    alive: await startMachine(alive, 'ami-1'),
    forgotten: await startMachine(FORGOTTEN, 'ami-1'),
    fresh: await startMachine(fresh, 'ami-2')
  }
  await Promise.all([agents.dead.kill(), agents.lost.kill(), agents.forgotten.kill()])
  writeFileSync(join(cwd, 'staging.yml'), DECLARATION)
})
afterAll(async () => {
  ended.abort()
  await Promise.all(Object.values(agents ?? {}).map(agent => agent.stop()))
  await moto?.stop()
  await consul?.stop()
  process.env = before
  rmSync(cwd, { recursive: true, force: true })
})

const knownNodes = async () =>
  (await consul.api<{ Node: string }[]>('GET', '/v1/catalog/nodes'))
    .map(one => one.Node)
    .filter(one => one !== 'server')

/** What became of which machine. @param through what is between the action and Consul */
async function reap(more: Partial<ReapOptions> = {}, through = (client: ConsulClient) => client) {
  const token = await consul.makeToken(rulesOf(true))
  const client = through(await openConsul(consul, { token, signal: ended.signal }))
  const found: Reaped[] = []
  const written: string[] = []
  const service = { protocol: 'http' as const, instances: 1, sidecar: false, meta: {} }
  await reapNodes({
    client,
    expectations: [{ name: 'httpd', service, release: 'ami-2' }],
    region: 'us-east-1',
    absentMs: 300,
    dry: false,
    signal: ended.signal,
    journal: { begin: node => written.push(node), end: (_, outcome) => written.push(outcome) },
    onWait: () => {},
    onReaped: one => found.push(one),
    ...more
  })
  const of = (agent: LocalAgent) => found.find(one => one.node === agent.node)
  return { found, of, written }
}

test('what would be removed is only said', async () => {
  const { of, written } = await reap({ dry: true })
  expect(of(agents.dead)).toMatchObject({ outcome: 'to-remove', cloud: 'terminated', release: 'ami-1' })
  expect(of(agents.forgotten)).toMatchObject({ outcome: 'to-remove', cloud: 'absent' })
  expect(of(agents.fresh)).toBeUndefined()
  expect(written).toEqual([])
  expect(await knownNodes()).toHaveLength(5)
})

test('in a region that knows none of the machines nothing is believed', async () => {
  const { found, written } = await reap({ region: 'eu-west-1' })
  expect(found.map(one => one.why)).toEqual([
    expect.stringContaining('is this the right region and account?'),
    expect.stringContaining('is this the right region and account?'),
    expect.stringContaining('is this the right region and account?')
  ])
  expect(written).toEqual([])
})

/** The step, as a workflow has it. */
const step = async (inputs: Record<string, string>, allowReap: boolean): Promise<ActionRequest> => ({
  action: 'consul-register',
  cwd,
  inputs: {
    declaration: 'staging.yml',
    address: consul.address,
    token: await consul.makeToken(rulesOf(allowReap)),
    release: 'httpd=ami-2',
    region: 'us-east-1',
    'reap-after': '500ms',
    'stable-for': '100ms',
    ...inputs
  },
  github: { url: 'http://127.0.0.1:1', token: 'ghs_0123456789abcdef', repository: 'octo/shop' },
  env: { ...AWS, AWS_ENDPOINT_URL: moto.endpoint }
})

test('without the right a release is delivered all the same: a warning names nodes, right and who gives it', async () => {
  const request = await step({ reap: 'true' }, false)
  const main = await runAction(request)
  await runAction(postOf(request, main))
  expect(main).toMatchObject({ conclusion: 'success', outputs: { status: 'healthy' } })
  const [only, ...others] = main.annotations
  expect(others).toEqual([])
  expect(only).toMatchObject({ level: 'warning' })
  for (const said of [
    agents.dead.node,
    agents.forgotten.node,
    'lacks node:write',
    'consul-bootstrap with "allow-reap: true"'
  ])
    expect(only?.message).toContain(said)
  const reaped: Reaped[] = JSON.parse(main.outputs['reaped'] ?? '')
  expect(reaped.find(one => one.node === agents.dead.node)).toMatchObject({ outcome: 'stays', lacks: 'node:write' })
  expect(main.summary).toContain('this token lacks node:write on it')
  expect(await knownNodes()).toHaveLength(5)
})

test('without the right the command reap fails, for it is all that was asked', async () => {
  const main = await runAction(await step({ command: 'reap' }, false))
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { status: 'failed', changed: 'false' } })
  expect(main.annotations.at(-1)?.message).toMatch(
    /^reap: the machines of "httpd-i-.*are gone, .*lacks node:write on them\. Let an operator run consul-bootstrap with "allow-reap: true"/
  )
  expect(await knownNodes()).toHaveLength(5)
})

test('an agent that comes back while it is watched keeps its node', async () => {
  let back: Promise<void> | undefined
  const onWait = (nodes: readonly string[]) => {
    expect(nodes).toEqual([agents.forgotten.node])
    back = agents.forgotten.start()
  }
  // It is back when the watch is over, however long it takes to start.
  const { of } = await reap({ onWait }, client => ({
    ...client,
    async send(call) {
      if (call.path === '/v1/txn') await back
      return client.send(call)
    }
  }))
  expect(of(agents.forgotten)).toMatchObject({ outcome: 'stays', why: 'its agent came back while the step watched' })
  expect(of(agents.dead)).toMatchObject({ outcome: 'removed' })
  expect(await knownNodes()).toHaveLength(4)
  await agents.forgotten.kill()
})

test('the command removes what is gone, and what only seems to be stays and is told', async () => {
  await agents.dead.start()
  await agents.dead.kill()
  const request = await step({ command: 'reap' }, true)
  const main = await runAction(request)
  expect(main.annotations).toEqual([])
  expect(main).toMatchObject({ conclusion: 'success', outputs: { status: 'reaped', changed: 'true' } })
  const reaped: Reaped[] = JSON.parse(main.outputs['reaped'] ?? '')
  const outcomes = Object.fromEntries(reaped.map(one => [one.node, one.outcome]))
  expect(outcomes).toEqual({
    [agents.dead.node]: 'removed',
    [agents.lost.node]: 'stays',
    [agents.alive.node]: 'stays',
    [agents.forgotten.node]: 'removed'
  })
  expect(main.log).toContain(`node ${agents.dead.node} (httpd of ami-1,`)
  expect(main.log).toContain('its agent does not answer, but EC2 calls the instance running')
  expect(main.log).toContain('its agent answers, although EC2 calls the instance terminated')
  expect(main.summary).toContain('### Nodes without a machine')
  expect((await knownNodes()).sort()).toEqual([agents.alive.node, agents.fresh.node, agents.lost.node].sort())
  await runAction(postOf(request, main))

  const again = await runAction(request)
  expect(again).toMatchObject({ conclusion: 'success', outputs: { status: 'unchanged', changed: 'false' } })
})
