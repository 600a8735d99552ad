import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import {
  type ActionRequest,
  type ActionResult,
  findOrphans,
  postOf,
  type RunningAction,
  runAction
} from '../harness/index.ts'
import { type S3Backend, startS3Backend } from './s3-backend.ts'
import { type Stage, setStage, startUntil, TOOLS } from './stage.ts'

// The runner's exact ladder, then its post step, against states in a bucket with S3's own lock.
jest.setTimeout(900_000)

/** What the runner gives to a step before SIGTERM; a step that leaves in time never sees it. */
const LEAVES_WITHIN_MS = 7500
/** GitHub gives about five minutes to all that follows a cancel; the tools of these tests need a fraction of it. */
const POST_WITHIN_MS = 60_000

let stage: Stage
let s3: S3Backend

beforeAll(async () => {
  s3 = await startS3Backend()
})
afterAll(() => s3.close())

const FAST = 'resource "terraform_data" "first" {}\n'
const SLOW = `${FAST}resource "terraform_data" "slow" {
  depends_on = [terraform_data.first]
  provisioner "local-exec" {
    command = "sleep 60"
  }
}
`

describe.each(TOOLS)('%s, cancelled', tool => {
  beforeEach(async () => {
    await s3.clear()
    stage = await setStage({ tool })
    stage.write('main.tf', s3.configuration + SLOW)
  })
  afterEach(() => stage.close())

  const step = (inputs: Record<string, string>) => stage.step(inputs, { env: s3.env })

  /** Cancel as the runner does, run the post step, and check what must hold after every cancel. */
  async function cancelled(request: ActionRequest, running: RunningAction, beforePost: () => unknown = () => {}) {
    // A process that only waits is as late on a busy machine as the step.
    const sigterm = new AbortController()
    const wait = ['-e', `setTimeout(() => {}, ${LEAVES_WITHIN_MS})`]
    const late = promisify(execFile)(process.execPath, wait, { signal: sigterm.signal }).then(
      () => 'too late',
      () => 'in time'
    )
    const cancelling = running.cancel()
    expect(await Promise.race([late, cancelling.then(() => 'in time')])).toBe('in time')
    sigterm.abort()
    const main = await cancelling
    expect({ signal: main.signal, exitCode: main.exitCode }).toEqual({ signal: null, exitCode: 1 })
    await beforePost()
    return { main, post: await postAfter(request, main) }
  }

  async function postAfter(request: ActionRequest, main: ActionResult): Promise<ActionResult> {
    const started = Date.now()
    const post = await runAction(postOf(request, main))
    expect(Date.now() - started).toBeLessThan(POST_WITHIN_MS)
    expect(post.exitCode).toBe(0)
    // One signal at most: a second makes the tool drop its state.
    expect(`${main.log}${post.log}`).not.toContain('Two interrupts')
    expect(main.log.match(/was asked to stop/g)?.length ?? 0).toBeLessThanOrEqual(1)
    expect(findOrphans(main.trackingId)).toEqual([])
    expect(existsSync(main.state['home'] ?? '')).toBe(false)
    return post
  }

  test('during init: nothing was applied, nothing is left', async () => {
    const server = createServer(() => undefined)
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    stage.write('main.tf', `module "slow" {\n  source = "http://127.0.0.1:${port}/module.zip"\n}\n`)
    const request = await step({ command: 'apply', verify: 'none', 'lock-file': 'optional' })
    const running = await startUntil(request, /Downloading|Initializing modules/)
    const { post } = await cancelled(request, running, () => server.closeAllConnections())
    server.close()
    expect(post.log).toContain('Nothing was applied.')
  })

  test('during the plan: the lock is released', async () => {
    s3.troubles.push({ method: 'GET', path: 'state', delay: 8000 })
    const request = await step({ command: 'plan' })
    const running = await startUntil(request, 'Initializing the backend')
    await until(() => s3.requests.includes('PUT /states/infra/state.tflock'))
    const { post } = await cancelled(request, running, () => s3.troubles.splice(0))
    expect(post.log).toContain('Nothing was applied.')
    expect(post.log).toContain('The lock is released.')
    expect(await s3.lock()).toBeUndefined()
  })

  test('while it waits for the lock of another: that lock stays and is explained', async () => {
    await s3.lockBy('other@runner')
    const request = await step({ command: 'apply', verify: 'none', 'lock-timeout': '1m' })
    const running = await startUntil(request, /Acquiring state lock|Waiting for the lock|init/)
    await until(() => s3.requests.filter(one => one === 'PUT /states/infra/state.tflock').length > 0)
    const { post } = await cancelled(request, running)
    expect(post.log).toContain('Nothing was applied.')
    expect(post.log).toMatch(
      /The state is locked since .* UTC \(\d+ min\) by other@runner \(apply\), lock id 11111111-/
    )
    expect(await s3.lock()).toContain('other@runner')
  })

  test('while the plan is uploaded: no half artifact, and the step leaves in time', async () => {
    await stage.github.addFault({ method: 'PUT', path: '/blobs/', delayMs: 60_000, times: 5 })
    stage.write('main.tf', s3.configuration + FAST)
    const request = await step({ command: 'plan' })
    const running = await startUntil(request, 'sha256:')
    await until(async () => (await stage.github.state()).artifacts.length > 0)
    const { post } = await cancelled(request, running)
    expect(post.log).toContain('Nothing was applied.')
    expect((await stage.github.state()).artifacts.filter(one => one.finalized)).toEqual([])
    expect(await s3.lock()).toBeUndefined()
  })

  test('during an apply that ends at once: one signal, state complete, lock released', async () => {
    const request = await step({ command: 'apply', verify: 'none' })
    const running = await startUntil(request, /slow .*creating/)
    const { main, post } = await cancelled(request, running)
    expect(`${main.log}${post.log}`).toContain('Interrupt received')
    expect(post.log).toContain('Apply of infra: interrupted. Changed: 1 of 2 objects.')
    expect(post.log).toContain('The state is written. The lock is released.')
    expect((await s3.state())?.resources.map(one => one.name)).toEqual(['first', 'slow'])
    expect(await s3.lock()).toBeUndefined()
    expect((await stage.github.state()).checkRuns.at(-1)).toMatchObject({ title: 'staging: interrupted' })
  })

  test('during a state write that takes longer than the step is given: post waits for it', async () => {
    const request = await step({ command: 'apply', verify: 'none' })
    const running = await startUntil(request, /slow .*creating/)
    s3.troubles.push({ method: 'PUT', path: 'state', delay: 12_000 })
    const { main, post } = await cancelled(request, running, () => s3.troubles.splice(0))
    expect(main.log).toContain('apply still finishes; the post step waits for it.')
    expect(post.log).toContain('Apply of infra: interrupted. Changed: 1 of 2 objects.')
    expect(post.log).toContain('The state is written. The lock is released.')
    expect((await s3.state())?.resources.map(one => one.name)).toEqual(['first', 'slow'])
    expect(await s3.lock()).toBeUndefined()
  })
})

