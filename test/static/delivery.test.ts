import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readMetadata } from '../../scripts/action-metadata.ts'
import { evaluate } from './github-expression.ts'
import { type ConditionalJob, endJobs, type JobEnd } from './job-order.ts'

// Which parts run when, as GitHub decides it: act runs nothing any more once a called workflow has failed.

const root = join(import.meta.dirname, '../..')
type Inputs = Record<string, { default?: unknown }>
const read = <T>(file: string) => parse(readFileSync(join(root, file), 'utf8')) as T
const defaults = (inputs: Inputs) =>
  Object.fromEntries(Object.entries(inputs).map(([name, one]) => [name, one.default]))

interface Step {
  id?: string
  name: string
  if?: string
  with?: Record<string, string>
}
interface Deliver {
  on: { workflow_call: { inputs: Inputs } }
  jobs: Record<
    string,
    ConditionalJob & {
      environment?: string
      with?: Record<string, string>
      outputs?: Record<string, string>
      steps?: Step[]
    }
  >
}
const deliver = read<Deliver>('.github/workflows/deliver.yml')
const given = (more: object) => ({ ...defaults(deliver.on.workflow_call.inputs), environment: 'staging', ...more })
const CHANGED = { outputs: { plan: { changed: 'true' } } }

describe('deliver.yml', () => {
  test.each<[string, object, object, JobEnd[]]>([
    ['staging', {}, CHANGED, ['success', 'success', 'success', 'success', 'success']],
    ['production', { 'promote-from': 'staging' }, CHANGED, ['skipped', 'success', 'success', 'success', 'success']],
    ['no images', { images: '[]' }, CHANGED, ['success', 'skipped', 'success', 'success', 'success']],
    [
      'no images of staging',
      { images: '[]', 'promote-from': 'staging' },
      {},
      ['skipped', 'skipped', 'success', 'skipped', 'success']
    ],
    ['without packer', { packer: false }, CHANGED, ['skipped', 'skipped', 'success', 'success', 'success']],
    [
      'without packer, from staging',
      { packer: false, 'promote-from': 'staging' },
      {},
      ['skipped', 'skipped', 'success', 'skipped', 'success']
    ],
    ['no change', {}, {}, ['success', 'success', 'success', 'skipped', 'success']],
    [
      'images only',
      { terraform: false, consul: false, 'promote-from': 'staging' },
      {},
      ['skipped', 'success', 'skipped', 'skipped', 'skipped']
    ],
    ['a bake that fails', {}, { ...CHANGED, fail: ['bake'] }, ['failure', 'skipped', 'skipped', 'skipped', 'skipped']],
    [
      'a promotion that fails',
      { 'promote-from': 'staging' },
      { ...CHANGED, fail: ['promote'] },
      ['skipped', 'failure', 'skipped', 'skipped', 'skipped']
    ],
    [
      'an apply that fails',
      {},
      { ...CHANGED, fail: ['apply'] },
      ['success', 'success', 'success', 'failure', 'skipped']
    ]
  ])('%s', (_, inputs, course, expected) => {
    const { result, ...parts } = endJobs(deliver.jobs, given(inputs), course)
    const names = ['bake', 'promote', 'plan', 'apply', 'register']
    expect(parts).toEqual(Object.fromEntries(names.map((name, at) => [name, expected[at]])))
    expect(result).toBe('success')
  })

  test('what this run baked must still be the candidate; what it did not bake is not asked for', () => {
    const promotion = deliver.jobs['promote']?.steps?.find(step => step.name.startsWith('Promote'))
    const asked = (outputs: object) =>
      evaluate(promotion?.with?.['ami-id'] ?? '', { needs: { bake: { outputs } }, matrix: { image: 'httpd' } })
    expect(asked({ images: '{"postgres":"ami-2","httpd":"ami-1"}' })).toBe('ami-1')
    expect(asked({}) ?? '').toBe('')
  })

  test('gives bake.yml every input of a smoke test', () => {
    const names = Object.keys(read<Deliver>('.github/workflows/bake.yml').on.workflow_call.inputs)
    const smoke = names.filter(name => name.startsWith('smoke-test'))
    expect(smoke.length).toBeGreaterThan(5)
    for (const name of smoke) expect(deliver.jobs['bake']?.with?.[name]).toBe(`\${{ inputs.${name} }}`)
  })

  test.each(['plan', 'apply'])('gives %s.yml what it asks for by the same name, and nothing else', part => {
    const own = deliver.on.workflow_call.inputs
    const called = read<Deliver>(`.github/workflows/${part}.yml`).on.workflow_call.inputs
    const common = Object.keys(called).filter(name => name in own)
    expect(common).toEqual(expect.arrayContaining(['var-file', 'terraform-version', 'backend-config', 'lock-file']))
    for (const name of common) {
      expect(deliver.jobs[part]?.with?.[name]).toBe(`\${{ inputs.${name} }}`)
      expect(own[name]?.default).toBe(called[name]?.default)
    }
    const other = Object.keys(called).filter(name => !common.includes(name))
    expect(other.sort()).toEqual(part === 'plan' ? ['aws-role'] : ['aws-role', 'plan-digest'])
  })

  test('a stage after the candidate is written in its environment only, where the approval is', () => {
    const environment = (more: object) => evaluate(deliver.jobs['promote']?.environment ?? '', { inputs: given(more) })
    expect(environment({})).toBe('')
    expect(environment({ environment: 'production', 'promote-from': 'staging' })).toBe('production')
  })
})

