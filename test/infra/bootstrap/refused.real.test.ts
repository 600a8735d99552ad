import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { type Account, startAccount, writeValues } from './account.ts'

// Values that cannot be meant are refused by name, before anything is made.
jest.setTimeout(900_000)

let account: Account
let iam: IAMClient

beforeAll(async () => {
  account = await startAccount()
  iam = new IAMClient(account.client)
  await account.run('bootstrap', 'terraform', ['init', '-no-color'])
}, 1_800_000)
afterAll(() => account?.stop())

/** What Terraform says to the values, on one line. */
async function refusal(more: Readonly<Record<string, unknown>>): Promise<string> {
  writeValues(account, more)
  const said = await account.run('bootstrap', 'terraform', ['apply', '-auto-approve', '-no-color']).then(
    () => 'nothing was refused',
    error => (error as Error).message
  )
  return said.replace(/[│╷╵\s]+/g, ' ')
}

const staging = (more: object) => ({ environments: { staging: more } })

test.each<[string, Record<string, unknown>, string]>([
  ['an address as repository', { repository: 'https://github.com/octo/shop' }, 'repository must be OWNER/NAME'],
  ['a wildcard as repository', { repository: 'octo/*' }, 'repository must be OWNER/NAME'],
  ['half a number', { repository_ids: { owner: 1.5, repository: 2 } }, 'repository_ids must be the whole numbers'],
  ['no branch', { branches: [] }, 'branches must name at least one branch'],
  ['a wildcard as branch', { branches: ['release/*'] }, 'branches must name at least one branch, without refs/heads/'],
  [
    'a whole ref as branch',
    { branches: ['refs/heads/main'] },
    'branches must name at least one branch, without refs/heads/'
  ],
  ['no environment', { environments: {} }, 'environments must name at least one'],
  ['a name with a colon', { environments: { 'a:b': {} } }, 'environments must name at least one; a name is'],
  [
    'two names of which one holds the other',
    { environments: { prod: {}, 'prod-eu': {} } },
    'no name may be another one and a hyphen'
  ],
  [
    'the folder of its own state',
    { environments: { bootstrap: {} } },
    'bootstrap is where the state of this root lies'
  ],
  ['a stage that is not there', staging({ promote_from: 'qa' }), 'promote_from must be candidate or another one'],
  ['a stage that is itself', staging({ promote_from: 'staging' }), 'promote_from must be candidate or another one'],
  [
    'two equal suffixes',
    { environments: { a: { variable_suffix: '' }, b: { variable_suffix: '' } } },
    'two have the same variable_suffix'
  ],
  [
    'a suffix without _',
    staging({ variable_suffix: 'STAGING' }),
    'variable_suffix must be empty, or _ and upper case letters'
  ],
  ['a name as policy', staging({ apply_policies: ['AdministratorAccess'] }), 'must be ARNs of policies'],
  [
    'a wildcard as environment of the sweep',
    { sweep_environment: '*' },
    'sweep_environment must be the name of a GitHub environment'
  ],
  ['no region', { regions: [] }, 'regions must name at least one region'],
  ['a zone as region', { regions: ['us-east-1a'] }, 'regions must name at least one region'],
  [
    'a channel that ends in a slash',
    { channel: '/insight/images/' },
    'channel must be an SSM path such as /insight/images'
  ],
  [
    'a channel with which a policy gets too long for IAM',
    { channel: `/${'a'.repeat(3000)}` },
    'The policy of the role bake is longer than the 10,240 characters that IAM takes'
  ],
  ['a channel of AWS', { channel: '/aws/service' }, 'channel must be an SSM path such as /insight/images'],
  [
    'a statement that bake-ami does not have',
    { bake_without: ['MakeTemporaryProfil'] },
    "bake_without names what is no statement of bake-ami's policies: MakeTemporaryProfil."
  ],
  ['a bucket with dots', { bucket: 'octo.state' }, 'bucket must be 3 to 63 lower case letters'],
  ['a project in capitals', { project: 'Shop' }, 'project must be a lower case letter'],
  [
    'an issuer with its scheme',
    { oidc_issuer: 'https://token.actions.githubusercontent.com' },
    'oidc_issuer must be host and path without https://'
  ],
  ['a name as boundary', { machine_boundary: 'boundary' }, 'machine_boundary must be the ARN of a policy'],
  ['a name as boundary of the roles', { role_boundary: 'boundary' }, 'role_boundary must be the ARN of a policy']
])('%s', async (_, values, message) => {
  expect(await refusal(values)).toContain(message)
})

test('of all that nothing was made', async () => {
  expect((await iam.send(new ListRolesCommand({ PathPrefix: '/deploy/' }))).Roles).toEqual([])
})
