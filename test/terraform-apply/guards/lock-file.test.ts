// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's own templates are what is read
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { UserError } from '../../../src/lib/errors.ts'
import {
  providersOutsideOf,
  readAllowedProviders,
  refuseForeignProviders
} from '../../../src/terraform-apply/guards/allowed-providers.ts'
import { parseLockFile, readLockFile } from '../../../src/terraform-apply/guards/lock-file.ts'
import {
  needsLockFile,
  refuseNewLockFile,
  refuseWithoutLockFile
} from '../../../src/terraform-apply/guards/lock-need.ts'
import type { Tool } from '../../../src/terraform-apply/tool/root-module.ts'

// As Terraform 1.11.4 writes it.
const LOCK = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "registry.terraform.io/hashicorp/aws" {
  version     = "6.34.0"
  constraints = "~> 6.0"
  hashes = [
    "h1:3jMBdhoUTLzVbtbCnvVPWUDPXsdVqGZvVAPKZSMBl+8=",
    "zh:1e41b1e2d9f2a5ba0d5c6a3f2cb5aa4d1f0c6b2f1b2a3c4d5e6f708192a3b4c5",
  ]
}

provider "registry.terraform.io/acme/dns" {
  version = "1.2.3-beta1"
}
`

describe('a lock file', () => {
  test('says source, version, constraints and hashes', () => {
    expect(parseLockFile(LOCK, 'lock')).toEqual([
      {
        source: 'registry.terraform.io/hashicorp/aws',
        version: '6.34.0',
        constraints: '~> 6.0',
        hashes: [
          'h1:3jMBdhoUTLzVbtbCnvVPWUDPXsdVqGZvVAPKZSMBl+8=',
          'zh:1e41b1e2d9f2a5ba0d5c6a3f2cb5aa4d1f0c6b2f1b2a3c4d5e6f708192a3b4c5'
        ]
      },
      { source: 'registry.terraform.io/acme/dns', version: '1.2.3-beta1', constraints: undefined, hashes: [] }
    ])
    expect(parseLockFile('', 'lock')).toEqual([])
    expect(parseLockFile(LOCK.replaceAll('\n', '\r\n'), 'lock')).toHaveLength(2)
  })

  test.each([
    ['a block of another kind', 'module "x" {}', '"module" is not known in it'],
    ['an attribute outside', 'version = "1"', '"version" is not known in it'],
    ['a short address', 'provider "hashicorp/aws" { version = "1.0.0" }', '"hashicorp/aws" is not the whole address'],
    ['an address in capitals', 'provider "registry.terraform.io/HashiCorp/aws" {}', 'is not the whole address'],
    [
      'an address with an escape',
      'provider "registry.terraform.io/hashicorp/aw\\u0073" {}',
      'is not the whole address'
    ],
    ['two labels', 'provider "a.b/c/d" "e" {}', '"provider" is not known in it'],
    ['no version', 'provider "a.b/c/d" {}', 'a.b/c/d has no version'],
    ['a version that must be evaluated', 'provider "a.b/c/d" { version = "${1}.0.0" }', 'a.b/c/d has no version'],
    [
      'constraints that must be evaluated',
      'provider "a.b/c/d" {\n version = "1.0.0"\n constraints = x\n}',
      'are not a text'
    ],
    ['hashes that are none', 'provider "a.b/c/d" {\n version = "1.0.0"\n hashes = ["md5:1"]\n}', 'are not hashes'],
    ['something new', 'provider "a.b/c/d" {\n version = "1.0.0"\n trust = true\n}', '"trust" of a.b/c/d is not known'],
    ['a block inside', 'provider "a.b/c/d" {\n version = "1.0.0"\n hashes {}\n x {}\n}', '"x" of a.b/c/d is not known'],
    ['a provider twice', 'provider "a.b/c/d" { version = "1.0.0" }\n'.repeat(2), 'a.b/c/d is in it twice'],
    ['a mistake', 'provider "a.b/c/d" {\n', 'line 2: the block "provider" has no end'],
    [
      'a letter that looks like another',
      'provider "registry.terraform.io/h\u0430shicorp/aws" {}',
      'line 1 has a character'
    ],
    [
      'a line end of Unicode',
      '# \u2028provider "a.b/c/d" { version = "1.0.0" }',
      'line 1 has a character that is not ASCII'
    ]
  ])('with %s is refused', (_, text, message) => {
    const read = () => parseLockFile(text, 'infra/.terraform.lock.hcl')
    expect(read).toThrow(UserError)
    expect(read).toThrow(message)
    expect(read).toThrow(/^infra\/\.terraform\.lock\.hcl cannot be read: .* and commit it\.$/s)
  })

  test('of any providers is read back as it was written, whatever the order and the blanks', () => {
    const part = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/)
    const source = fc.tuple(part, part, part).map(([host, namespace, type]) => `${host}.io/${namespace}/${type}`)
    const blank = fc.constantFrom(' ', '\t', ' /* x */ ')
    fc.assert(
      fc.property(fc.uniqueArray(source, { maxLength: 5 }), blank, (sources, b) => {
        const text = sources.map(one => `provider${b}"${one}"${b}{\n version${b}=${b}"1.0.0"${b}# y\n}\n`).join('\n')
        expect(parseLockFile(text, 'lock').map(provider => provider.source)).toEqual(sources)
      })
    )
  })
})

