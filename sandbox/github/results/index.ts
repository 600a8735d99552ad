import { z } from 'zod'
import type { Store } from '../store.ts'
import { artifactMethods } from './artifacts.ts'
import type { Blobs } from './blobs.ts'
import { cacheMethods } from './cache.ts'
import { runOfToken } from './runtime-token.ts'
import { TwirpError } from './twirp.ts'

const SERVICES = {
  '/twirp/github.actions.results.api.v1.ArtifactService/': artifactMethods,
  '/twirp/github.actions.results.api.v1.CacheService/': cacheMethods
}

/** One call of the results service. Never throws: what goes wrong is an answer in twirp's form. */
export function answerTwirp(
  call: { path: string; authorization: string | undefined; body: unknown; endpoint: string },
  services: { store: Store; blobs: Blobs }
): { status: number; body: unknown } {
  try {
    const service = Object.entries(SERVICES).find(([prefix]) => call.path.startsWith(prefix))
    const method = service?.[1][call.path.slice(service[0].length)]
    if (!method) throw new TwirpError(404, 'bad_route', `no handler for ${call.path}`)
    const run = runOfToken(services.store, call.authorization)
    if (!run) throw new TwirpError(401, 'unauthenticated', 'the runtime token belongs to no run')
    return { status: 200, body: method(call.body, { ...services, endpoint: call.endpoint, run }) }
  } catch (error) {
    if (error instanceof TwirpError) return { status: error.status, body: { code: error.code, msg: error.message } }
    if (error instanceof z.ZodError) return { status: 400, body: { code: 'malformed', msg: z.prettifyError(error) } }
    return { status: 500, body: { code: 'internal', msg: String(error) } }
  }
}
