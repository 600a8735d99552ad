import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { PROTECTED_BY_DEFAULT } from '../../src/terraform-apply/guards/protected-types.ts'
import { readInputs } from '../../src/terraform-apply/inputs.ts'
import { applyArguments, initArguments, planArguments } from '../../src/terraform-apply/tool/arguments.ts'

let checkout: string
const set: string[] = []

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'insight-inputs-'))
  mkdirSync(join(checkout, 'infra/staging'), { recursive: true })
  mkdirSync(join(checkout, 'infra/production'), { recursive: true })
  for (const stack of ['staging', 'production']) writeFileSync(join(checkout, 'infra', stack, 'main.tf'), '')
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
    stacks: {
      all: [{ name: 'infra/staging', folder: join(checkout, 'infra/staging') }],
      written: ['infra/staging'],
      several: false
    },
    environment: 'staging',
    verify: 'digest',
    lockTimeout: 300_000,
    comment: true,
    lockFile: 'required',
    allowedProviders: [],
    extraArguments: [],
    planWorkflow: undefined,
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
      'terraform-version': '>= 1.11.4',
      args: '-refresh=false',
      target: 'module.a',
      'allow-providers': 'hashicorp/aws'
    })
  ).toMatchObject({
    planDigest: `sha256:${DIGEST}`,
    versionWanted: '>= 1.11.4',
    extraArguments: ['-refresh=false'],
    targets: ['module.a'],
    allowedProviders: ['hashicorp/aws'],
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
      'command: "deploy" is not known. Write one of: plan, plan-destroy, apply, destroy, drift, recover.'
    ],
    ['a folder outside', { 'working-directory': '../x' }, 'working-directory: "../x" is outside of the checkout.'],
    [
      'a folder that is missing',
      { 'working-directory': 'nowhere' },
      'working-directory: "nowhere" is not a folder of the checkout.'
    ],
    ['a glob that matches nothing', { 'working-directory': 'x/*' }, 'working-directory: "x/*" finds no root module.'],
    ['a folder without configuration', { 'working-directory': 'infra' }, 'working-directory: "infra" holds no file'],
    [
      'a saved plan without key',
      { verify: 'saved' },
      'plan-key: "verify: saved" keeps the plan file encrypted and needs a key.'
    ],
    ['a key that is too short', { 'plan-key': 'secret' }, 'plan-key: 6 characters are too few'],
    [
      'two approvals',
      { 'plan-digest': DIGEST, 'plan-workflow': '.github/workflows/p.yml' },
      'plan-workflow: the approved digest is given by plan-digest already.'
    ],
    [
      'a look-up that nothing needs',
      { 'plan-workflow': '.github/workflows/p.yml', verify: 'none' },
      'plan-workflow: "verify: none" looks up no approval.'
    ],
    ['a workflow that is no file', { 'plan-workflow': 'plan' }, 'plan-workflow: "plan" is not the path'],
    ['recover without a run', { command: 'recover' }, 'recover-from: recover needs the run'],
    ['a run that is none', { command: 'recover', 'recover-from': 'x' }, 'recover-from: "x" is not the id of a run.'],
    ['no stack at a time', { parallelism: '0' }, 'parallelism: "0" is not a whole number from 1 on.'],
    ['an argument that undoes the lock', { args: '-lock=false' }, 'args: '],
    ['an argument for another state', { args: '-state=x' }, 'args: '],
    ['an argument in a variable', { vars: '-var=x' }, 'vars: "-var=x" begins with a dash'],
    ['an argument in the backend', { 'backend-config': '-lock=false' }, 'backend-config: "-lock=false" begins'],
    ['an argument as a target', { target: '-destroy' }, 'target: "-destroy" begins with a dash'],
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
    backendConfig: ['key=k'],
    targets: ['module.a'],
    extraArguments: ['-refresh=false']
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
      '-target=module.a',
      '-refresh=false',
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
})
