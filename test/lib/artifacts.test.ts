import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { getOctokit } from '@actions/github'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { type LocalGitHub, type RegisteredRun, startGitHub } from '../../sandbox/github/index.ts'
import {
  downloadArtifact,
  downloadOwnArtifact,
  listArtifactsOfRun,
  listOwnArtifacts,
  missingService,
  uploadFiles
} from '../../src/lib/artifacts.ts'
import type { GitHubClient } from '../../src/lib/github.ts'
import { asJobOf, putArtifact } from './run-artifacts.ts'
import { type ZipFile, zipOf } from './zip.ts'

jest.setTimeout(900_000)

const repository = 'octo/demo'
const name = { owner: 'octo', repo: 'demo' }
const FILES = [
  { name: 'plan.json', limit: 10_000 },
  { name: 'plan.sealed', limit: 10_000, optional: true }
]
let dir: string
let github: LocalGitHub
let client: GitHubClient
let written: string[]

async function makeRun(): Promise<RegisteredRun> {
  return github.control('run', {
    repository,
    name: 'pull request',
    path: '.github/workflows/pull-request.yml',
    title: 'x',
    event: 'pull_request',
    ref: 'refs/pull/1/merge',
    sha: 'b'.repeat(40),
    actor: 'octocat'
  })
}

async function clientWith(permissions: Record<string, 'read'>): Promise<GitHubClient> {
  const { token } = await github.control('token', { repository, permissions })
  return getOctokit(token, { baseUrl: github.endpoint })
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: Error) => `${error.name}: ${error.message}`
  )

const extraction = () => ({ temp: join(dir, 'temp'), files: FILES })

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'insight-artifacts-'))
  mkdirSync(join(dir, 'in'))
  writeFileSync(join(dir, 'in/plan.json'), '{"plan":1}')
  github = await startGitHub({ dir: join(dir, 'github'), port: 0 })
  await github.control('repository', { fullName: repository, private: true })
  client = await clientWith({ actions: 'read' })
})
beforeEach(() => {
  written = []
  jest.spyOn(process.stdout, 'write').mockImplementation(text => written.push(String(text)) > 0)
})
afterEach(() => github.clearFaults())
afterAll(async () => {
  await github.stop()
  rmSync(dir, { recursive: true })
})

const upload = (run: RegisteredRun, as = 'insight-plan-00000000-1') =>
  asJobOf(github, run, env =>
    uploadFiles(env, { name: as, folder: join(dir, 'in'), files: ['plan.json'], retentionDays: 5 })
  )

test('a file goes up under a name for a number of days and comes back, in this run and in another one', async () => {
  const run = await makeRun()
  const uploaded = await upload(run)
  expect(uploaded).toMatchObject({ available: true, value: { name: 'insight-plan-00000000-1', runId: run.id } })
  const days = (Date.parse((await github.state()).artifacts.at(-1)?.expiresAt ?? '') - Date.now()) / 86_400_000
  expect(Math.round(days)).toBe(5)

  const [listed] = await listArtifactsOfRun(client, name, run.id)
  if (!uploaded.available || listed === undefined) throw new Error('There is no artifact.')
  expect(listed).toEqual(uploaded.value)
  const other = await downloadArtifact(client, name, listed, extraction())
  const own = await asJobOf(github, run, async env => {
    const list = await listOwnArtifacts(env)
    if (!list.available || list.value[0] === undefined) throw new Error('There is no artifact.')
    expect(list.value).toEqual([listed])
    return downloadOwnArtifact(list.value[0], extraction())
  })
  for (const files of [other, own]) {
    expect([...files.keys()]).toEqual(['plan.json'])
    const file = files.get('plan.json') ?? ''
    expect(readFileSync(file, 'utf8')).toBe('{"plan":1}')
    expect([statSync(file).mode & 0o777, statSync(dirname(file)).mode & 0o777]).toEqual([0o600, 0o700])
    expect(readdirSync(dirname(file))).toEqual(['plan.json'])
  }
})