const bake = read<Deliver>('.github/workflows/bake.yml')

describe('bake.yml', () => {
  const step = bake.jobs['bake']?.steps?.find(one => one.name.startsWith('Bake'))
  const result = bake.jobs['result']

  test('hands over and collects in one group, which two calls with different inputs do not share', () => {
    const collect = result?.steps?.find(one => one.id === 'images')
    const groups = (inputs: object) =>
      [step?.with?.['hand-over-group'], collect?.with?.['group']].map(text => evaluate(text ?? '', { inputs }))
    const [one, same] = groups({ 'aws-region': 'us-east-1' })
    expect(one).toBe(same)
    expect(groups({ 'aws-region': 'eu-west-1' })).not.toContain(one)
  })

  test('collects nothing after a bake that failed, where an image of an earlier attempt could be found', () => {
    const collect = result?.steps?.find(one => one.id === 'images')
    const runs = (end: string) => evaluate(collect?.if ?? '', { needs: { bake: { result: end } } })
    expect(['success', 'failure', 'cancelled', 'skipped'].map(runs)).toEqual([true, false, false, false])
    const images = (outputs: object) => evaluate(result?.outputs?.['images'] ?? '', { steps: { images: { outputs } } })
    expect([images({}), images({ images: '{"httpd":"ami-1"}' })]).toEqual(['{}', '{"httpd":"ami-1"}'])
  })

  test('each image has its own smoke test, or all have the same', () => {
    const script = (given: string) =>
      evaluate(step?.with?.['smoke-test'] ?? '', { inputs: { 'smoke-test': given }, matrix: { image: 'httpd' } })
    expect(script('infra/images/{0}/smoke-test.sh')).toBe('infra/images/httpd/smoke-test.sh')
    expect([script('tests/smoke.sh'), script('')]).toEqual(['tests/smoke.sh', ''])
  })
})

interface Register {
  on: { workflow_call: { inputs: Inputs } }
  jobs: { register: { steps: { id?: string; name: string; if?: string; with?: Record<string, string> }[] } }
}
const register = read<Register>('.github/workflows/register.yml')

describe('register.yml', () => {
  const from = (more: object) => ({ inputs: { ...defaults(register.on.workflow_call.inputs), ...more } })
  const { steps } = register.jobs.register
  const run = (more: object) =>
    steps.filter(step => step.if === undefined || evaluate(step.if, from(more))).map(step => step.name)
  const told = (name: string, more: object) =>
    evaluate(steps.find(step => step.id === 'register')?.with?.[name] ?? '', from(more))
  const released = {
    release: 'httpd=ami-1',
    reap: true,
    'aws-region': 'us-east-1',
    'aws-role': 'arn:aws:iam::1:role/r'
  }
  const assume = 'Assume the role that sees instances'

  test('reaps by a role, on demand', () => {
    expect(run({ release: 'httpd=ami-1' })).toEqual(['Check out', 'Register'])
    expect(told('reap', { release: 'httpd=ami-1' })).toBe(false)
    expect(run(released)).toEqual(['Check out', assume, 'Register'])
    expect([told('reap', released), told('region', released)]).toEqual([true, 'us-east-1'])
  })

  test('without a release nothing is old, so nothing is reaped and no role is needed', () => {
    expect(run({ reap: true })).toEqual(['Check out', 'Register'])
    expect(told('reap', { reap: true })).toBe(false)
  })

  test.each(['aws-role', 'aws-region'])('says that %s is missing', name => {
    expect(run({ ...released, [name]: '' })).toContain('Require a role')
  })

  test('hands to the action every input that it knows by the same name', () => {
    const known = Object.keys(readMetadata(root, 'actions/consul-register').inputs)
    const common = Object.keys(register.on.workflow_call.inputs).filter(name => known.includes(name))
    expect(common).toEqual(expect.arrayContaining(['traffic', 'probe', 'flip-back', 'audience', 'stable-for']))
    const given = steps.find(step => step.id === 'register')?.with ?? {}
    for (const name of common) expect([name, given[name]]).toEqual([name, expect.stringContaining(`inputs.${name}`)])
    const defaults = readMetadata(root, 'actions/consul-register').inputs
    for (const name of ['traffic', 'stable-for', 'only-release', 'flip-back', 'lock-timeout', 'reap-after'])
      expect([name, String(told(name, {}))]).toEqual([name, defaults[name]?.default])
  })

  test('gets from deliver.yml how to log in, and how to move traffic', () => {
    const told = (name: string, more: object) =>
      evaluate(deliver.jobs['register']?.with?.[name] ?? '', { inputs: given(more) })
    expect([told('login-method', {}), told('audience', {})]).toEqual(['insight-github', 'consul'])
    expect(told('audience', { 'consul-audience': 'consul://dc2' })).toBe('consul://dc2')
    expect([told('traffic', {}), told('probe', {})]).toEqual(['auto', ''])
    expect(told('probe', { probe: 'https://shop.example/' })).toBe('https://shop.example/')
  })

  test('gets from deliver.yml the role for it, else that of the apply', () => {
    const role = (more: object) => evaluate(deliver.jobs['register']?.with?.['aws-role'] ?? '', { inputs: given(more) })
    expect(role({ 'aws-role-apply': 'apply' })).toBe('apply')
    expect(role({ 'aws-role-apply': 'apply', 'aws-role-reap': 'reap' })).toBe('reap')
  })
})

