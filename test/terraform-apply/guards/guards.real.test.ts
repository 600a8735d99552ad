import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { ensureTools, silent, type Toolbox } from '../../../sandbox/tools/index.ts'
import { runCommand } from '../../../src/lib/programs.ts'
import { parseConstraint, readConstraint, versionFits } from '../../../src/setup-tools/constraint.ts'
import { provideTool } from '../../../src/setup-tools/provide.ts'
import { readAllowedProviders, refuseForeignProviders } from '../../../src/terraform-apply/guards/allowed-providers.ts'
import { readExtraArguments, targetArguments } from '../../../src/terraform-apply/guards/extra-arguments.ts'
import { readLockFile } from '../../../src/terraform-apply/guards/lock-file.ts'
import { hasLockFile, needsLockFile, refuseNewLockFile } from '../../../src/terraform-apply/guards/lock-need.ts'
import { PROTECTED_BY_DEFAULT } from '../../../src/terraform-apply/guards/protected-types.ts'
import { toolEnvironment } from '../../../src/terraform-apply/tool/environment.ts'
import type { Tool } from '../../../src/terraform-apply/tool/root-module.ts'
import { readToolVersion } from '../../../src/terraform-apply/tool/tool-version.ts'

jest.setTimeout(900_000)

const BOTH: readonly Tool[] = ['terraform', 'tofu']

let tools: Toolbox
let dir: string

beforeAll(async () => {
  tools = await ensureTools(['terraform', 'tofu', 'terraform-provider-aws'], silent)
})
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'insight-guards-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), text)
  }
}

async function ask(tool: Tool, args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const { TF_CLI_CONFIG_FILE: _, ...env } = tools.env()
  const scrubbed = toolEnvironment({ ...env, ...more }, { dataFolder: join(dir, `data-${tool}`), workspace: undefined })
  return runCommand([tools.path(tool), ...args], { cwd: dir, env: scrubbed.env })
}

/** A configuration of the AWS provider's mirror without the override, so that the lock file counts, also for OpenTofu. */
function mirror(): NodeJS.ProcessEnv {
  const config = readFileSync(tools.env()['TF_CLI_CONFIG_FILE'] ?? '', 'utf8')
  const path = /path = (".*")/.exec(config)?.[1] ?? ''
  write({ 'cli.tfrc': `provider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n` })
  return { TF_CLI_CONFIG_FILE: join(dir, 'cli.tfrc') }
}

