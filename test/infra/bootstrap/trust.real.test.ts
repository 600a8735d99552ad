import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { type LocalGitHub, startGitHub } from '../../../sandbox/github/index.ts'
import { type Account, startAccount, writeValues } from './account.ts'
import { type AssumingJob, assumingJobs } from './jobs.ts'
import { isAllowed } from './policy-evaluation.ts'
import { type Role, readRoles } from './roles.ts'

// Which job may assume which role: tokens of the sandbox's GitHub against the trust policies that AWS gives back.
jest.setTimeout(900_000)

const ISSUER = 'token.actions.githubusercontent.com'
const dir = mkdtempSync(join(tmpdir(), 'insight-trust-'))
let account: Account
let github: LocalGitHub
let roles: ReadonlyMap<string, Role>

const BRANCH = { event: 'push', ref: 'refs/heads/main' }
interface Origin {
  repository?: string
  event?: string
  ref?: string
  environment?: string
  pull?: number
  audience?: string
}

/** Claims of the token that a job gets. */
async function claimsOf({ repository = 'octo/shop', audience = 'sts.amazonaws.com', ...more }: Origin) {
  const run = await github.control('run', {
    ...{ repository, name: 'Deliver', path: '.github/workflows/caller.yml', title: 'Deliver' },
    ...{ ...BRANCH, sha: 'a'.repeat(40), actor: 'octocat', ...more },
    jobWorkflowRef: 'vsilverman/insight/.github/workflows/deliver.yml@refs/tags/v1'
  })
  const answer = await fetch(`${run.idTokenRequestUrl}&audience=${audience}`, {
    headers: { authorization: `Bearer ${run.idTokenRequestToken}` }
  })
  return decodeJwt(((await answer.json()) as { value: string }).value)
}

/** Names of the roles that a job may assume. */
async function rolesFor(origin: Origin): Promise<string[]> {
  const { sub = '', aud = '' } = await claimsOf(origin)
  const asked = {
    action: 'sts:AssumeRoleWithWebIdentity',
    federated: `arn:aws:iam::123456789012:oidc-provider/${ISSUER}`,
    context: { [`${ISSUER}:sub`]: sub, [`${ISSUER}:aud`]: aud }
  }
  return [...roles.values()]
    .filter(one => isAllowed([one.trust], asked))
    .map(one => one.name)
    .sort()
}

beforeAll(async () => {
  account = await startAccount()
  github = await startGitHub({ dir, port: 0 })
  await github.control('repository', { fullName: 'octo/shop' })
  const { repositoryId: repository, ownerId: owner } = await github.control('run', {
    ...{ repository: 'octo/shop', name: 'n', path: 'p', title: 't', sha: 'a'.repeat(40), actor: 'octocat', ...BRANCH }
  })
  writeValues(account, { repository_ids: { owner, repository } })
  await account.run('bootstrap', 'terraform', ['init', '-no-color'])
  await account.run('bootstrap', 'terraform', ['apply', '-auto-approve', '-no-color'])
  roles = await readRoles(account)
}, 1_800_000)
afterAll(async () => {
  await github?.stop()
  await account?.stop()
  rmSync(dir, { recursive: true, force: true })
})

const onMain = ['bake', 'production-plan', 'staging-plan', 'staging-promote', 'sweep']

test.each<[string, Origin, string[]]>([
  ['on main', {}, onMain],
  ['by hand, on main', { event: 'workflow_dispatch' }, onMain],
  ['on another branch', { ref: 'refs/heads/main2' }, []],
  ['on a tag called main', { ref: 'refs/tags/main' }, []],
  ['in staging', { environment: 'staging' }, ['staging-apply', 'staging-reap']],
  ['in production', { environment: 'production' }, ['production-apply', 'production-promote', 'production-reap']],
  ['in an environment of another name', { environment: 'production-eu' }, []],
  ['in an environment that tries to look like a branch', { environment: 'x:ref:refs/heads/main' }, []],
  ['of another repository', { repository: 'octo/shop2' }, []],
  ['of another owner', { repository: 'evil/shop', environment: 'production' }, []],
  ['for another audience', { audience: 'consul', environment: 'production' }, []]
])('a job %s', async (_, origin, expected) => {
  await github.control('repository', { fullName: origin.repository ?? 'octo/shop' })
  expect(await rolesFor(origin)).toEqual(expected)
})

test('a job of a pull request may plan staging, and nothing else; production is not planned there', async () => {
  const side = (ref: string) => ({ ref, sha: 'b'.repeat(40) })
  const { number: pull } = await github.control('pull', {
    ...{ repository: 'octo/shop', title: 't', base: side('main'), head: side('change') }
  })
  const origin = { event: 'pull_request', ref: `refs/pull/${pull}/merge`, pull }
  expect((await claimsOf(origin)).sub).toMatch(/^repo:octo@\d+\/shop@\d+:pull_request$/)
  expect(await rolesFor(origin)).toEqual(['staging-plan'])
})

describe('each job of the workflows may assume the role that it is given', () => {
  const inputs = (environment: string) => ({
    ...Object.fromEntries(
      ['plan', 'apply', 'promote', 'reap'].map(one => [`aws-role-${one}`, `${environment}-${one}`])
    ),
    ...{ environment, 'aws-role-bake': 'bake', reap: true }
  })
  const jobs: [string, AssumingJob[], string[]][] = [
    ['staging', assumingJobs('deliver.yml', inputs('staging')), ['bake', 'promote', 'plan', 'apply', 'reap']],
    [
      'production',
      // Its bake is skipped then: test/static/delivery.test.ts.
      assumingJobs('deliver.yml', { ...inputs('production'), 'promote-from': 'staging' }).filter(
        one => one.role !== 'bake'
      ),
      ['promote', 'plan', 'apply', 'reap']
    ],
    ['sweep', assumingJobs('sweep.yml', { 'aws-role': 'sweep' }), ['sweep']]
  ]
  test.each(jobs)('%s', async (name, found, purposes) => {
    const wanted = purposes.map(one => (['bake', 'sweep'].includes(one) ? one : `${name}-${one}`))
    expect(found.map(one => one.role)).toEqual(wanted)
    for (const { job, environment, role } of found)
      expect([job, await rolesFor(environment === '' ? {} : { environment })]).toEqual([
        job,
        expect.arrayContaining([role])
      ])
  })
})

test('an old repository has no numbers in its tokens; an existing provider is used; another one is not made', async () => {
  const names = await startGitHub({ dir: join(dir, 'names'), port: 0, subject: 'names' })
  const [old, provider] = [github, `arn:aws:iam::123456789012:oidc-provider/${ISSUER}`]
  try {
    await account.run('bootstrap', 'terraform', ['state', 'rm', 'aws_iam_openid_connect_provider.github[0]'])
    writeValues(account, { create_oidc_provider: false })
    const applied = await account.run('bootstrap', 'terraform', ['apply', '-auto-approve', '-no-color'])
    expect(applied).toContain('0 added, 10 changed, 0 destroyed')
    roles = await readRoles(account)
    expect(JSON.stringify(roles.get('bake')?.trust)).toContain(provider)
    expect(await rolesFor({ environment: 'staging' })).toEqual([])
    github = names
    await github.control('repository', { fullName: 'octo/shop' })
    expect(await rolesFor({ environment: 'staging' })).toEqual(['staging-apply', 'staging-reap'])
  } finally {
    github = old
    await names.stop()
  }
})