interface Composite {
  inputs: Inputs
  outputs: Record<string, { value: string }>
  runs: { steps: { id?: string; name: string; if?: string; with: Record<string, string> }[] }
}
const action = read<Composite>('action.yml')

describe('action.yml', () => {
  const releases = (lines: string) => ({
    steps: { apply: { outputs: { outputs: JSON.stringify({ releases: lines }) } } }
  })
  const from = (more: object) => ({
    inputs: { ...defaults(action.inputs), environment: 'staging', ...more },
    ...releases('httpd=ami-1')
  })
  const run = (more: object) =>
    action.runs.steps.filter(step => step.if === undefined || evaluate(step.if, from(more))).map(step => step.name)
  const promotions = ['Promote httpd', 'Promote postgres', 'Apply', 'Register']

  test('bakes for the candidate, and for nothing else', () => {
    expect(run({})).toEqual(['Install the tools', 'Bake httpd', 'Bake postgres', ...promotions])
    expect(run({ 'promote-from': 'qa' })).toEqual(['Install the tools', ...promotions])
    const packer = action.runs.steps[0]?.with['packer'] ?? ''
    expect(evaluate(packer, from({}))).toMatch(/^\d+\.\d+\.\d+$/)
    expect(evaluate(packer, from({ 'promote-from': 'qa' }))).toBe('')
  })

  test('gives the apply every input that it has by the same name', () => {
    const apply = action.runs.steps.find(step => step.id === 'apply')?.with ?? {}
    const known = Object.keys(readMetadata(root, 'actions/terraform-apply').inputs)
    const common = Object.keys(action.inputs).filter(name => known.includes(name) && name !== 'terraform-version')
    expect(common).toEqual(expect.arrayContaining(['var-file', 'allow-destroy', 'plan-key', 'plan-digest']))
    for (const name of common) expect([name, apply[name]]).toEqual([name, `\${{ inputs.${name} }}`])
    const tool = action.runs.steps[0]?.with['terraform'] ?? ''
    expect(evaluate(tool, from({ 'terraform-version': '1.12.0' }))).toBe('1.12.0')
  })

  test('refuses to take any release for the right one', () => {
    const refusal = action.runs.steps.find(step => step.name === 'Require a release')?.if ?? ''
    expect(evaluate(refusal, releases('httpd=ami-1'))).toBe(false)
    expect(evaluate(refusal, releases(''))).toBe(true)
    for (const outputs of [{}, { outputs: '{}' }])
      expect(evaluate(refusal, { steps: { apply: { outputs } } })).toBe(true)
  })

  test.each(['httpd', 'postgres'])('promotes %s from that stage, and gives out what was promoted', image => {
    const step = action.runs.steps.find(one => one.name === `Promote ${image}`)
    expect(evaluate(step?.with['from'] ?? '', from({ 'promote-from': 'qa' }))).toBe('qa')
    expect(evaluate(step?.with['stages'] ?? '', from({ stages: 'candidate\nqa\nstaging' }))).toBe(
      'candidate\nqa\nstaging'
    )
    const bakes = { [`baked-${image}`]: { outputs: { 'ami-id': 'ami-1' } } }
    expect(evaluate(step?.with['ami-id'] ?? '', { steps: bakes })).toBe('ami-1')
    const steps = { [step?.id ?? '']: { outputs: { 'ami-id': 'ami-1' } } }
    expect(evaluate(action.outputs[`${image}-image`]?.value ?? '', { steps })).toBe('ami-1')
  })
})
