import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { versionFits } from '../../../src/setup-tools/constraint.ts'
import type { Tool } from '../../../src/terraform-apply/tool/root-module.ts'
import { readToolVersion } from '../../../src/terraform-apply/tool/tool-version.ts'

let workspace: string
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'insight-version-'))
})
afterEach(() => rmSync(workspace, { recursive: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true })
    writeFileSync(join(workspace, name), text)
  }
}

function ask(
  files: Readonly<Record<string, string>>,
  tool: Tool = 'terraform',
  input?: string
): [string | undefined, string] {
  write({ 'infra/staging/main.tf': '', ...files })
  const stack = { folder: join(workspace, 'infra/staging'), name: 'infra/staging' }
  const { wanted, source } = readToolVersion({ tool, input, stack, workspace })
  return [wanted?.text, source]
}

describe('who says which version', () => {
  const files = {
    '.terraform-version': '1.1.0\n',
    'infra/.terraform-version': '1.2.0\n',
    'infra/staging/.tool-versions': 'terraform 1.3.0\n',
    'infra/staging/versions.tf': 'terraform {\n  required_version = ">= 1.4.0"\n}\n'
  }

  test('the input first', () => {
    expect(ask(files, 'terraform', '~> 1.11.0')).toEqual(['~> 1.11.0', 'terraform-version'])
  })

  test('then .terraform-version, the nearest, up to the root of the repository', () => {
    expect(ask(files)).toEqual(['1.2.0', 'infra/.terraform-version'])
    rmSync(join(workspace, 'infra/.terraform-version'))
    expect(ask({})).toEqual(['1.1.0', '.terraform-version'])
  })

  test('then .tool-versions, then what the stack requires, then nobody', () => {
    const { '.terraform-version': _, 'infra/.terraform-version': __, ...rest } = files
    expect(ask(rest)).toEqual(['1.3.0', 'infra/staging/.tool-versions'])
    rmSync(join(workspace, 'infra/staging/.tool-versions'))
    expect(ask({})).toEqual(['>= 1.4.0', 'required_version in infra/staging/versions.tf'])
    rmSync(join(workspace, 'infra/staging/versions.tf'))
    expect(ask({})).toEqual([undefined, 'nothing'])
  })

  test('nothing above the repository is read', () => {
    mkdirSync(join(workspace, 'checkout/infra'), { recursive: true })
    write({ '.terraform-version': '1.0.0', 'checkout/infra/main.tf': '' })
    const stack = { folder: join(workspace, 'checkout/infra'), name: 'infra' }
    const answer = readToolVersion({
      tool: 'terraform',
      input: undefined,
      stack,
      workspace: join(workspace, 'checkout')
    })
    expect(answer.source).toBe('nothing')
  })

  test('a stack in the root of the repository has its own', () => {
    write({ 'main.tf': 'terraform { required_version = "1.11" }' })
    const stack = { folder: workspace, name: '.' }
    const { wanted, source } = readToolVersion({ tool: 'terraform', input: undefined, stack, workspace })
    // Terraform's own reading of two numbers.
    expect([wanted?.exact, source]).toEqual(['1.11.0', 'required_version in main.tf'])
  })
})

describe('for OpenTofu', () => {
  test("its own files count, and Terraform's do not", () => {
    const others = { '.terraform-version': '1.14.0', 'infra/staging/a.tf': 'terraform { required_version = "1.14.0" }' }
    expect(ask(others, 'tofu')).toEqual([undefined, 'nothing'])
    expect(ask({ ...others, '.opentofu-version': '1.12.6' }, 'tofu')).toEqual(['1.12.6', '.opentofu-version'])
  })

  test.each(['opentofu', 'tofu'])('%s in .tool-versions is it', name => {
    expect(ask({ '.tool-versions': `terraform 1.11.4\n${name} 1.12.6\n` }, 'tofu')).toEqual([
      '1.12.6',
      '.tool-versions'
    ])
  })

  test('what it requires is in .tofu files, which stand for .tf files of that name, and in a block of its own', () => {
    const files = {
      'infra/staging/main.tf': 'terraform { required_version = "1.14.0" }',
      'infra/staging/main.tofu': 'terraform { required_version = ">= 1.11.0" }',
      'infra/staging/language.tf': 'language {\n  compatible_with {\n    opentofu = "< 2.0.0"\n  }\n}'
    }
    expect(ask(files, 'tofu')).toEqual([
      '< 2.0.0, >= 1.11.0',
      'required_version in infra/staging/language.tf and infra/staging/main.tofu'
    ])
  })
})

