import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Baked, type Bakery, startBakery } from './baking.ts'
import { describeImage, lines } from './image-checks.ts'

const MINUTES = 60_000
let bakery: Bakery
let baked: Baked

beforeAll(async () => {
  bakery = await startBakery('test-image-base', '10.62.0.0/16')
  baked = await bakery.bake('base')
}, 30 * MINUTES)

afterAll(async () => {
  await bakery?.stop()
}, 10 * MINUTES)

describeImage(
  'base',
  () => bakery,
  () => baked
)

test(
  'a machine of the base image has the mesh installed and no service',
  async () => {
    const machine = await bakery.boot(
      baked,
      '#cloud-config\nwrite_files: [{path: /etc/insight/consul.json, content: "{}"}]'
    )
    expect(await machine.sh('systemctl is-system-running')).toBe('running')
    expect(await machine.sh('consul version && envoy --version')).toMatch(/Consul v1\.22\.2[\s\S]*\/1\.36\.4\//)
    expect(await machine.sh('systemctl show --value -p ActiveState insight-consul insight-envoy | xargs')).toBe(
      'inactive inactive'
    )
  },
  10 * MINUTES
)

test('a machine that builds turns itself off at its limit', async () => {
  const { engine } = bakery.box
  const template = await readFile(join(import.meta.dirname, '../../infra/images/base/variables.pkr.hcl'), 'utf8')
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the template's own
  const command = /- \[(systemd-run, .*)\]/.exec(template)?.[1]?.replace('${var.builder_minutes}min', '1s').split(', ')
  if (command === undefined) throw new Error('the template sets no limit')
  const args = ['--systemd=always', '--label', engine.label, '--network', 'none', baked.reference, '/sbin/init']
  const container = await engine.run(['run', '--detach', ...args])
  try {
    // Where there are no metadata, cloud-init waits for them: the limit holds in the middle of a boot.
    await engine.run(['exec', container, 'bash', '-c', 'until [[ -S /run/systemd/private ]]; do sleep 0.1; done'])
    await engine.run(['exec', container, ...command])
    await engine.run(['wait', container], { timeoutMs: 300_000 })
    expect(await engine.run(['inspect', '--format', '{{.State.Status}}', container])).toBe('exited')
  } finally {
    await engine.run(['rm', '--force', container])
  }
}, 600_000)

test(
  'a secret fails the bake, and there is no image',
  async () => {
    // The last bake of this file: the line stays in the script.
    await expect(bakery.bake('base', `echo 'machine example.com password x' >~root/.netrc`)).rejects.toThrow(
      /file of credentials: \S+\/\.netrc/
    )
    const images = await bakery.box.engine.run(['images', '--quiet', '--filter', `label=${bakery.box.engine.label}`])
    expect(new Set(lines(images)).size).toBe(1)
  },
  10 * MINUTES
)
