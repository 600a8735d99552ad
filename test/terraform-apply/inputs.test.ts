import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { applyArguments, initArguments, planArguments } from '../../src/terraform-apply/arguments.ts'
import { toolEnvironment } from '../../src/terraform-apply/environment.ts'
import { PROTECTED_BY_DEFAULT } from '../../src/terraform-apply/guard.ts'
import { readInputs } from '../../src/terraform-apply/inputs.ts'

let checkout: string
const set: string[] = []

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'insight-inputs-'))
  mkdirSync(join(checkout, 'infra/staging'), { recursive: true })
  writeFileSync(join(checkout, 'infra/staging.tfvars'), '')
})

afterEach(() => {
  rmSync(checkout, { recursive: true })
  for (const name of set.splice(0)) delete process.env[name]
})

function read(inputs: Record<string, string>) {
  for (const [name, value] of Object.entries({
    'github-token': 't',
    'working-directory': 'infra/staging',
    ...inputs
  })) {
    const key = `INPUT_${name.toUpperCase()}`
    process.env[key] = value
    set.push(key)
  }
  return readInputs({ GITHUB_WORKSPACE: checkout, RUNNER_TEMP: '/tmp/x', PATH: '/bin' })
}

const DIGEST = 'ab'.repeat(32)

test('what is not given has a default', () => {
  expect(read({})).toMatchObject({
    command: 'plan',
    tool: 'terraform',
    stack: 'infra/staging',
    folder: join(checkout, 'infra/staging'),
    environment: 'staging',
    verify: 'digest',
    lockTimeout: 300_000,
    comment: true,
    guard: { protect: PROTECTED_BY_DEFAULT, allowDestroy: [] }
  })
})

test('what is given is read', () => {
  expect(
    read({
      command: 'apply',
      'plan-digest': `sha256:${DIGEST}`,
      'var-file': 'infra/staging.tfvars',
      vars: 'a=1\nb=x=y',
      'backend-config': 'bucket=b\ninfra/staging.tfvars',
      protect: 'default\naws_lb.web',
      'allow-destroy': 'aws_db_instance.x[0]',
      'terraform-version': '>= 1.11.4'
    })
  ).toMatchObject({
    planDigest: `sha256:${DIGEST}`,
    varFiles: [join(checkout, 'infra/staging.tfvars')],
    vars: new Map([
      ['a', '1'],
      ['b', 'x=y']
    ]),
    backendConfig: ['bucket=b', join(checkout, 'infra/staging.tfvars')],
    guard: { protect: ['aws_lb.web', ...PROTECTED_BY_DEFAULT], allowDestroy: ['aws_db_instance.x[0]'] }
  })
})

describe('one clear sentence for', () => {
  test.each([
    [
      'an unknown command',
      { command: 'deploy' },
      'command: "deploy" is not known. Write one of: plan, plan-destroy, apply, destroy.'
    ],
    ['a folder outside', { 'working-directory': '../x' }, 'working-directory: "../x" is outside of the checkout.'],
    [
      'a folder that is missing',
      { 'working-directory': 'nowhere' },
      'working-directory: "nowhere" is not a folder of the checkout.'
    ],
    ['two folders', { 'working-directory': 'a\nb' }, 'working-directory: 2 folders are given, this version takes one.'],
    ['a label that could end a comment', { environment: 'a--b' }, 'environment: "a--b" cannot be a label.'],
    ['a file that is missing', { 'var-file': 'x.tfvars' }, 'var-file: there is no file "x.tfvars".'],
    ['a line without =', { vars: 'size' }, 'vars: "size" has no name.'],
    ['a boolean that is none', { comment: 'yes' }, 'comment: "yes" is neither true nor false.'],
    ['a time without unit', { 'lock-timeout': '5' }, 'lock-timeout: "5" has no unit.'],
    [
      'a digest that is none',
      { command: 'apply', 'plan-digest': 'sha256:5d7e' },
      'plan-digest: "sha256:5d7e" is not a digest.'
    ],
    [
      'apply without digest',
      { command: 'apply' },
      'plan-digest: apply needs the digest of the plan that was approved.'
    ],
    ['destroy without digest', { command: 'destroy' }, 'plan-digest: destroy needs the digest'],
    [
      'a digest that nothing checks',
      { 'plan-digest': DIGEST, verify: 'none' },
      'plan-digest: "verify: none" checks no digest.'
    ],
    ['a version that is none', { 'terraform-version': '~> 1.11' }, 'terraform-version: "~> 1.11" is not a version.'],
    ['protect none and more', { protect: 'none\naws_x' }, 'protect: "none" stands beside other lines.'],
    ['an address that is none', { 'allow-destroy': '-x' }, 'allow-destroy: "-x" is neither'],
    ['a workspace that is none', { workspace: 'a b' }, 'workspace: "a b" is not a name of a workspace.'],
    ['no token', { 'github-token': '' }, 'github-token: this input is required.']
  ])('%s', (_what, inputs, sentence) => {
    expect(() => read(inputs)).toThrow(sentence)
  })
})

describe('commands', () => {
  const settings = {
    varFiles: ['/c/x.tfvars'],
    vars: new Map([['a', 'b c']]),
    lockTimeout: 300_000,
    backendConfig: ['key=k']
  }

  test('init never asks, and never changes a lock file', () => {
    expect(initArguments(settings, true)).toEqual([
      'init',
      '-input=false',
      '-no-color',
      '-lockfile=readonly',
      '-backend-config=key=k'
    ])
    expect(initArguments(settings, false)).not.toContain('-lockfile=readonly')
  })

  test('plan and apply', () => {
    expect(planArguments(settings, 'destroy', '/p')).toEqual([
      'plan',
      '-json',
      '-input=false',
      '-detailed-exitcode',
      '-lock-timeout=300000ms',
      '-destroy',
      '-var-file=/c/x.tfvars',
      '-var=a=b c',
      '-out=/p'
    ])
    expect(planArguments(settings, 'apply', '/p')).not.toContain('-destroy')
    expect(applyArguments(settings, '/p', false)).toEqual([
      'apply',
      '-json',
      '-input=false',
      '-lock-timeout=300000ms',
      '/p'
    ])
    expect(applyArguments(settings, '/p', true).slice(-3)).toEqual(['-var-file=/c/x.tfvars', '-var=a=b c', '/p'])
  })

  test('Terraform gets what configures providers, and nothing that undoes the arguments or belongs to the runner', () => {
    const before = {
      PATH: '/bin',
      AWS_REGION: 'eu-central-1',
      TF_VAR_a: '1',
      TF_TOKEN_app_terraform_io: 't',
      TF_PLUGIN_CACHE_DIR: '/cache',
      TF_CLI_ARGS_plan: '-lock=false',
      TF_LOG: 'TRACE',
      TF_INPUT: '1',
      TF_WORKSPACE: 'production',
      GITHUB_OUTPUT: '/o',
      'INPUT_PLAN-KEY': 'secret',
      ACTIONS_RUNTIME_TOKEN: 't'
    }
    const { env, dropped } = toolEnvironment(before, { dataFolder: '/d', workspace: undefined })
    expect(env).toEqual({
      PATH: '/bin',
      AWS_REGION: 'eu-central-1',
      TF_VAR_a: '1',
      TF_TOKEN_app_terraform_io: 't',
      TF_PLUGIN_CACHE_DIR: '/cache',
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      CHECKPOINT_DISABLE: '1',
      TF_DATA_DIR: '/d'
    })
    expect(dropped).toEqual(['TF_CLI_ARGS_plan', 'TF_LOG', 'TF_WORKSPACE'])
  })
})