describe('the providers that may be used', () => {
  const lock = parseLockFile(LOCK, 'lock')
  const outside = (lines: string[], tool: Tool = 'terraform') =>
    providersOutsideOf(lock, readAllowedProviders(lines, tool)).map(({ source }) => source)

  test('are whole addresses, or all of a namespace', () => {
    expect(outside(['hashicorp/aws', 'acme/dns'])).toEqual([])
    expect(outside(['hashicorp/*', 'Acme/DNS'])).toEqual([])
    expect(outside(['registry.terraform.io/hashicorp/aws', 'registry.terraform.io/acme/*'])).toEqual([])
    expect(outside(['hashicorp/*'])).toEqual(['registry.terraform.io/acme/dns'])
    expect(outside(['hashicorp/awscc', 'hashi/*', 'example.com/hashicorp/aws'])).toHaveLength(2)
  })

  test("are of the tool's own registry when none is named", () => {
    expect(outside(['hashicorp/*', 'acme/*'], 'tofu')).toHaveLength(2)
    expect(readAllowedProviders(['hashicorp/aws'], 'tofu')).toEqual(['registry.opentofu.org/hashicorp/aws'])
  })

  test('may be all of a registry of your own, and not of one where anybody publishes', () => {
    expect(readAllowedProviders(['registry.example.com:8443/*/*'], 'terraform')).toHaveLength(1)
    for (const line of ['*/*', 'registry.terraform.io/*/*', 'registry.opentofu.org/*/*']) {
      expect(() => readAllowedProviders([line], 'terraform')).toThrow('would allow what anybody publishes in')
    }
  })

  test.each([
    'aws',
    '*',
    '*/aws',
    'a/b/c/d',
    'hashicorp/',
    '/aws',
    'hashicorp/aws ~> 6',
    '-x/y',
    'hashicorp/a*',
    '*.io/a/b'
  ])('are not %j', line => {
    expect(() => readAllowedProviders([line], 'terraform')).toThrow(`allow-providers: "${line}" is not a provider.`)
  })

  test('others are refused with version, and what to write', () => {
    const refuse = (lines: string[]) => refuseForeignProviders(lock, readAllowedProviders(lines, 'terraform'), 'infra')
    expect(() => refuse(['hashicorp/*'])).toThrow(
      'allow-providers: registry.terraform.io/acme/dns 1.2.3-beta1 in infra/.terraform.lock.hcl is not in the list, so nothing was started. If you trust it, add "registry.terraform.io/acme/dns" as a line; if not, remove what uses it and lock the providers anew.'
    )
    expect(() => refuse(['acme/x'])).toThrow('are not in the list')
    expect(() => refuse(['acme/*', 'hashicorp/aws'])).not.toThrow()
    expect(() => refuse([])).not.toThrow()
  })

  test('an address fits only what names it', () => {
    const part = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,3}$/)
    fc.assert(
      fc.property(part, part, part, part, (namespace, type, otherNamespace, otherType) => {
        const locked = [
          { source: `registry.terraform.io/${namespace}/${type}`, version: '1.0.0', constraints: undefined, hashes: [] }
        ]
        const allowed = readAllowedProviders([`${otherNamespace}/${otherType}`], 'terraform')
        expect(providersOutsideOf(locked, allowed).length === 0).toBe(
          namespace === otherNamespace && type === otherType
        )
      })
    )
  })
})

