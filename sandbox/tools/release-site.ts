import { siteOf } from '../../src/setup-tools/release-sites.ts'

const answers = new Map<string, Promise<string | undefined>>()

/**
 * Ask once per process whether the release site of a product answers within four seconds.
 * @returns undefined when it does, else why not, in a few words
 */
export function releaseSiteTrouble(product: string): Promise<string | undefined> {
  const { host } = siteOf(product)
  const answer = answers.get(host) ?? ask(host)
  answers.set(host, answer)
  return answer
}

async function ask(host: string): Promise<string | undefined> {
  return fetch(`https://${host}`, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(4000) }).then(
    () => undefined,
    (error: Error & { cause?: { code?: string } }) => {
      const why = error.name === 'TimeoutError' ? 'no answer in 4 s' : (error.cause?.code ?? error.message)
      return `${host} cannot be reached (${why})`
    }
  )
}
