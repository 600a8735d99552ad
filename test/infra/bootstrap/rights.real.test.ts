import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { type Account, startAccount, writeValues } from './account.ts'
import { type Asked, isAllowed } from './policy-evaluation.ts'
import { type Role, readRoles } from './roles.ts'

// What each role may do, and to which things: policies as AWS gives them back, asked call by call.
jest.setTimeout(900_000)

let account: Account
let roles: ReadonlyMap<string, Role>

beforeAll(async () => {
  account = await startAccount()
  writeValues(account)
  await account.run('bootstrap', 'terraform', ['init', '-no-color'])
  await account.run('bootstrap', 'terraform', ['apply', '-auto-approve', '-no-color'])
  roles = await readRoles(account)
}, 1_800_000)
afterAll(() => account?.stop())

const ACCOUNT = '123456789012'
const ec2 = (thing: string) => `arn:aws:ec2:us-east-1:${ACCOUNT}:${thing}`
const iam = (thing: string) => `arn:aws:iam::${ACCOUNT}:${thing}`
const state = (key: string) => `arn:aws:s3:::octo-state/${key}`
const parameter = (path: string) => `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter${path}`
const image = 'arn:aws:ec2:us-east-1::image/ami-1'

type Context = NonNullable<Asked['context']>
/** Tags that a thing has already, or is made with. */
const tagged = (tags: Readonly<Record<string, string>>, kind: 'ResourceTag' | 'RequestTag' = 'ResourceTag'): Context =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:${kind}/${key}`, value]))
const staging = { project: 'insight', environment: 'staging' }
const production = { project: 'insight', environment: 'production' }
const baked = { 'insight:run': 'octo/shop/7/1/0a1b2c3d' }
const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd`
/** EC2 asks for the caller, to use the key for a disk. */
const EC2_USES = { 'kms:ViaService': 'ec2.us-east-1.amazonaws.com' }
const BOUNDARY = iam('policy/deploy/insight-machine-boundary')

/** What is asked, of whom, on what, and with which keys besides the region. */
type Case = readonly [role: string, action: string, resource: string, context?: Context]

function asks([role, action, resource, context = {}]: Case): boolean {
  const found = roles.get(role)
  if (found === undefined) throw new Error(`There is no role ${role}, but ${[...roles.keys()].join(', ')}`)
  return isAllowed(found.policies, { action, resource, context: { 'aws:RequestedRegion': 'us-east-1', ...context } })
}

describe('a job may', () => {
  test.each<Case>([
    ['staging-plan', 's3:GetObject', state('staging/terraform.tfstate')],
    ['staging-plan', 's3:PutObject', state('staging/terraform.tfstate.tflock')],
    ['staging-plan', 'ec2:DescribeInstances', '*'],
    ['staging-plan', 'ssm:GetParameter', parameter('/insight/images/httpd/staging')],
    ['staging-apply', 's3:PutObject', state('staging/terraform.tfstate')],
    ['staging-apply', 'ec2:CreateVpc', ec2('vpc/vpc-1'), tagged(staging, 'RequestTag')],
    ['staging-apply', 'ec2:CreateSubnet', ec2('vpc/vpc-1'), tagged(staging)],
    ['staging-apply', 'ec2:DeleteSubnet', ec2('subnet/subnet-1'), tagged(staging)],
    ['staging-apply', 'ec2:RunInstances', ec2('instance/i-1'), { 'ec2:LaunchTemplate': ec2('launch-template/lt-1') }],
    ['staging-apply', 'ec2:RunInstances', ec2('subnet/subnet-1'), tagged(staging)],
    ['staging-apply', 'ec2:RunInstances', image],
    ['staging-apply', 'ec2:CreateTags', ec2('vpc/vpc-1'), { 'ec2:CreateAction': 'CreateVpc' }],
    ['staging-apply', 'iam:CreateRole', iam('role/insight-staging-web'), { 'iam:PermissionsBoundary': BOUNDARY }],
    ['staging-apply', 'iam:PassRole', iam('role/insight-staging-web'), { 'iam:PassedToService': 'ec2.amazonaws.com' }],
    [
      'staging-apply',
      'iam:PassRole',
      iam('role/service-role/insight-snapshots'),
      { 'iam:PassedToService': 'dlm.amazonaws.com' }
    ],
    ['staging-promote', 'ssm:PutParameter', parameter('/insight/images/httpd/staging')],
    ['staging-promote', 'ssm:GetParameterHistory', parameter('/insight/images/httpd/candidate')],
    ['staging-promote', 'ec2:EnableImageDeregistrationProtection', image, tagged(baked)],
    ['production-promote', 'ssm:PutParameter', parameter('/insight/images/httpd/production')],
    ['staging-reap', 'ec2:DescribeInstances', '*'],
    ['bake', 'ec2:RunInstances', ec2('instance/i-1'), tagged(baked, 'RequestTag')],
    ['bake', 'ec2:TerminateInstances', ec2('instance/i-1'), tagged(baked)],
    ['bake', 'ssm:PutParameter', parameter('/insight/images/httpd/candidate')],
    ['bake', 'ec2:DeregisterImage', image, tagged(baked)],
    ['bake', 'kms:Decrypt', KEY, EC2_USES],
    ['bake', 'kms:CreateGrant', KEY, { ...EC2_USES, 'kms:GrantIsForAWSResource': 'true' }],
    ['bake', 'ssm:StartSession', ec2('instance/i-1'), { 'ssm:resourceTag/insight:run': baked['insight:run'] }],
    ['sweep', 'ec2:DeregisterImage', image, tagged(baked)],
    ['sweep', 'ec2:TerminateInstances', ec2('instance/i-1'), tagged(baked)],
    ['sweep', 'ec2:CreateTags', image, { ...tagged(baked), 'aws:TagKeys': ['insight:leftover-since'] }]
  ])('%s: %s on %s', (...one) => {
    expect(asks(one)).toBe(true)
  })
})

