import { RELEASE_SITE } from '../../src/setup-tools/release.ts'

let answer: Promise<string | undefined> | undefined

/**
 * Ask once per process whether the release site answers within four seconds.
 * @returns undefined when it does, else why not, in a few words
 */
export function releaseSiteTrouble(): Promise<string | undefined> {
  answer ??= fetch(RELEASE_SITE, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(4000) }).then(
    () => undefined,
    (error: Error & { cause?: { code?: string } }) => {
      const why = error.name === 'TimeoutError' ? 'no answer in 4 s' : (error.cause?.code ?? error.message)
      return `${new URL(RELEASE_SITE).host} cannot be reached (${why})`
    }
  )
  return answer
}
