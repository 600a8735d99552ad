import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ensureTools, silent, type Toolbox } from '../../sandbox/tools/index.ts'

const execute = promisify(execFile)
const IMAGES = resolve(import.meta.dirname, '../../infra/images')
const images = ['base', 'httpd', 'postgres']

let toolbox: Toolbox
let folder: string

beforeAll(async () => {
  toolbox = await ensureTools(['packer', 'packer-plugin-amazon'], silent)
  folder = await mkdtemp(join(tmpdir(), 'insight-templates-'))
  await cp(IMAGES, folder, { recursive: true, filter: source => !source.startsWith(join(IMAGES, 'bin')) })
  // Packer's validate looks whether the uploads exist.
  await mkdir(join(folder, 'bin'))
  for (const binary of ['consul', 'envoy']) await writeFile(join(folder, 'bin', binary), '')
}, 1_800_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

/** What Packer prints, both streams together; an exit code other than 0 makes the test fail with it. */
async function packer(image: string, args: readonly string[], input = ''): Promise<string> {
  const env = { ...toolbox.env(), AWS_REGION: 'us-east-1', AWS_EC2_METADATA_DISABLED: 'true' }
  const running = execute('packer', [...args], { cwd: join(folder, image), env })
  running.child.stdin?.end(input)
  const { stdout, stderr } = await running
  return stdout + stderr
}

const read = (file: string) => readFile(join(IMAGES, file), 'utf8')

describe.each(images)('the template of %s', image => {
  test('is formatted and valid, with every variable set too', async () => {
    expect(await packer(image, ['fmt', '-check', '.'])).toBe('')
    expect(await packer(image, ['validate', '.'])).toContain('The configuration is valid.')
    const vars = ['deprecate_after=2160h', 'apt_snapshot=20260501T000000Z', 'unattended_upgrades=true', 'ssh_cidrs=[]']
    const more = [...vars, 'builder_source_cidrs=["192.0.2.1/32"]', 'builder_minutes=30', 'instance_profile=bake']
    expect(await packer(image, ['validate', ...more.flatMap(each => ['-var', each]), '.'])).toContain(
      'The configuration is valid.'
    )
  }, 600_000)

  test('tells its name before it is built', async () => {
    const fingerprint = `insight_fingerprint=${'a1'.repeat(32)}`
    const name = await packer(image, ['console', '-var', fingerprint, '.'], 'local.name\n')
    expect(name.trim()).toMatch(new RegExp(`^insight-${image}-a1a1a1a1a1a1-\\d{14}$`))
  }, 600_000)

  test.each<[string, readonly string[], readonly string[], boolean]>([
    ['its own address on the internet', [], [], true],
    ['the ranges that it is told', ['builder_source_cidrs=["192.0.2.1/32"]'], ['192.0.2.1/32'], false],
    [
      'private ranges, inside of a network',
      ['ssh_interface=private_ip'],
      ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
      false
    ],
    [
      'the ranges that it is told, inside of a network too',
      ['ssh_interface=private_ip', 'builder_source_cidrs=["10.1.0.0/16"]'],
      ['10.1.0.0/16'],
      false
    ],
    ['nowhere, by Session Manager', ['ssh_interface=session_manager'], [], false]
  ])(
    'lets Packer in from %s',
    async (_, vars, cidrs, asks) => {
      const given = vars.flatMap(each => ['-var', each])
      const expression = 'jsonencode([local.builder_cidrs, local.builder_asks])\n'
      expect(JSON.parse(await packer(image, ['console', ...given, '.'], expression))).toEqual([cidrs, asks])
    },
    600_000
  )

  test('shares variables and machine with the others, letter by letter', async () => {
    for (const file of ['variables.pkr.hcl', 'source.pkr.hcl'])
      expect(await read(`${image}/${file}`)).toBe(await read(`base/${file}`))
  })

  test('waits first, hardens before it installs a service, and cleans up last', async () => {
    const template = await read(`${image}/${image}.pkr.hcl`)
    const scripts = [...template.matchAll(/"\$\{path\.root\}\/(?:\.\.\/base\/)?([\w./-]+\.sh)"/g)].map(
      match => match[1]
    )
    const own = image === 'base' ? [] : [`${image}.sh`]
    expect(scripts).toEqual([
      ...['wait.sh', 'apt-snapshot.sh', 'packages.sh', 'harden.sh', 'mesh.sh'],
      ...own,
      'clean-up.sh'
    ])
  })
})

test('an image starts from Canonical alone, on a machine with closed metadata that removes itself', async () => {
  const source = await read('base/source.pkr.hcl')
  expect(source).toMatch(/owners += \["099720109477"\]/)
  expect(source).toMatch(/http_tokens += "required"/)
  expect(source).toMatch(/encrypted += var\.encrypted/)
  expect(source).toMatch(/shutdown_behavior += "terminate"/)
  expect(source).toMatch(/temporary_security_group_source_cidrs += local\.builder_cidrs\n/)
  expect(source).toMatch(/temporary_security_group_source_public_ip += local\.builder_asks\n/)
  expect(source).toMatch(/user_data += local\.user_data/)
  expect(source).not.toMatch(/force_deregister|ami_groups/)
  const limit = await packer('base', ['console', '-var', 'builder_minutes=30', '.'], 'local.user_data\n')
  expect(limit).toContain('--on-active=30min, systemctl, poweroff]')
})