describe.each(BOTH)('what %s itself makes of it', tool => {
  test('a constraint on its version', async () => {
    const [a = 0, b = 0, c = 0] = tools.version(tool).split('.').map(Number)
    const constraints = [
      `${a}.${b}.${c}`,
      `= ${a}.${b}`,
      `v${a}.${b}.${c}`,
      `!= ${a}.${b}.${c}`,
      `> ${a}.${b}.${c}`,
      `>= ${a}.${b}.${c}`,
      `< ${a}.${b}.${c}`,
      `<= ${a}.${b}.${c}`,
      `~> ${a}.${b}.${c}`,
      `~> ${a}.${b}.${c + 1}`,
      `~> ${a}.${b}`,
      `~> ${a}.${b - 1}`,
      `~> ${a}.${b - 1}.0`,
      `~> ${a}`,
      `~> ${a - 1}`,
      `>= ${a}.${b - 1}, < ${a}.${b}`,
      `>=${a}.${b},<${a + 1},!=${a}.${b}.${c + 9}`,
      `> ${a}`,
      `< ${a + 1}`
    ]
    for (const constraint of constraints) {
      write({ [`main.${tool === 'tofu' ? 'tofu' : 'tf'}`]: `terraform {\n  required_version = "${constraint}"\n}\n` })
      const { exitCode } = await ask(tool, ['validate'])
      const fits = versionFits(tools.version(tool), parseConstraint(constraint))
      expect([constraint, exitCode === 0]).toEqual([constraint, fits])
      const { wanted } = readToolVersion({ tool, input: undefined, stack: { folder: dir, name: '.' }, workspace: dir })
      expect(wanted?.text).toBe(constraint)
    }
  })

  test('where it looks for one', async () => {
    const version = tools.version(tool)
    const impossible = 'terraform {\n  required_version = "9.9.9"\n}\n'
    const places: Record<string, string>[] = [
      { 'main.tf': impossible },
      { 'main.tofu': impossible },
      { 'main.tf': impossible, 'main.tofu': '' },
      { 'main.tf.json': '{"terraform":{"required_version":"9.9.9"}}' },
      { 'main.tf': impossible, 'override.tf': `terraform {\n  required_version = "${version}"\n}\n` },
      { 'main.tf': '', 'a_override.tf': impossible },
      { '.main.tf': impossible, 'x.tf': '' },
      { 'main.tf': 'locals {\n  a = <<EOT\nterraform {\n  required_version = "9.9.9"\n}\nEOT\n}\n' },
      { 'main.tf': `/* ${impossible} */` }
    ]
    if (tool === 'tofu') {
      places.push({ 'main.tf': 'language {\n  compatible_with {\n    opentofu = "9.9.9"\n  }\n}\n' })
    }
    for (const files of places) {
      rmSync(dir, { recursive: true })
      write(files)
      const { exitCode } = await ask(tool, ['validate'])
      const { wanted } = readToolVersion({ tool, input: undefined, stack: { folder: dir, name: '.' }, workspace: dir })
      expect([files, versionFits(version, wanted)]).toEqual([files, exitCode === 0])
    }
  })

  test('whether a stack needs providers', async () => {
    const stacks = [
      'resource "aws_instance" "a" {}',
      'data "aws_ami" "a" {}',
      'ephemeral "random_password" "a" {}',
      'provider "google" {}',
      'terraform {\n required_providers {\n  acme = { source = "acme/acme" }\n }\n}',
      'check "x" {\n data "http" "a" {}\n assert {\n  condition = data.http.a.status_code == 200\n  error_message = "No."\n }\n}',
      'resource "terraform_data" "a" {\n provider = other.east\n}',
      'resource "terraform_data" "a" {}\ndata "terraform_remote_state" "b" {\n backend = "local"\n}',
      'terraform {\n required_providers {\n  terraform = { source = "terraform.io/builtin/terraform" }\n }\n}\nprovider "terraform" {}',
      'variable "aws_x" {\n default = 1\n}\noutput "aws_y" {\n value = var.aws_x\n}',
      'module "a" { source = "./a" }',
      'module "b" { source = "./b" }'
    ]
    for (const stack of stacks) {
      rmSync(dir, { recursive: true })
      write({
        'main.tf': stack,
        'a/main.tf': 'resource "terraform_data" "a" {}',
        'b/main.tf': 'resource "aws_vpc" "a" {}'
      })
      await ask(tool, ['get'])
      const { stdout, exitCode } = await ask(tool, ['providers'])
      const named = [...stdout.matchAll(/provider\[([^\]]+)\]/g)].filter(
        ([, name]) => !name?.startsWith('terraform.io/builtin')
      )
      const needed = named.length > 0 ? 'yes' : 'no'
      expect([stack, exitCode, needsLockFile(dir, tool).needed]).toEqual([stack, 0, needed])
    }
  })

  test('the lock file that it writes', async () => {
    write({
      'main.tf':
        'terraform {\n required_providers {\n  aws = {\n   source = "registry.terraform.io/hashicorp/aws"\n  }\n }\n}\n'
    })
    const before = hasLockFile(dir)
    const { exitCode, stderr } = await ask(tool, ['init', '-input=false'], mirror())
    expect([exitCode, stderr]).toEqual([0, ''])
    const lock = readLockFile(dir, '.') ?? []
    expect(lock).toEqual([
      {
        source: 'registry.terraform.io/hashicorp/aws',
        version: tools.version('terraform-provider-aws'),
        constraints: undefined,
        hashes: [expect.stringMatching(/^h1:/)]
      }
    ])
    const allow = (line: string) => () => refuseForeignProviders(lock, readAllowedProviders([line], tool), '.')
    expect(allow('registry.terraform.io/hashicorp/*')).not.toThrow()
    expect(allow('acme/*')).toThrow(`hashicorp/aws ${tools.version('terraform-provider-aws')} in .terraform.lock.hcl`)
    const question = { tool, stack: { folder: dir, name: '.' }, rule: 'required' } as const
    expect(() => refuseNewLockFile(question, before)).toThrow('init has chosen providers by itself')
  })

  test('the arguments that are taken', async () => {
    write({ 'main.tf': 'resource "terraform_data" "web" {\n input = 1\n}\nresource "terraform_data" "db" {}\n' })
    await ask(tool, ['init', '-input=false'])
    const lines = ['--refresh=true', '-replace=terraform_data.web', '-parallelism=2', '-compact-warnings']
    const args = [...readExtraArguments(lines, tool), ...targetArguments(['terraform_data.web'])]
    const plan = await ask(tool, ['plan', '-json', '-input=false', '-detailed-exitcode', ...args])
    expect(plan.exitCode).toBe(2)
    expect(plan.stdout).toContain('"add":1')
    if (tool === 'terraform') return
    const rest = await ask(tool, [
      'plan',
      '-json',
      '-detailed-exitcode',
      ...readExtraArguments(['-exclude=terraform_data.web'], tool)
    ])
    expect(rest.stdout).toContain('"add":1')
  })

  test('variables that would undo what this action promises do not reach it', async () => {
    write({ 'main.tf': 'resource "terraform_data" "web" {}\n' })
    const evil = { TF_CLI_ARGS: '-help', TF_CLI_ARGS_plan: '-destroy', TF_LOG: 'TRACE', TF_REATTACH_PROVIDERS: '{' }
    await ask(tool, ['init', '-input=false'], evil)
    const { exitCode, stdout, stderr } = await ask(tool, ['plan', '-input=false', '-detailed-exitcode'], evil)
    expect([exitCode, stderr]).toEqual([2, ''])
    expect(stdout).toContain('1 to add')
  })

  test('the tool on PATH, asked by the constraint of a stack', async () => {
    const version = tools.version(tool)
    const request = {
      product: tool,
      path: tools.env()['PATH'] ?? '',
      temp: join(dir, 'temp'),
      log: () => {},
      signal: undefined
    }
    const found = await provideTool({ ...request, wanted: readConstraint('version', `~> ${version}`) })
    expect(found).toMatchObject({ version, from: 'PATH' })
  })
})

test('every type of AWS that is protected by default is one', async () => {
  write({ 'main.tf': 'terraform {\n required_providers {\n  aws = {\n   source = "hashicorp/aws"\n  }\n }\n}\n' })
  const { TF_CLI_CONFIG_FILE = '' } = tools.env()
  const { stdout } = await ask('terraform', ['providers', 'schema', '-json'], { TF_CLI_CONFIG_FILE })
  const schemas = JSON.parse(stdout).provider_schemas['registry.terraform.io/hashicorp/aws'].resource_schemas
  const protectedTypes = PROTECTED_BY_DEFAULT.filter(type => type.startsWith('aws_'))
  expect(protectedTypes.length).toBeGreaterThan(50)
  expect(protectedTypes.filter(type => !(type in schemas))).toEqual([])
})