describe('a stack', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'insight-lock-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
  }

  const BUILT_IN = 'terraform { required_providers { terraform = { source = "terraform.io/builtin/terraform" } } }\n'

  test.each([
    ['a resource', 'resource "aws_instance" "a" {}', 'aws'],
    ['a data source', 'data "aws_ami" "a" {}', 'aws'],
    ['an ephemeral resource', 'ephemeral "random_password" "a" {}', 'random'],
    ['an action', 'action "aws_lambda_invoke" "a" {}', 'aws'],
    ['a provider block', 'provider "google" {}', 'google'],
    ['required_providers', 'terraform {\n required_providers {\n  acme = { source = "acme/acme" }\n }\n}', 'acme'],
    ['required_providers of old', 'terraform {\n required_providers {\n  aws = "~> 6.0"\n }\n}', 'aws'],
    ['a data source of a check', 'check "x" {\n data "http" "a" {}\n}', 'http'],
    ['a resource of another provider', 'resource "terraform_data" "a" {\n provider = other.east\n}', 'other'],
    ['a foreign provider of that name', BUILT_IN.replace('terraform.io/builtin', 'acme'), 'terraform']
  ])('with %s needs a lock file', (_, text, provider) => {
    write({ 'main.tf': text })
    expect(needsLockFile(folder, 'terraform')).toEqual({
      needed: 'yes',
      because: `main.tf uses the provider "${provider}"`
    })
  })

  test.each([
    ['nothing', ''],
    ['resources that are built in', 'resource "terraform_data" "a" {}\ndata "terraform_remote_state" "b" {}'],
    ['the provider that is built in', `${BUILT_IN}provider "terraform" {}`],
    ['comments', '# resource "aws_instance" "a" {}'],
    ['variables', 'variable "aws_x" {}\noutput "aws_y" { value = 1 }\nlocals { aws = 1 }']
  ])('with %s needs none', (_, text) => {
    write({ 'main.tf': text })
    expect(needsLockFile(folder, 'terraform')).toEqual({ needed: 'no' })
  })

  test('is looked into with the modules of the checkout that it calls, also in a circle', () => {
    write({
      'main.tf': 'module "a" { source = "./modules/a" }',
      'modules/a/main.tf': 'module "b" { source = "../b" }\nmodule "self" { source = "./" }',
      'modules/b/main.tf.json': '{"resource":{"aws_instance":{"x":{}}}}'
    })
    expect(needsLockFile(folder, 'terraform')).toEqual({
      needed: 'yes',
      because: 'modules/b/main.tf.json uses the provider "aws"'
    })
    write({ 'modules/b/main.tf.json': '{"resource":{"terraform_data":{"x":{}}}}' })
    expect(needsLockFile(folder, 'terraform')).toEqual({ needed: 'no' })
  })

  test.each([
    ['a module from elsewhere', 'module "a" { source = "terraform-aws-modules/vpc/aws" }'],
    ['a module that is not there', 'module "a" { source = "./gone" }'],
    ['a mistake', 'resource "aws_instance" {']
  ])('with %s is known after init', (_, text) => {
    write({ 'main.tf': text })
    expect(needsLockFile(folder, 'terraform')).toEqual({ needed: 'known after init' })
  })

  test('for OpenTofu counts its own files', () => {
    write({ 'main.tf': 'resource "aws_instance" "a" {}', 'main.tofu': '' })
    expect(needsLockFile(folder, 'terraform').needed).toBe('yes')
    expect(needsLockFile(folder, 'tofu').needed).toBe('no')
  })

  test('without the lock file that it needs is refused with the command that makes one', () => {
    write({ 'main.tf': 'resource "aws_instance" "a" {}' })
    const question = { tool: 'terraform', stack: { folder, name: 'infra/staging' }, rule: 'required' } as const
    expect(() => refuseWithoutLockFile(question)).toThrow(
      'There is no .terraform.lock.hcl in infra/staging, and main.tf uses the provider "aws": each run could get other providers than the ones that were reviewed. Run "terraform providers lock -platform=linux_amd64" there and commit the file, or write "lock-file: optional".'
    )
    expect(() => refuseWithoutLockFile({ ...question, rule: 'optional' })).not.toThrow()
    expect(readLockFile(folder, 'infra/staging')).toBeUndefined()
    write({ '.terraform.lock.hcl': LOCK })
    expect(() => refuseWithoutLockFile(question)).not.toThrow()
    expect(readLockFile(folder, 'infra/staging')).toHaveLength(2)
  })

  test('for which init has made a lock file is refused after it, unless that is allowed', () => {
    write({ '.terraform.lock.hcl': LOCK })
    const question = { tool: 'tofu', stack: { folder, name: '.' }, rule: 'required' } as const
    expect(() => refuseNewLockFile(question, false)).toThrow(
      'There is no .terraform.lock.hcl in the root of the repository, and init has chosen providers by itself'
    )
    expect(() => refuseNewLockFile(question, true)).not.toThrow()
    expect(() => refuseNewLockFile({ ...question, rule: 'optional' }, false)).not.toThrow()
  })

  test('whose lock file is a folder is refused', () => {
    mkdirSync(join(folder, '.terraform.lock.hcl'))
    expect(() => readLockFile(folder, '.')).toThrow('.terraform.lock.hcl cannot be read: it is not a small file.')
  })
})
