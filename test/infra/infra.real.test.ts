import { execFile } from 'node:child_process'
import { cp, glob, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ensureTools, silent, type Toolbox } from '../../sandbox/tools/index.ts'

const execute = promisify(execFile)
const INFRA = resolve(import.meta.dirname, '../../infra')
const modules = (await readdir(join(INFRA, 'modules'))).sort()
const environments = (await readdir(join(INFRA, 'environments'))).sort()

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

beforeAll(async () => {
  toolbox = await ensureTools(['terraform', 'terraform-provider-aws'], silent)
  infra = await mkdtemp(join(tmpdir(), 'insight-infra-'))
  for (const part of ['modules', 'environments']) {
    await cp(join(INFRA, part), join(infra, part), {
      recursive: true,
      filter: source => !source.includes('.terraform')
    })
  }
}, 1_800_000)

afterAll(() => rm(infra, { recursive: true, force: true }))

test('every Terraform file is formatted', async () => {
  expect(await run('terraform', ['fmt', '-check', '-recursive', '.'], infra)).toBe('')
}, 600_000)

test.each(modules)(
  'the module %s holds what it must',
  async module => {
    const folder = join(infra, 'modules', module)
    // The provider is there without it; the modules that a module is made of are not.
    await run('terraform', ['init', '-backend=false', '-input=false', '-no-color'], folder)
    expect(await run('terraform', ['test', '-no-color'], folder)).toMatch(/Success! \d+ passed, 0 failed\./)
  },
  900_000
)

test.each(environments)(
  '%s is valid',
  async environment => {
    const folder = join(infra, 'environments', environment)
    await run('terraform', ['init', '-backend=false', '-input=false', '-no-color'], folder)
    expect(await run('terraform', ['validate', '-no-color'], folder)).toContain('The configuration is valid')
  },
  900_000
)

test('nothing is for a sandbox only', async () => {
  for await (const file of glob('{modules,environments}/**/*.tf', { cwd: INFRA })) {
    expect(await readFile(join(INFRA, file), 'utf8')).not.toMatch(
      /\bendpoints?\s*[={]|skip_(credentials|metadata|region|requesting)|127\.0\.0\.1|localhost/
    )
  }
})