describe.each(TOOLS)('%s, killed', tool => {
  const SHORT = SLOW.replace('sleep 60', 'sleep 4')

  beforeEach(async () => {
    await s3.clear()
    stage = await setStage({ tool })
    stage.write('main.tf', s3.configuration + SHORT)
  })
  afterEach(() => stage.close())

  async function applying() {
    const request = await stage.step({ command: 'apply', verify: 'none' }, { env: s3.env })
    const running = await startUntil(request, /slow .*creating/)
    const run = join(homeOf(running.temp), 'stack-0/apply')
    const pid = (JSON.parse(readFileSync(join(run, 'tool.json'), 'utf8')) as { pid: number }).pid
    return { request, running, pid }
  }

  test('node: the apply goes on, post waits for it and tells', async () => {
    const { request, running } = await applying()
    process.kill(running.pid, 'SIGKILL')
    const main = await running.result
    const post = await runAction(postOf(request, main))
    expect(post.log).toContain(
      'Apply of infra: applied. Changed: 2 objects. The state is written. The lock is released.'
    )
    expect(findOrphans(main.trackingId)).toEqual([])
    expect(await s3.lock()).toBeUndefined()
    expect(existsSync(main.state['home'] ?? '')).toBe(false)
  })

  test('the supervisor: the apply goes on, and what it said at its end is believed', async () => {
    const { running, pid } = await applying()
    process.kill(parentOf(pid), 'SIGKILL')
    const main = await running.result
    expect(main).toMatchObject({ exitCode: 0, outputs: { status: 'applied' } })
    expect((await s3.state())?.resources).toHaveLength(2)
    expect(await s3.lock()).toBeUndefined()
  })

  test('the tool: what it made last may be missing, its lock is explained, and nobody releases it', async () => {
    const { request, running, pid } = await applying()
    process.kill(pid, 'SIGKILL')
    const main = await running.result
    expect(main).toMatchObject({ exitCode: 1, outputs: { status: 'lost' } })
    expect(main.log).toMatch(/It was killed \(SIGKILL\): what it changed in its last 20 seconds may be missing/)
    expect(main.log).toMatch(/The state is locked since .* UTC \(\d+ min\) by \S+ \(apply\), lock id [0-9a-f-]{36}/)
    expect(await s3.lock()).toBeDefined()
    const post = await runAction(postOf(request, main))
    expect(post.exitCode).toBe(0)
    expect(findOrphans(main.trackingId)).toEqual([])
  })

  test('node and the tool at once: post tells the same', async () => {
    const { request, running, pid } = await applying()
    process.kill(running.pid, 'SIGKILL')
    process.kill(pid, 'SIGKILL')
    const main = await running.result
    const post = await runAction(postOf(request, main))
    expect(post.log).toContain('Apply of infra: lost.')
    expect(post.log).toMatch(/The state is locked since .* lock id [0-9a-f-]{36}/)
    expect(await s3.lock()).toBeDefined()
  })
})

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('What was waited for did not come within two minutes.')
    await new Promise(done => setTimeout(done, 50))
  }
}

function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function homeOf(temp: string): string {
  return join(temp, readdirSync(temp).find(name => name.startsWith('insight-terraform-apply-')) ?? '')
}