describe('a job may not', () => {
  test.each<Case>([
    // The state of another environment, of the account itself, or an old version of its own.
    ['staging-plan', 's3:GetObject', state('production/terraform.tfstate')],
    ['staging-plan', 's3:GetObject', state('bootstrap/terraform.tfstate')],
    ['staging-plan', 's3:PutObject', state('staging/terraform.tfstate')],
    ['staging-apply', 's3:PutObject', state('production/terraform.tfstate')],
    ['staging-apply', 's3:PutObject', state('bootstrap/terraform.tfstate')],
    ['staging-apply', 's3:DeleteObject', state('staging/terraform.tfstate')],
    ['staging-apply', 's3:DeleteObjectVersion', state('staging/terraform.tfstate')],
    ['staging-apply', 's3:PutBucketVersioning', 'arn:aws:s3:::octo-state'],
    // A pull request's code reads no secret and changes nothing.
    ['staging-plan', 'ssm:GetParameter', parameter('/shop/database/password')],
    ['staging-plan', 'ssm:GetParameter', parameter('/insight/production/database')],
    ['staging-plan', 'secretsmanager:GetSecretValue', `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:db`],
    ['staging-plan', 'ec2:GetPasswordData', ec2('instance/i-1'), tagged(staging)],
    ['staging-plan', 'ec2:TerminateInstances', ec2('instance/i-1'), tagged(staging)],
    ['staging-plan', 'ec2:CreateVpc', ec2('vpc/vpc-1'), tagged(staging, 'RequestTag')],
    // What is another environment's, another project's, or nobody's.
    ['staging-apply', 'ec2:TerminateInstances', ec2('instance/i-1'), tagged(production)],
    ['staging-apply', 'ec2:TerminateInstances', ec2('instance/i-1')],
    ['staging-apply', 'ec2:DeleteVpc', ec2('vpc/vpc-1'), tagged({ ...staging, project: 'other' })],
    ['staging-apply', 'ec2:CreateVpc', ec2('vpc/vpc-1'), tagged(production, 'RequestTag')],
    ['staging-apply', 'ec2:CreateTags', ec2('instance/i-1'), tagged(production, 'ResourceTag')],
    [
      'staging-apply',
      'ec2:CreateTags',
      ec2('instance/i-1'),
      { ...tagged(production), ...tagged(staging, 'RequestTag') }
    ],
    ['staging-apply', 'ec2:RunInstances', ec2('subnet/subnet-1'), tagged(production)],
    ['staging-apply', 'ec2:DeleteVolume', ec2('volume/vol-1'), tagged(staging)],
    ['staging-apply', 'ec2:DeleteSnapshot', ec2('snapshot/snap-1'), tagged(staging)],
    // More rights than its own.
    ['staging-apply', 'iam:CreateRole', iam('role/insight-staging-web')],
    [
      'staging-apply',
      'iam:CreateRole',
      iam('role/insight-staging-web'),
      { 'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/AdministratorAccess' }
    ],
    ['staging-apply', 'iam:CreateRole', iam('role/insight-production-web'), { 'iam:PermissionsBoundary': BOUNDARY }],
    ['staging-apply', 'iam:DeleteRolePermissionsBoundary', iam('role/insight-staging-web')],
    ['staging-apply', 'iam:UpdateAssumeRolePolicy', iam('role/deploy/insight-staging-apply')],
    ['staging-apply', 'iam:PutRolePolicy', iam('role/deploy/insight-staging-apply')],
    ['staging-apply', 'iam:CreatePolicyVersion', BOUNDARY],
    [
      'staging-apply',
      'iam:PassRole',
      iam('role/deploy/insight-staging-apply'),
      {
        'iam:PassedToService': 'ec2.amazonaws.com'
      }
    ],
    [
      'staging-apply',
      'iam:PassRole',
      iam('role/insight-staging-web'),
      {
        'iam:PassedToService': 'lambda.amazonaws.com'
      }
    ],
    ['staging-apply', 'iam:CreateUser', iam('user/me')],
    ['staging-apply', 'sts:AssumeRole', iam('role/admin')],
    // A stage that is not its own, or an image that no bake made.
    ['staging-apply', 'ssm:PutParameter', parameter('/insight/images/httpd/staging')],
    ['staging-promote', 'ssm:PutParameter', parameter('/insight/images/httpd/production')],
    ['staging-promote', 'ssm:DeleteParameter', parameter('/insight/images/httpd/staging')],
    ['staging-promote', 'ec2:EnableImageDeregistrationProtection', image],
    ['staging-promote', 'ec2:DeregisterImage', image, tagged(baked)],
    ['staging-reap', 'ec2:TerminateInstances', ec2('instance/i-1'), tagged(staging)],
    ['bake', 'ssm:PutParameter', parameter('/insight/images/httpd/production')],
    ['bake', 'ec2:RunInstances', ec2('instance/i-1'), tagged(staging, 'RequestTag')],
    ['bake', 'ec2:TerminateInstances', ec2('instance/i-1'), tagged(staging)],
    ['bake', 'ec2:CreateTags', ec2('instance/i-1'), tagged(staging)],
    ['bake', 'iam:PassRole', iam('role/deploy/insight-staging-apply'), { 'iam:PassedToService': 'ec2.amazonaws.com' }],
    ['bake', 'iam:CreateRole', iam('role/packer-1')],
    ['bake', 'iam:PutRolePolicy', iam('role/packer-1')],
    ['bake', 'iam:PassRole', iam('role/packer-1'), { 'iam:PassedToService': 'ec2.amazonaws.com' }],
    ['bake', 'ec2:CreateTags', image, { 'ec2:Owner': ACCOUNT }],
    ['bake', 'ec2:DeregisterImage', image, tagged({ ...baked, 'insight:digest': 'sha256:1' })],
    ['bake', 'kms:Decrypt', KEY],
    ['bake', 'kms:CreateGrant', KEY, EC2_USES],
    ['bake', 'ssm:StartSession', ec2('instance/i-1'), { 'ssm:resourceTag/environment': ['staging'] }],
    ['sweep', 'ec2:DeregisterImage', image],
    ['sweep', 'ec2:DeregisterImage', image, tagged({ 'insight:run': 'somebody/shop/7/1/0a1b2c3d' })],
    ['sweep', 'ec2:TerminateInstances', ec2('instance/i-1'), tagged(staging)],
    ['sweep', 'ec2:CreateTags', image, { ...tagged(baked), 'aws:TagKeys': ['insight:run'] }],
    ['sweep', 'ssm:PutParameter', parameter('/insight/images/httpd/candidate')]
  ])('%s: %s on %s', (...one) => {
    expect(asks(one)).toBe(false)
  })

  test('do anything in a region that was not given', () => {
    const elsewhere = { 'aws:RequestedRegion': 'ap-south-1' }
    expect(asks(['staging-plan', 'ec2:DescribeInstances', '*', elsewhere])).toBe(false)
    expect(asks(['staging-reap', 'ec2:DescribeInstances', '*', elsewhere])).toBe(false)
    expect(asks(['bake', 'ec2:TerminateInstances', ec2('instance/i-1'), { ...tagged(baked), ...elsewhere }])).toBe(
      false
    )
  })
})

test('a channel of one’s own and a boundary of the organisation reach every role', async () => {
  const boundary = 'arn:aws:iam::aws:policy/PowerUserAccess'
  writeValues(account, { channel: '/shop/images', role_boundary: boundary })
  await account.run('bootstrap', 'terraform', ['apply', '-auto-approve', '-no-color'])
  roles = await readRoles(account)
  expect([...new Set([...roles.values()].map(one => one.boundary))]).toEqual([boundary])
  for (const [role, stage] of [
    ['bake', 'candidate'],
    ['staging-promote', 'staging']
  ] as const) {
    expect(asks([role, 'ssm:PutParameter', parameter(`/shop/images/httpd/${stage}`)])).toBe(true)
    expect(asks([role, 'ssm:PutParameter', parameter(`/insight/images/httpd/${stage}`)])).toBe(false)
  }
})
