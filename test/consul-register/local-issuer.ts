import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose'
import type { LocalConsul } from './local-consul.ts'

const REQUEST_TOKEN = 'request-token-of-the-job'

/** GitHub's issuer of identity tokens, as far as a step sees it: an address to ask and a token to ask with. */
export interface LocalIssuer {
  /** Public key, PEM. */
  readonly publicKey: string
  /** Environment of a job that has `id-token: write`. */
  readonly env: Record<string, string>
  /** Who issues the tokens to come. GitHub at first; an auth method with discovery wants {@link url}. */
  iss: string
  /** Where discovery and keys are. */
  readonly url: string
  /** Claims of the tokens to come, beside audience and times. */
  claims: Record<string, string>
  stop(): Promise<void>
}

export async function startLocalIssuer(): Promise<LocalIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const issuer: LocalIssuer & { url: string } = {
    iss: 'https://token.actions.githubusercontent.com',
    url: '',
    publicKey: await exportSPKI(publicKey),
    env: {},
    claims: {
      repository: 'octo/shop',
      repository_id: '42',
      repository_owner_id: '77',
      environment: 'staging',
      ref: 'refs/heads/main',
      event_name: 'push'
    },
    stop: () => new Promise(done => server.close(() => done()))
  }
  const keys = [{ ...(await exportJWK(publicKey)), alg: 'RS256', use: 'sig' }]
  const server = createServer(async (request, response) => {
    const json = (body: object) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url === '/keys') return json({ keys })
    if (request.url?.startsWith('/.well-known/')) return json({ issuer: issuer.url, jwks_uri: `${issuer.url}/keys` })
    if (request.headers.authorization !== `Bearer ${REQUEST_TOKEN}`) return response.writeHead(401).end('{}')
    const audience = new URL(request.url ?? '', 'http://issuer').searchParams.get('audience') ?? ''
    const value = await new SignJWT(issuer.claims)
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(issuer.iss)
      .setSubject('repo:octo/shop:environment:staging')
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey)
    return json({ value })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  issuer.url = `http://127.0.0.1:${port}`
  issuer.env['ACTIONS_ID_TOKEN_REQUEST_URL'] = `http://127.0.0.1:${port}/token?api-version=2.0`
  issuer.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] = REQUEST_TOKEN
  return issuer
}

/** The auth method, role and rule that the README shows, with the key of the local issuer. */
export async function trustIssuer(consul: LocalConsul, issuer: LocalIssuer, rules: string): Promise<void> {
  await consul.api('PUT', '/v1/acl/policy', { Name: 'deploy-staging', Rules: rules })
  await consul.api('PUT', '/v1/acl/role', { Name: 'deploy-staging', Policies: [{ Name: 'deploy-staging' }] })
  await consul.api('PUT', '/v1/acl/auth-method', {
    Name: 'insight-github',
    Type: 'jwt',
    MaxTokenTTL: '30m',
    Config: {
      JWTValidationPubKeys: [issuer.publicKey],
      BoundIssuer: 'https://token.actions.githubusercontent.com',
      BoundAudiences: ['consul'],
      ClaimMappings: {
        repository_id: 'repository_id',
        repository_owner_id: 'repository_owner_id',
        environment: 'environment',
        ref: 'ref'
      }
    }
  })
  await consul.api('PUT', '/v1/acl/binding-rule', {
    AuthMethod: 'insight-github',
    BindType: 'role',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Consul puts the claim there
    BindName: 'deploy-${value.environment}',
    Selector: 'value.repository_owner_id=="77" and value.repository_id=="42" and value.environment=="staging"'
  })
}

/** How many tokens of logins there are. */
export async function countLogins(consul: LocalConsul): Promise<number> {
  const tokens = await consul.api<{ AuthMethod?: string }[]>('GET', '/v1/acl/tokens')
  return tokens.filter(token => token.AuthMethod === 'insight-github').length
}