test('what the toolkit tells is folded away in the log, and no signature is in it', async () => {
  await upload(await makeRun())
  expect(written[0]).toContain('::group::Upload of the artifact insight-plan-00000000-1')
  expect(written.at(-1)).toContain('::endgroup::')
  const log = written.join('')
  const masks = [...log.matchAll(/^::add-mask::(.+)$/gm)].map(one => one[1] ?? '')
  const shown = masks.reduce((text, mask) => text.replaceAll(mask, '***'), log)
  expect(masks.length).toBeGreaterThan(0)
  expect(shown).not.toMatch(/sig=(?!\*)\w/)
})

test('a name is taken once; of another run with the same name nothing is seen', async () => {
  const [one, other] = [await makeRun(), await makeRun()]
  await upload(one)
  expect(await refusal(upload(one))).toMatch(/^UserError: The artifact insight-plan-00000000-1 could not be uploaded/)
  expect(await listArtifactsOfRun(client, name, other.id)).toEqual([])
})

test('an upload that was cut short is no artifact', async () => {
  const run = await makeRun()
  await github.addFault({ method: 'PUT', path: '^/blobs/', status: 403, times: 50 })
  expect(await refusal(upload(run))).toMatch(/could not be uploaded/)
  await github.clearFaults()
  expect(await listArtifactsOfRun(client, name, run.id)).toEqual([])
})

describe('no service', () => {
  const env = { ACTIONS_RUNTIME_TOKEN: 'x', ACTIONS_RESULTS_URL: 'http://127.0.0.1:1' }
  test.each([
    [{}, 'This job has no artifact service (ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL are not set).'],
    [
      { ...env, GITHUB_SERVER_URL: 'https://git.example.com' },
      'git.example.com is a GitHub Enterprise Server, whose artifact service this action cannot use.'
    ]
  ])('is told, and is no error (%#)', async (variables, reason) => {
    expect(missingService(variables)).toBe(reason)
    const request = { name: 'x', folder: dir, files: [], retentionDays: 1 }
    expect(await uploadFiles(variables, request)).toEqual({ available: false, reason })
    expect(await listOwnArtifacts(variables)).toEqual({ available: false, reason })
  })

  test('github.com and its data-residency hosts have one', () => {
    expect(missingService(env)).toBeUndefined()
    expect(missingService({ ...env, GITHUB_SERVER_URL: 'https://acme.ghe.com' })).toBeUndefined()
  })
})

describe('a missing permission is named', () => {
  test('for the list and for the download', async () => {
    const run = await makeRun()
    await upload(run)
    const [artifact] = await listArtifactsOfRun(client, name, run.id)
    if (artifact === undefined) throw new Error('There is no artifact.')
    const poor = await clientWith({})
    expect(await refusal(listArtifactsOfRun(poor, name, run.id))).toBe(
      `UserError: The artifacts of run ${run.id}: the token may not read this (actions: read is missing). Add "permissions: actions: read" to the job.`
    )
    expect(await refusal(downloadArtifact(poor, name, artifact, extraction()))).toMatch(/actions: read is missing/)
  })

  test('also where GitHub says only that there is nothing', async () => {
    expect(await refusal(listArtifactsOfRun(client, name, 999_999))).toBe(
      'UserError: The artifacts of run 999999: GitHub does not know it, or the token may not see it (actions: read). Add "permissions: actions: read" to the job.'
    )
  })
})

