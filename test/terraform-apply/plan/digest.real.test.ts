import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { ensureTools, silent, type Toolbox } from '../../../sandbox/tools/index.ts'
import { makeDigestKey, planDigest } from '../../../src/terraform-apply/plan/digest.ts'
import { type Plan, readPlanFile } from '../../../src/terraform-apply/plan/plan.ts'

jest.setTimeout(900_000)

// The same change, planned by Terraform and by OpenTofu from the same state: what the digest says is the same, and what
// the two tools tell otherwise.
const TOOLS = ['terraform', 'tofu'] as const
type Tool = (typeof TOOLS)[number]

const KEY = makeDigestKey('key', 'octo/demo')
const PLACE = { environment: 'staging', stack: 'infra', workspace: undefined }

let tools: Toolbox
let root: string

beforeAll(async () => {
  tools = await ensureTools(['terraform', 'tofu', 'terraform-provider-aws'], silent)
  root = mkdtempSync(join(tmpdir(), 'insight-digest-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const run = promisify(execFile)

async function tool(name: Tool, folder: string, ...argv: string[]): Promise<string> {
  // A provider of ours for whatever registry a tool takes for its own; nothing else may be fetched.
  const config = join(root, 'cli.tfrc')
  const override = JSON.stringify(dirname(tools.path('terraform-provider-aws')))
  writeFileSync(config, `provider_installation {\n  dev_overrides {\n    "hashicorp/aws" = ${override}\n  }\n}\n`)
  const env = {
    PATH: process.env['PATH'],
    HOME: root,
    TF_CLI_CONFIG_FILE: config,
    TF_IN_AUTOMATION: '1',
    TF_VAR_token: 'one-time-token-of-this-run',
    CHECKPOINT_DISABLE: '1'
  }
  return (await run(tools.path(name), argv, { cwd: folder, env, maxBuffer: 1 << 28 })).stdout
}

let folders = 0

/** A folder with a configuration, and the state of another one. */
function stack(configuration: string, state?: string): string {
  const folder = join(root, `stack-${++folders}`)
  mkdirSync(folder)
  writeFileSync(join(folder, 'main.tf'), configuration)
  if (state !== undefined) copyFileSync(join(state, 'terraform.tfstate'), join(folder, 'terraform.tfstate'))
  return folder
}

/** Apply with Terraform. */
async function applied(configuration: string): Promise<string> {
  const folder = stack(configuration)
  await tool('terraform', folder, 'init', '-input=false')
  await tool('terraform', folder, 'apply', '-auto-approve', '-input=false')
  return folder
}

interface Planned {
  readonly plan: Plan
  readonly digest: string
  readonly text: string
}

async function planned(name: Tool, configuration: string, state?: string, ...argv: string[]): Promise<Planned> {
  const folder = stack(configuration, state)
  // The AWS provider is overridden, which `init` refuses to find.
  if (!configuration.includes('provider "aws"')) await tool(name, folder, 'init', '-input=false')
  await tool(name, folder, 'plan', '-input=false', '-out=plan.tfplan', ...argv)
  const text = await tool(name, folder, 'show', '-json', 'plan.tfplan')
  writeFileSync(join(folder, 'plan.json'), text.slice(text.indexOf('{')))
  const plan = await readPlanFile(join(folder, 'plan.json'), KEY)
  return { plan, digest: planDigest(plan, PLACE), text }
}

async function both(configuration: string, state?: string, ...argv: string[]): Promise<Record<Tool, Planned>> {
  const [terraform, tofu] = await Promise.all(TOOLS.map(name => planned(name, configuration, state, ...argv)))
  return { terraform, tofu } as Record<Tool, Planned>
}

const KEYS =
  'toset(["plain", "with \\"quotes\\"", "a.b[0]", "ünïcode ☃", "new\\nline", "back\\\\slash", "$${x}", "%%{y}"])'

const BASE = `
variable "secret" {
  type      = string
  sensitive = true
  default   = "the first secret of all"
}
resource "terraform_data" "kept" { input = { a = 1 } }
resource "terraform_data" "changed" { input = { size = "small", list = ["a", "b"], nested = { x = [{ y = 1 }] } } }
resource "terraform_data" "replaced" { triggers_replace = ["one"] }
resource "terraform_data" "tainted" { input = "taint" }
resource "terraform_data" "destroyed" { input = "gone" }
resource "terraform_data" "before" { input = "moves" }
resource "terraform_data" "forgotten" { input = "left alone" }
resource "terraform_data" "secret" { input = { password = var.secret, open = "x" } }
resource "terraform_data" "counted" {
  count = 3
  input = count.index
}
resource "terraform_data" "each" {
  for_each = ${KEYS}
  input    = each.key
}
output "size" { value = terraform_data.changed.output.size }
output "gone" { value = 1 }
output "secret" {
  value     = var.secret
  sensitive = true
}
`

const NEXT = `
variable "secret" {
  type      = string
  sensitive = true
  default   = "the second secret of all"
}
variable "token" {
  type      = string
  ephemeral = true
}
variable "large" {
  type    = number
  default = 12345678901234567890123
}
resource "terraform_data" "kept" { input = { a = 1 } }
resource "terraform_data" "changed" { input = { size = "large", list = ["a", "c"], nested = { x = [{ y = 2 }, { y = 3 }] } } }
resource "terraform_data" "replaced" {
  triggers_replace = ["two"]
  lifecycle { create_before_destroy = true }
}
resource "terraform_data" "tainted" { input = "taint" }
resource "terraform_data" "after" { input = "moves" }
moved {
  from = terraform_data.before
  to   = terraform_data.after
}
removed {
  from = terraform_data.forgotten
  lifecycle { destroy = false }
}
resource "terraform_data" "secret" { input = { password = var.secret, open = "y" } }
resource "terraform_data" "repeated" { input = nonsensitive("user:\${var.secret}@host") }
resource "terraform_data" "created" {
  input = { number = var.large, from = terraform_data.replaced.id, float = 0.1, nothing = null, empty = [] }
}
resource "terraform_data" "partly" { input = { known = "k", secret = var.secret, later = terraform_data.created.id } }
resource "terraform_data" "imported" { input = "x" }
import {
  to = terraform_data.imported
  id = "7a5c1d3e-0000-4000-8000-000000000001"
}
resource "terraform_data" "counted" {
  count = 1
  input = count.index
}
resource "terraform_data" "each" {
  for_each = ${KEYS.replace('"plain", ', '')}
  input    = "\${each.key} again"
}
output "size" { value = terraform_data.changed.output.size }
output "all" { value = terraform_data.changed.input }
output "secret" {
  value     = var.secret
  sensitive = true
}
check "size" {
  assert {
    condition     = terraform_data.changed.input.size == "small"
    error_message = "It is not small."
  }
}
check "holds" {
  assert {
    condition     = terraform_data.kept.input.a == 1
    error_message = "Never."
  }
}
check "later" {
  assert {
    condition     = terraform_data.created.id != ""
    error_message = "Not known yet."
  }
}
`

interface State {
  resources: { name: string; instances: Record<string, unknown>[] }[]
}

/** Taint an object, and leave one behind as a failed replacement does. */
function disturb(folder: string): void {
  const file = join(folder, 'terraform.tfstate')
  const state = JSON.parse(readFileSync(file, 'utf8')) as State
  for (const { name, instances } of state.resources) {
    const [first = {}] = instances
    if (name === 'tainted') first['status'] = 'tainted'
    if (name === 'kept') instances.push({ ...first, deposed: 'abcd1234' })
  }
  writeFileSync(file, JSON.stringify(state))
}

describe('the same change has the same digest by Terraform and by OpenTofu', () => {
  test('every kind of change', async () => {
    const base = await applied(BASE)
    disturb(base)
    const { terraform, tofu } = await both(NEXT, base)
    expect(terraform.plan.resources.map(one => [one.address, one.actions.join(' '), one.digest])).toEqual(
      tofu.plan.resources.map(one => [one.address, one.actions.join(' '), one.digest])
    )
    expect(terraform.digest).toBe(tofu.digest)
    const kinds = new Map(terraform.plan.resources.map(one => [`${one.address} ${one.deposed ?? ''}`.trim(), one]))
    const expected: [string, object][] = [
      ['terraform_data.changed', { kind: 'update' }],
      [
        'terraform_data.replaced',
        {
          kind: 'replace',
          actions: ['create', 'delete'],
          reason: 'replace_because_cannot_update',
          replacePaths: [['triggers_replace']]
        }
      ],
      ['terraform_data.tainted', { kind: 'replace', actions: ['delete', 'create'], reason: 'replace_because_tainted' }],
      ['terraform_data.kept abcd1234', { kind: 'delete' }],
      ['terraform_data.destroyed', { kind: 'delete', reason: 'delete_because_no_resource_config' }],
      ['terraform_data.after', { kind: 'no-op', previousAddress: 'terraform_data.before' }],
      ['terraform_data.forgotten', { kind: 'forget' }],
      ['terraform_data.created', { kind: 'create' }],
      ['terraform_data.imported', { kind: 'update', importing: '7a5c1d3e-0000-4000-8000-000000000001' }],
      ['terraform_data.counted[2]', { kind: 'delete', reason: 'delete_because_count_index' }],
      ['terraform_data.each["plain"]', { kind: 'delete', reason: 'delete_because_each_key' }],
      ['terraform_data.each["with \\"quotes\\""]', { kind: 'update' }],
      ['terraform_data.each["new\\nline"]', { kind: 'update' }],
      ['terraform_data.each["$${x}"]', { kind: 'update' }]
    ]
    for (const [address, change] of expected) expect([address, kinds.get(address)]).toMatchObject([address, change])
    for (const { plan, text } of [terraform, tofu]) {
      expect(plan).toMatchObject({
        failingChecks: ['check.size: fail'],
        ephemeral: true,
        applyable: true,
        errored: false
      })
      expect(plan.outputs.map(one => [one.name, one.kind]).sort()).toEqual([
        ['all', 'create'],
        ['gone', 'delete'],
        ['secret', 'update'],
        ['size', 'update']
      ])
      // The secrets are in what was read, also where no mark tells so, and not in what was made of it.
      expect(text).toContain('user:the second secret of all@host')
      expect(JSON.stringify(plan)).not.toMatch(/the (first|second) secret of all|one-time-token/)
      expect(JSON.stringify(plan)).toContain('12345678901234567890123')
    }
  })

  test('the destruction of everything, and a plan without changes', async () => {
    const base = await applied(BASE)
    const destroyed = await both(BASE, base, '-destroy')
    expect(destroyed.terraform.digest).toBe(destroyed.tofu.digest)
    expect(new Set(destroyed.tofu.plan.resources.map(one => one.kind))).toEqual(new Set(['delete']))
    const same = await both(BASE, base)
    expect(same.terraform.digest).toBe(same.tofu.digest)
    for (const { plan } of [same.terraform, same.tofu])
      expect(plan).toMatchObject({ resources: [], outputs: [], drift: [], applyable: false, ephemeral: false })
  })

  test('a changed secret, a changed number and a changed key each make another digest in both', async () => {
    const base = await applied(BASE)
    const texts = [
      NEXT,
      NEXT.replace('the second secret of all', 'the other secret of all'),
      NEXT.replace('12345678901234567890123', '12345678901234567890124'),
      NEXT.replace('"new\\nline"', '"new\\nlines"'),
      NEXT.replace('== "small"', '== "large"')
    ]
    const digests: string[] = []
    for (const text of texts) {
      const { terraform, tofu } = await both(text, base)
      expect(terraform.digest).toBe(tofu.digest)
      digests.push(tofu.digest)
    }
    expect(new Set(digests).size).toBe(texts.length)
  })

  test('a provider of the default registry, which is another one for each', async () => {
    const { terraform, tofu } = await both(`
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "x"
  secret_key                  = "x"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}
resource "aws_iam_policy" "read" {
  name   = "read"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:Get*", Resource = "*" }] })
  tags   = { owner = "platform" }
}
resource "aws_db_instance" "main" {
  engine              = "postgres"
  instance_class      = "db.t4g.micro"
  allocated_storage   = 20
  username            = "someone"
  password_wo         = "a-write-only-password"
  password_wo_version = 1
}
`)
    expect(terraform.plan.resources.map(one => one.provider)).toEqual(
      Array(2).fill('registry.terraform.io/hashicorp/aws')
    )
    expect(tofu.plan.resources.map(one => one.provider)).toEqual(Array(2).fill('registry.opentofu.org/hashicorp/aws'))
    expect(terraform.digest).toBe(tofu.digest)
    for (const { plan, text } of [terraform, tofu]) {
      expect(plan.resources.map(one => one.region)).toEqual(['eu-central-1', undefined])
      // Nothing tells a write-only attribute: it is null, in the configuration too.
      const paths = plan.resources.flatMap(one => one.differences.map(part => part.path.join('.')))
      expect(paths).toContain('password_wo_version')
      expect(paths).not.toContain('password_wo')
      expect(text).toContain('"password_wo":null')
    }
  })
})

describe('what the two tell otherwise', () => {
  test('an ephemeral variable with a default: only OpenTofu says that it is one', async () => {
    const { terraform, tofu } = await both(
      'variable "token" {\n  type = string\n  default = "d"\n  ephemeral = true\n}\nresource "terraform_data" "x" {}\n'
    )
    expect([terraform.plan.ephemeral, tofu.plan.ephemeral]).toEqual([false, true])
    expect(terraform.digest).toBe(tofu.digest)
  })

  test('whether a plan can be applied and is complete: OpenTofu does not say, so it is found out', async () => {
    const { terraform, tofu } = await both('output "x" {\n  value = 1\n}\n')
    expect([terraform.text.includes('"applyable"'), tofu.text.includes('"applyable"')]).toEqual([true, false])
    for (const { plan } of [terraform, tofu]) expect([plan.applyable, plan.complete]).toEqual([true, true])
  })

  test('an object that is replaced and not destroyed: OpenTofu has that, Terraform 1.11 has not', async () => {
    const text = (trigger: string) =>
      `resource "terraform_data" "x" {\n  triggers_replace = "${trigger}"\n  lifecycle { destroy = false }\n}\n`
    const base = await applied(text('one').replace('lifecycle { destroy = false }', ''))
    const { plan } = await planned('tofu', text('two'), base)
    expect(plan.resources).toMatchObject([{ kind: 'replace', actions: ['forget', 'create'] }])
    await expect(planned('terraform', text('two'), base)).rejects.toThrow('destroy')
  })
})
