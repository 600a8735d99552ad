import { execFile } from 'node:child_process'
import { cp, glob, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openEngine } from '../../sandbox/engine.ts'
import { ensureTools, silent, type Toolbox } from '../../sandbox/tools/index.ts'

const execute = promisify(execFile)
const INFRA = resolve(import.meta.dirname, '../../infra')
const modules = (await readdir(join(INFRA, 'modules'))).sort()
const images = ['httpd', 'postgres']

let toolbox: Toolbox
/** A copy of `infra`, because Terraform writes into the folders that it works on. */
let infra: string

/** What a tool prints, both streams together; an exit code other than 0 makes the test fail with it. */
async function run(tool: string, args: readonly string[], cwd: string): Promise<string> {
  const env = {
    ...toolbox.env(),
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true'
  }
  try {
    const { stdout, stderr } = await execute(tool, [...args], { cwd, env, maxBuffer: 16 * 1024 * 1024 })
    return stdout + stderr
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${tool} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error })
  }
}

async function findScripts(): Promise<string[]> {
  const found: string[] = []
  for await (const file of glob('images/**/*', { cwd: INFRA, withFileTypes: true })) {
    const path = join(file.parentPath, file.name)
    if (file.isFile() && !path.includes('/images/bin/') && (await readFile(path, 'utf8')).startsWith('#!/bin/bash'))
      found.push(path.slice(INFRA.length + 1))
  }
  return found.sort()
}

beforeAll(async () => {
  toolbox = await ensureTools(
    ['terraform', 'terraform-provider-aws', 'packer', 'packer-plugin-amazon', 'base-image'],
    silent
  )
  infra = await mkdtemp(join(tmpdir(), 'insight-infra-'))
  for (const part of ['modules', 'environments', 'images']) {
    await cp(join(INFRA, part), join(infra, part), {
      recursive: true,
      filter: source => !/\.terraform|images\/bin/.test(source)
    })
  }
  // Packer's validate looks whether the uploads exist.
  await mkdir(join(infra, 'images/bin'))
  for (const binary of ['consul', 'envoy']) await writeFile(join(infra, 'images/bin', binary), '')
}, 1_800_000)

afterAll(() => rm(infra, { recursive: true, force: true }))

test('every script passes shellcheck and stops at the first error', async () => {
  const scripts = await findScripts()
  expect(scripts.length).toBeGreaterThan(12)
  for (const script of scripts) expect(await readFile(join(INFRA, script), 'utf8')).toContain('\nset -euo pipefail\n')

  const own = await execute('shellcheck', ['--version']).catch(() => undefined)
  if (own) return void (await run('shellcheck', scripts, INFRA))
  // Not every machine has it: the distribution's package, in a container of its own.
  const dir = await mkdtemp(join(tmpdir(), 'insight-shellcheck-'))
  const engine = openEngine({ name: 'infra-test', dir })
  const install = 'apt-get -qq update && apt-get -qq install -y --no-install-recommends shellcheck >/dev/null'
  await engine.run(
    ['run', '--rm', '--label', engine.label, '--volume', `${INFRA}:/infra:ro`, '--workdir', '/infra'].concat(
      [toolbox.path('base-image'), 'sh', '-c', `${install} && shellcheck "$@"`, 'sh'],
      scripts
    )
  )
  await rm(dir, { recursive: true, force: true })
}, 300_000)

describe.each(images)('the template of %s', image => {
  test('is formatted and valid', async () => {
    const folder = join(infra, 'images', image)
    expect(await run('packer', ['fmt', '-check', '.'], folder)).toBe('')
    expect(await run('packer', ['validate', '.'], folder)).toContain('The configuration is valid.')
  }, 60_000)

  test('builds from Canonical alone, on a machine with closed metadata, and cleans up last', async () => {
    const template = await readFile(join(INFRA, 'images', image, `${image}.pkr.hcl`), 'utf8')
    expect(template).toMatch(/owners += \["099720109477"\]/)
    expect(template).toMatch(/http_tokens += "required"/)
    expect(template).toMatch(/encrypted += var\.encrypted/)
    const scripts = [...template.matchAll(/"\$\{path\.root\}\/([\w./-]+\.sh)"/g)].map(match => match[1])
    expect(scripts[0]).toBe('../base/packages.sh')
    expect(scripts.at(-1)).toBe('../base/clean-up.sh')
  })
})

test('every Terraform file is formatted', async () => {
  expect(await run('terraform', ['fmt', '-check', '-recursive', '.'], infra)).toBe('')
}, 60_000)

test.each(modules)(
  'the module %s holds what it must',
  async module => {
    const folder = join(infra, 'modules', module)
    expect(await run('terraform', ['test', '-no-color'], folder)).toMatch(/Success! \d+ passed, 0 failed\./)
  },
  180_000
)

test('staging is valid, and nothing in it is for a sandbox only', async () => {
  const folder = join(infra, 'environments/staging')
  await run('terraform', ['init', '-backend=false', '-input=false', '-no-color'], folder)
  expect(await run('terraform', ['validate', '-no-color'], folder)).toContain('The configuration is valid')
  for await (const file of glob('{modules,environments}/**/*.tf', { cwd: INFRA })) {
    expect(await readFile(join(INFRA, file), 'utf8')).not.toMatch(
      /\bendpoints?\s*[={]|skip_(credentials|metadata|region|requesting)|127\.0\.0\.1|localhost/
    )
  }
}, 180_000)
