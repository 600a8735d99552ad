import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import type { IdentityRecord } from './records.ts'
import { userId } from './rest/shapes.ts'
import type { Store } from './store.ts'

const LIFETIME = '5m'

/** The issuer of OIDC tokens for jobs, GitHub's `token.actions.githubusercontent.com`. */
export interface Oidc {
  /** Answer of `/oidc/…`; undefined for a path that is none of ours. */
  answer(
    call: { path: string; query: URLSearchParams; authorization: string | undefined },
    endpoint: string
  ): Promise<{ status: number; body: unknown } | undefined>
}

/**
 * Open the issuer with its key in `<store.dir>/oidc-key.json`, made on the first start.
 * @param subject form of the `sub` claim: `ids` carries the numeric ids, as GitHub does for repositories made since July
 *   2026; `names` is the older form
 */
export async function openOidc(store: Store, subject: 'ids' | 'names' = 'ids'): Promise<Oidc> {
  const secret = await loadKey(join(store.dir, 'oidc-key.json'))
  const key = await importJWK(secret, 'RS256')
  const { kty, n, e, kid } = secret
  const jwks = { keys: [{ kty, n, e, kid, alg: 'RS256', use: 'sig' }] }

  async function issue(identity: IdentityRecord, audience: string | null, issuer: string): Promise<string> {
    const claims = claimsOf(store, identity, subject)
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: kid ?? '' })
      .setIssuer(issuer)
      .setAudience(audience ?? `https://github.com/${identity.repository.split('/')[0]}`)
      .setSubject(String(claims['sub']))
      .setJti(randomUUID())
      .setIssuedAt()
      .setNotBefore('-1m')
      .setExpirationTime(LIFETIME)
      .sign(key)
  }

  return {
    async answer({ path, query, authorization }, endpoint) {
      const issuer = `${endpoint}/oidc`
      if (path === '/oidc/.well-known/jwks') return { status: 200, body: jwks }
      if (path === '/oidc/.well-known/openid-configuration') return { status: 200, body: discovery(issuer) }
      if (path !== '/oidc/token') return undefined
      const given = /^bearer (.+)$/i.exec(authorization ?? '')?.[1]
      const identity = store.data.identities.find(one => one.requestToken === given)
      if (!identity) return { status: 401, body: { message: 'The request token belongs to no job.' } }
      return { status: 200, body: { value: await issue(identity, query.get('audience'), issuer) } }
    }
  }
}

async function loadKey(file: string): Promise<JWK> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JWK
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(privateKey)), kid: randomUUID() }
  writeFileSync(file, JSON.stringify(jwk), { mode: 0o600 })
  return jwk
}

function discovery(issuer: string) {
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks`,
    subject_types_supported: ['public', 'pairwise'],
    response_types_supported: ['id_token'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid'],
    claims_supported: ['sub', 'aud', 'exp', 'iat', 'iss', 'jti', 'nbf', 'ref', 'repository', 'repository_id']
  }
}

function claimsOf(store: Store, identity: IdentityRecord, subject: 'ids' | 'names'): Record<string, unknown> {
  const run = store.data.runs.find(one => one.id === identity.runId)
  const repository = store.data.repositories.find(one => one.fullName === identity.repository)
  if (!run || !repository) throw new Error(`No run ${identity.runId} of ${identity.repository}.`)
  const pull = store.data.pulls.find(one => one.repository === repository.fullName && one.number === run.pull)
  const [owner = '', name = ''] = repository.fullName.split('/')
  const subjectRepository =
    subject === 'ids' ? `${owner}@${repository.ownerId}/${name}@${repository.id}` : repository.fullName
  // A colon inside a value would read as the next part.
  const environment = identity.environment?.replaceAll(':', '%3A')
  const context = environment ? `environment:${environment}` : pull ? 'pull_request' : `ref:${run.ref}`
  return {
    sub: `repo:${subjectRepository}:${context}`,
    repository: repository.fullName,
    repository_id: String(repository.id),
    repository_owner: owner,
    repository_owner_id: String(repository.ownerId),
    repository_visibility: repository.private ? 'private' : 'public',
    ref: run.ref,
    ref_type: run.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: String(run.ref === `refs/heads/${repository.defaultBranch}`),
    sha: run.sha,
    head_ref: pull?.head.ref ?? '',
    base_ref: pull?.base.ref ?? '',
    ...(identity.environment ? { environment: identity.environment } : {}),
    workflow: run.name,
    workflow_ref: identity.workflowRef,
    workflow_sha: run.sha,
    job_workflow_ref: identity.jobWorkflowRef,
    job_workflow_sha: run.sha,
    run_id: String(run.id),
    run_number: String(run.number),
    run_attempt: String(run.attempt),
    event_name: run.event,
    actor: run.actor,
    actor_id: String(userId(run.actor)),
    runner_environment: 'github-hosted'
  }
}