describe('what a file may say', () => {
  test.each([
    ['1.11.4', '1.11.4'],
    ['v1.11.4', 'v1.11.4'],
    ['# ours\n\n  1.11.4  # since May\n', '1.11.4'],
    ['~> 1.11.0', '~> 1.11.0'],
    ['1.12.0-rc1\r\n', '1.12.0-rc1']
  ])('%j', (text, wanted) => {
    expect(ask({ '.terraform-version': text })).toEqual([wanted, '.terraform-version'])
  })

  test.each([
    ['', '.terraform-version: there is no version in it.'],
    ['1.11.4\n1.11.5\n', '.terraform-version: 2 lines are in it.'],
    ['latest', '.terraform-version: "latest" would be another version on another day. Write an exact one'],
    ['latest:^1.11', 'would be another version on another day'],
    ['min-required', '.terraform-version: "min-required" is not understood here. Remove it'],
    ['latest-allowed', 'without it, required_version of the stack is followed'],
    ['1.11', '.terraform-version: "1.11" may mean one version or many. Write "~> 1.11.0"'],
    ['newest', '.terraform-version: "newest" is not a version.']
  ])('not %j', (text, message) => {
    expect(() => ask({ '.terraform-version': text })).toThrow(message)
  })

  test('.tool-versions: the first version of the line, what is on PATH, and nothing that is no release', () => {
    expect(ask({ '.tool-versions': 'nodejs 24\nterraform 1.11.4 1.10.0 # x\n' })[0]).toBe('1.11.4')
    expect(ask({ '.tool-versions': 'terraform system\n' })).toEqual([undefined, '.tool-versions'])
    expect(() => ask({ '.tool-versions': 'terraform ref:main\n' })).toThrow('"ref:main" is not a release')
    expect(() => ask({ '.tool-versions': 'terraform\n' })).toThrow('"terraform" has no version')
    // One that says nothing about this tool does not hide one further up.
    expect(ask({ 'infra/.tool-versions': 'nodejs 24\n', '.tool-versions': 'terraform 1.11.4\n' })[0]).toBe('1.11.4')
  })

  test('a folder, a link out of the repository and a large file are refused', () => {
    mkdirSync(join(workspace, '.terraform-version'))
    expect(() => ask({})).toThrow('.terraform-version: this is not a small file of the checkout')
    rmSync(join(workspace, '.terraform-version'), { recursive: true })
    symlinkSync('/etc/passwd', join(workspace, '.terraform-version'))
    expect(() => ask({})).toThrow('this is not a small file of the checkout')
    rmSync(join(workspace, '.terraform-version'))
    write({ '.terraform-version': ' '.repeat(100_000) })
    expect(() => ask({})).toThrow('this is not a small file of the checkout')
  })
})

describe('what a stack requires', () => {
  test('all blocks of all files hold together, also in JSON', () => {
    const files = {
      'infra/staging/a.tf':
        'terraform { required_version = ">= 1.9.0" }\nterraform {\n  required_version = "!= 1.10.0"\n}',
      'infra/staging/b.tf.json': '{"terraform":{"required_version":"< 2.0.0"}}',
      'infra/staging/.hidden.tf': 'terraform { required_version = "9.9.9" }',
      'infra/staging/c.tf~': 'terraform { required_version = "9.9.9" }',
      'infra/staging/c.tofu': 'terraform { required_version = "9.9.9" }'
    }
    expect(ask(files)).toEqual([
      '>= 1.9.0, != 1.10.0, < 2.0.0',
      'required_version in infra/staging/a.tf and infra/staging/b.tf.json'
    ])
  })

  test('an override file takes the place of the others', () => {
    const files = {
      'infra/staging/a.tf': 'terraform { required_version = ">= 1.9.0" }',
      'infra/staging/z_override.tf': 'terraform { required_version = ">= 1.11.0" }'
    }
    expect(ask(files)).toEqual(['>= 1.11.0', 'required_version in infra/staging/z_override.tf'])
  })

  test('what is no constraint is refused with its place', () => {
    expect(() => ask({ 'infra/staging/a.tf': 'terraform { required_version = "^1.9" }' })).toThrow(
      'infra/staging/a.tf: required_version "^1.9" is not a constraint. Write, for example, ">= 1.11.4".'
    )
  })

  test('a file with mistakes says nothing; the tool itself says what is wrong', () => {
    const files = {
      'infra/staging/a.tf': 'terraform {',
      'infra/staging/b.tf': 'terraform { required_version = "1.11.4" }'
    }
    expect(ask(files)[0]).toBe('1.11.4')
  })

  test('a name of a file is no workflow command', () => {
    const files = { 'infra/staging/a\n::error::b.tf': 'terraform { required_version = "1.11.4" }' }
    expect(ask(files)[1]).toBe('required_version in infra/staging/a ::error::b.tf')
  })

  test('a constraint that must be evaluated says nothing, as Terraform refuses it', () => {
    expect(ask({ 'infra/staging/a.tf': 'terraform { required_version = var.x }' })).toEqual([undefined, 'nothing'])
  })
})

test('any content of a version file is a version that fits itself, or one sentence', () => {
  const piece = fc.constantFrom('1.11.4', '~>', '>=', ' ', ',', 'latest', '\n', '#', 'v', '-rc1', 'x', '\r')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), parts => {
      try {
        const [text] = ask({ '.terraform-version': parts.join('') })
        const exact = text !== undefined && /^v?\d+\.\d+\.\d+(?:-rc1)?$/.test(text)
        if (exact) expect(versionFits(text.replace('v', ''), undefined)).toBe(true)
      } catch (error) {
        expect(error).toMatchObject({ name: 'UserError', message: expect.stringMatching(/^\.terraform-version: /) })
      }
    }),
    { numRuns: 300 }
  )
})
