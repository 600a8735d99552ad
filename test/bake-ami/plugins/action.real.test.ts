import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type ActionRequest, type ActionResult, runAction } from '../../harness/index.ts'
import { type BakeStage, setBakeStage } from '../bake-stage.ts'
import { KIND } from './plugin-site.ts'

jest.setTimeout(900_000)

const AMAZON = 'github.com/hashicorp/amazon'
const OTHER = '0'.repeat(64)
let stage: BakeStage

beforeAll(async () => {
  stage = await setBakeStage()
  stage.writeTemplate()
})
afterAll(() => stage?.stop())
beforeEach(() => {
  stage.moto.calls.length = 0
  rmSync(stage.packerLog, { force: true })
})

/** A request with a lock file of these plugins. */
function locked(plugins: unknown): ActionRequest {
  writeFileSync(join(stage.workspace, 'plugins.lock.json'), JSON.stringify({ format: 1, plugins }))
  return stage.request({ 'plugin-lock': 'plugins.lock.json' })
}

/** The step fails with this one sentence: Packer read neither template nor plugins, and AWS was only asked. */
async function expectRefused(request: ActionRequest, sentence: RegExp): Promise<void> {
  const result: ActionResult = await runAction(request)
  expect(result.annotations).toEqual([expect.objectContaining({ level: 'error' })])
  expect(result.annotations[0]?.message).toMatch(sentence)
  expect(stage.moto.calls.filter(call => !/Describe|Get/.test(call))).toEqual([])
  // It may have been asked for its version, and then asks nobody else.
  const log = existsSync(stage.packerLog) ? readFileSync(stage.packerLog, 'utf8') : ''
  expect(log).not.toMatch(/amazon|checkpoint/i)
}

test('a plugin that is there with another digest than the locked one is refused', async () => {
  const request = locked({ [AMAZON]: { version: '1.8.2', platforms: { [KIND]: { binaries: [OTHER] } } } })
  await expectRefused(
    request,
    /^plugin-lock: the plugin github\.com\/hashicorp\/amazon 1\.8\.2 that is there has the digest [0-9a-f]{64}, and locked is 0{64}\. Find out where it came from/
  )
})

test('a plugin that is not in the lock is refused, with what to write', async () => {
  await expectRefused(
    locked({}),
    /^plugin-lock: the template requires github\.com\/hashicorp\/amazon, which is not in the lock\. If it is the one that you want, add "github\.com\/hashicorp\/amazon": \{"version":"1\.8\.2"/
  )
})

test('a plugin that is locked and not there is not had from anywhere else', async () => {
  const request = locked({ [AMAZON]: { version: '1.8.2', platforms: { [KIND]: { binaries: [OTHER] } } } })
  const empty = join(stage.workspace, '.git', 'plugins')
  mkdirSync(empty)
  await expectRefused({ ...request, env: { ...request.env, PACKER_PLUGIN_PATH: empty } }, /amazon/)
})

test('with the right lock it bakes with that plugin, and no warning says that it is not locked', async () => {
  const result = await runAction(stage.request({ 'plugin-lock': stage.tools.pluginLock() }))
  expect(result.annotations).toEqual([])
  expect(result.log).toContain(`Plugin ${AMAZON} 1.8.2 is as locked (installed)`)
  expect(result.outputs['reused']).toBe('false')
  const again = await runAction(stage.request({ 'plugin-lock': stage.tools.pluginLock() }))
  expect([again.outputs['reused'], again.annotations]).toEqual(['true', []])

  const without = await runAction(stage.request())
  expect(without.outputs['reused']).toBe('false')
  expect(without.annotations).toEqual([
    expect.objectContaining({ message: expect.stringContaining('The plugins of the template are not locked') })
  ])
})

test('another Packer than the one that is wanted installs nothing', async () => {
  const request = stage.request({ 'packer-version': '1.15.0' })
  const none = join(stage.workspace, '.git', 'no-plugins')
  mkdirSync(none)
  const result = await runAction({ ...request, env: { ...request.env, PACKER_PLUGIN_PATH: none } })
  expect(result.annotations.map(one => one.message)).toEqual([
    expect.stringMatching(/^packer-version: 1\.15\.0 is wanted, but \S+packer is 1\.16\.0\. Install that version/)
  ])
  expect(result.log).not.toContain('packer init')
  expect(readdirSync(none)).toEqual([])
  expect(stage.moto.calls).toEqual([])
})