describe('an artifact that somebody else made', () => {
  async function download(archive: Buffer) {
    const run = await makeRun()
    await putArtifact(github, run, 'insight-plan-00000000-1', archive)
    const [artifact] = await listArtifactsOfRun(client, name, run.id)
    if (artifact === undefined) throw new Error('There is no artifact.')
    return downloadArtifact(client, name, artifact, extraction())
  }
  const plan: ZipFile = { name: 'plan.json', content: '{}' }

  test('is taken when it holds what is expected', async () => {
    const files = await download(zipOf([plan, { name: 'plan.sealed', content: 'x' }]))
    expect([...files.keys()].sort()).toEqual(['plan.json', 'plan.sealed'])
  })

  test.each<[string, ZipFile[], string]>([
    ['a file more', [plan, { name: 'evil.sh', content: '' }], '"evil.sh", which does not belong there'],
    ['a path out of the folder', [plan, { name: '../../evil', content: '' }], ''],
    ['an absolute path', [{ name: '/etc/passwd', content: '' }], ''],
    ['a folder', [plan, { name: 'plan.json/', content: '' }], '"plan.json/", which does not belong there'],
    ['a link', [{ name: 'plan.json', content: '/etc/passwd', mode: 0o120777 }], '"plan.json", which is not a regular'],
    ['a device', [{ name: 'plan.json', content: '', mode: 0o020666 }], '"plan.json", which is not a regular file'],
    ['a file twice', [plan, plan], '"plan.json" twice'],
    ['a file that is too long', [{ name: 'plan.json', content: 'x'.repeat(10_001) }], '"plan.json" with 10001 bytes'],
    ['a file that says it is short', [{ ...plan, content: 'x'.repeat(20_000), claimed: 5 }], ''],
    ['nothing of what is expected', [{ name: 'plan.sealed', content: '' }], 'no "plan.json"']
  ])('is refused with %s', async (_, files, reason) => {
    const told = await refusal(download(zipOf(files)))
    expect(told).toMatch(/^UserError: The artifact insight-plan-00000000-1 .*Nothing of it is used\.$/)
    expect(told).toContain(reason)
  })

  test('is refused when it is no archive, and when it is larger than it may be', async () => {
    expect(await refusal(download(Buffer.from('not a zip')))).toContain('is no archive that can be read')
    expect(await refusal(download(Buffer.alloc(200_000)))).toContain(
      'has 200000 bytes, more than the 120000 that it may have'
    )
  })

  test('is refused when it is not what GitHub says it is', async () => {
    const run = await makeRun()
    await putArtifact(github, run, 'one', zipOf([plan]))
    await putArtifact(github, run, 'two', zipOf([{ ...plan, content: '{"other":1}' }]))
    const [two, one] = await listArtifactsOfRun(client, name, run.id)
    if (one === undefined || two === undefined) throw new Error('There is no artifact.')
    expect(await refusal(downloadArtifact(client, name, { ...one, digest: two.digest }, extraction()))).toMatch(
      /^UserError: The artifact one was changed on its way: its digest is sha256:/
    )
    expect(await refusal(downloadArtifact(client, name, { ...one, digest: undefined }, extraction()))).toContain(
      'has no digest'
    )
  })

  test('is refused when it has expired, with what to do', async () => {
    const run = await makeRun()
    const artifactId = await putArtifact(github, run, 'old', zipOf([plan]))
    await github.control('expire', { artifactId })
    const [artifact] = await listArtifactsOfRun(client, name, run.id)
    if (artifact === undefined) throw new Error('There is no artifact.')
    expect(await refusal(downloadArtifact(client, name, artifact, extraction()))).toBe(
      `UserError: The artifact old of run ${run.id} has expired. Plan again.`
    )
  })
})

test('trouble on the way is waited out a bounded number of times', async () => {
  const run = await makeRun()
  await upload(run)
  await github.addFault({ method: 'GET', path: '/artifacts', status: 502, times: 1 })
  await github.addFault({ method: 'GET', path: '/zip$', limit: 'secondary', retryAfter: 0, times: 2 })
  await github.addFault({ method: 'GET', path: '^/blobs/', limit: 'secondary', times: 1 })
  const [artifact] = await listArtifactsOfRun(client, name, run.id)
  if (artifact === undefined) throw new Error('There is no artifact.')
  expect((await downloadArtifact(client, name, artifact, extraction())).size).toBe(1)
  await github.addFault({ method: 'GET', path: '/artifacts', limit: 'primary', retryAfter: 3000, times: 1 })
  expect(await refusal(listArtifactsOfRun(client, name, run.id))).toMatch(/^UserError: .*GitHub answers 403 .*later\.$/)
})
