import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import {
  makePolicy,
  type Parts,
  POLICY_FILES,
  PURPOSES,
  policyTable,
  policyText,
  Recording
} from '../../scripts/bake-policy/make-policy.ts'
import { NEEDS_NO_PERMISSION } from '../../scripts/bake-policy/unrecorded.ts'
import { fillSection } from '../../scripts/readme-tables.ts'
import { commandsIn, sourcesOf } from '../lib/aws-commands.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const recording = Recording.parse(JSON.parse(read('test/bake-ami/recorded-calls.json')))
const policies = makePolicy(recording)
const policy = policies.own
const statements = [...policy.Statement, ...policies.beyondOwn.Statement]
const allowed = new Set(statements.flatMap(({ Action }) => Action))

test('the policies and their tables are what the recording gives; "npm run docs" writes them', () => {
  for (const name of ['own', 'beyondOwn'] as const)
    expect(read(`actions/bake-ami/${POLICY_FILES[name]}`)).toBe(policyText(policies[name]))
  const readme = read('actions/bake-ami/README.md')
  expect(fillSection(readme, 'policy', policyTable())).toBe(readme)
})

test('IAM takes the policies: names of statements are unique and plain, and together they fit into a role', () => {
  const sids = statements.map(({ Sid }) => Sid)
  expect(new Set(sids).size).toBe(sids.length)
  for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/)
  // The limit of the inline policies of a role; IAM does not count white space.
  expect(JSON.stringify(policy).length + JSON.stringify(policies.beyondOwn).length).toBeLessThanOrEqual(10_240)
})

test('a role that has only the first policy makes no role, and takes no thing for its own', () => {
  const reaching = policy.Statement.filter(
    ({ Action, Condition }) =>
      Action.some(one => /^iam:(?!Get|PassRole)/.test(one)) ||
      JSON.stringify(Condition ?? {}).includes('"aws:ResourceTag/insight:run":"true"')
  )
  expect(reaching.map(({ Sid }) => Sid)).toEqual([])
  expect(policies.beyondOwn.Statement.map(({ Sid }) => Sid)).toEqual([
    'TagCopiesOfPacker',
    'MakeTemporaryProfile',
    'PassTemporaryRole',
    'TryTemporaryProfile'
  ])
})

test('nothing is allowed on everything that AWS can allow on less', () => {
  const onAll = statements.filter(({ Resource }) => Resource.includes('*'))
  const actions = onAll.filter(one => one.Condition === undefined).flatMap(({ Action }) => Action)
  expect(actions.filter(one => !/^ec2:(Describe(?!\w*Attribute)|GetEbs)/.test(one))).toEqual([
    'ssm:CancelCommand',
    'ssm:DescribeInstanceInformation',
    'ssm:GetCommandInvocation'
  ])
  for (const action of allowed) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/)
})

test('what removes or changes things of EC2 is tied to the tag of a run', () => {
  const changing = /^ec2:(Delete|Terminate|Deregister|Stop|Modify|Enable|Authorize)/
  for (const { Sid, Action, Condition } of policy.Statement) {
    if (!Action.some(one => changing.test(one))) continue
    expect([Sid, JSON.stringify(Condition)]).toEqual([Sid, expect.stringContaining('aws:ResourceTag/insight:run')])
  }
})

const parts = (more: Partial<Parts> = {}): Parts => ({
  purposes: [{ sid: 'One', why: 'one', actions: ['ec2:DescribeImages'], resources: ['*'] }],
  unrecorded: {},
  ...more
})
const calls = (...packer: string[]) => ({ action: [], packer })

test('a call that is in no statement is an error that names it', () => {
  expect(() =>
    makePolicy(calls('ec2:DescribeImages', 'ec2:RebootInstances', 'sts:GetCallerIdentity'), parts())
  ).toThrow(/^ec2:RebootInstances is called, but in no statement\. Add it to one in scripts\/bake-policy\.$/)
})

test('a permission that nobody needs is an error, unless a reason is given; so is a reason that nobody needs', () => {
  expect(() => makePolicy(calls(), parts())).toThrow('ec2:DescribeImages is in a statement, but never called.')
  const reason = { 'ec2:DescribeImages': 'made by AWS' }
  expect(makePolicy(calls(), parts({ unrecorded: reason })).own.Statement).toHaveLength(1)
  expect(() => makePolicy(calls('ec2:DescribeImages'), parts({ unrecorded: reason }))).toThrow('it is recorded')
  const other = { ...reason, 'ec2:DeleteVpc': 'never' }
  expect(() => makePolicy(calls(), parts({ unrecorded: other }))).toThrow(
    'ec2:DeleteVpc is in scripts/bake-policy/unrecorded.ts without need: it is in no statement.'
  )
})

test('every AWS command in the sources of the action is allowed', async () => {
  const files = sourcesOf('src/bake-ami')
  expect(files).toEqual(expect.arrayContaining(['src/bake-ami/clean-up/removal.ts', 'src/lib/stage-lock.ts']))
  const used = (await Promise.all(files.map(commandsIn))).flat()
  expect(used.length).toBeGreaterThan(60)
  expect([...new Set(used)].filter(one => !allowed.has(one)).sort()).toEqual([])
})

test('every permission that the action names in a message is one that the policy gives', () => {
  const named = sourcesOf('src/bake-ami').flatMap(file =>
    [...read(file).matchAll(/askAws\(\s*'([\w:]+)'/g)].map(match => match[1] ?? '')
  )
  expect([...new Set(named)].filter(one => !allowed.has(one) && !NEEDS_NO_PERMISSION.includes(one))).toEqual([])
})

test('the README names inputs that the action has', () => {
  const action = read('actions/bake-ami/action.yml')
  for (const [, input = ''] of PURPOSES.map(one => one.dropWhen ?? '')
    .join(' ')
    .matchAll(/`([a-z]+(?:-[a-z]+)+)`/g))
    expect([input, action.includes(`\n  ${input}:`)]).toEqual([input, true])
  expect(existsSync(join(root, 'actions/bake-ami/policy.json'))).toBe(true)
})
