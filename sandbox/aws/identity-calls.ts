import type { Handlers } from './call.ts'
import { AwsError } from './query.ts'

/**
 * STS by a web identity. moto takes any text as a token; a real STS refuses what is no JWT, or one whose time is over. The signature
 * is not checked: the issuer is this machine's own.
 */
export function identityCalls(now: () => number = Date.now): Handlers {
  return {
    async 'sts.AssumeRoleWithWebIdentity'(call, next) {
      checkToken(call.params.get('WebIdentityToken') ?? '', now())
      return next()
    }
  }
}

function checkToken(token: string, now: number): void {
  const claims = claimsOf(token)
  if (claims === undefined) throw new AwsError('InvalidIdentityToken', 'The ID Token provided is not a valid JWT.')
  if (typeof claims['exp'] !== 'number') throw new AwsError('InvalidIdentityToken', 'Missing a required claim: exp')
  if (claims['exp'] * 1000 <= now)
    throw new AwsError(
      'ExpiredTokenException',
      `Token expired: current date/time ${Math.floor(now / 1000)} must be before the expiration date/time ${claims['exp']}`
    )
}

function claimsOf(token: string): Record<string, unknown> | undefined {
  const parts = token.split('.')
  if (parts.length !== 3) return undefined
  try {
    const [header, claims] = parts.slice(0, 2).map(part => JSON.parse(Buffer.from(part, 'base64url').toString()))
    return typeof header?.alg === 'string' && typeof claims === 'object' && claims !== null ? claims : undefined
  } catch {
    return undefined
  }
}
