import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { type LocalGitHub, runVariables, startGitHub } from '../../../sandbox/github/index.ts'

// Child processes on a busy machine; no test measures time.
jest.setTimeout(900_000)

const dir = mkdtempSync(join(tmpdir(), 'insight-services-'))
let github: LocalGitHub

beforeAll(async () => {
  github = await startGitHub({ dir: join(dir, 'state'), port: 0 })
})
afterAll(async () => {
  await github.stop()
  rmSync(dir, { recursive: true })
})

async function startRun(more: { ref?: string; environment?: string; pull?: number } = {}) {
  return github.control('run', {
    repository: 'octo/demo',
    name: 'Deliver',
    path: '.github/workflows/deliver.yml',
    title: 'Deliver',
    event: 'push',
    ref: 'refs/heads/main',
    sha: 'a'.repeat(40),
    actor: 'octocat',
    permissions: { actions: 'read' },
    ...more
  })
}

/** Run a client of GitHub's as a step would, and read its last line. */
async function client(name: string, run: Awaited<ReturnType<typeof startRun>>): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(dir, 'job-'))
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'clients', `${name}.mjs`)],
    {
      env: {
        PATH: process.env['PATH'],
        FOLDER: folder,
        RUNNER_TEMP: folder,
        GITHUB_WORKSPACE: folder,
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_API_URL: github.endpoint,
        GITHUB_REPOSITORY: 'octo/demo',
        GITHUB_TOKEN: run.token,
        GITHUB_REF: 'refs/heads/main',
        ...runVariables(github.endpoint, run, { idToken: true })
      },
      maxBuffer: 16 * 1024 * 1024
    }
  )
  const line = stdout.split('\n').findLast(one => one.startsWith('RESULT '))
  return JSON.parse(line?.slice('RESULT '.length) ?? 'null')
}

test('artifacts: upload, refuse the name again, list, download in this and from another run, delete', async () => {
  const result = await client('artifact', await startRun())
  expect(result).toMatchObject({
    sizes: [expect.any(Number), expect.any(Number), 9_000_000],
    second: expect.stringContaining('(409)'),
    names: ['plan', 'plan.json'],
    mismatch: [false, false],
    text: '{"plan":1}',
    single: '{"plan":1}',
    gone: 'ArtifactNotFoundError'
  })
})

test('cache: save once, miss, restore by prefix', async () => {
  expect(await client('cache', await startRun())).toEqual({
    saved: true,
    second: -1,
    restored: 'tools-1',
    text: 'content'
  })
})

test('a pull request reads the caches of its base, not the other way round', async () => {
  const { number } = await github.control('pull', {
    repository: 'octo/demo',
    title: 't',
    base: { ref: 'main', sha: 'b'.repeat(40) },
    head: { ref: 'x', sha: 'c'.repeat(40) }
  })
  const main = await startRun()
  const pull = await startRun({ ref: `refs/pull/${number}/merge`, pull: number })
  const call = async (method: string, token: string, body: object) => {
    const response = await fetch(`${github.endpoint}/twirp/github.actions.results.api.v1.CacheService/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(body)
    })
    return (await response.json()) as Record<string, string>
  }
  for (const [key, run] of [
    ['of-main', main],
    ['of-pull', pull]
  ] as const) {
    const { signed_upload_url } = await call('CreateCacheEntry', run.runtimeToken, { key, version: 'v' })
    expect((await fetch(signed_upload_url ?? '', { method: 'PUT', body: 'x' })).status).toBe(201)
    await call('FinalizeCacheEntryUpload', run.runtimeToken, { key, version: 'v', size_bytes: '1' })
  }
  const found = async (key: string, token: string) =>
    (await call('GetCacheEntryDownloadURL', token, { key, version: 'v', restore_keys: [] }))['matched_key']
  expect(await found('of-main', pull.runtimeToken)).toBe('of-main')
  expect(await found('of-pull', pull.runtimeToken)).toBe('of-pull')
  expect(await found('of-pull', main.runtimeToken)).toBe('')
})

test('id tokens are signed by the published key and say who asks', async () => {
  const { token } = await client('id-token', await startRun({ environment: 'staging' }))
  const keys = createRemoteJWKSet(new URL(`${github.oidcIssuer}/.well-known/jwks`))
  const { payload } = await jwtVerify(String(token), keys, { issuer: github.oidcIssuer, audience: 'sts.amazonaws.com' })
  const { ownerId, id } = await github.control('repository', { fullName: 'octo/demo' })
  expect(payload).toMatchObject({
    sub: `repo:octo@${ownerId}/demo@${id}:environment:staging`,
    repository: 'octo/demo',
    repository_id: String(id),
    repository_owner_id: String(ownerId),
    ref: 'refs/heads/main',
    environment: 'staging',
    job_workflow_ref: 'octo/demo/.github/workflows/deliver.yml@refs/heads/main',
    event_name: 'push',
    actor: 'octocat'
  })
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300)
  const discovery = await (await fetch(`${github.oidcIssuer}/.well-known/openid-configuration`)).json()
  expect(discovery).toMatchObject({ issuer: github.oidcIssuer, jwks_uri: `${github.oidcIssuer}/.well-known/jwks` })
})

test('strangers get nothing, and neither does a run that has ended', async () => {
  const run = await startRun()
  const ask = (token: string) =>
    fetch(`${run.idTokenRequestUrl}&audience=x`, { headers: { authorization: `Bearer ${token}` } })
  expect((await ask('nobody')).status).toBe(401)
  expect((await ask(run.idTokenRequestToken)).status).toBe(200)
  await github.control('finish', { runId: run.id, conclusion: 'success' })
  expect((await ask(run.idTokenRequestToken)).status).toBe(401)
  const twirp = `${github.endpoint}/twirp/github.actions.results.api.v1.ArtifactService/ListArtifacts`
  expect((await fetch(twirp, { method: 'POST', body: '{}' })).status).toBe(401)
  expect((await fetch(`${github.endpoint}/blobs/00000000-0000-0000-0000-000000000000?sig=x`)).status).toBe(403)
})

test('the older form of the subject', async () => {
  const older = await startGitHub({ dir: join(dir, 'older'), port: 0, subject: 'names' })
  const run = await older.control('run', {
    repository: 'octo/demo',
    name: 'n',
    path: 'p',
    title: 't',
    event: 'push',
    ref: 'refs/heads/main',
    sha: 'a',
    actor: 'o'
  })
  const response = await fetch(run.idTokenRequestUrl, {
    headers: { authorization: `Bearer ${run.idTokenRequestToken}` }
  })
  const { value } = (await response.json()) as { value: string }
  const { payload } = await jwtVerify(value, createRemoteJWKSet(new URL(`${older.oidcIssuer}/.well-known/jwks`)))
  await older.stop()
  expect(payload.sub).toBe('repo:octo/demo:ref:refs/heads/main')
})
