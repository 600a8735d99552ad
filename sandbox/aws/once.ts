import type { Answer, Handler } from './call.ts'

/**
 * Make an action idempotent by its `ClientToken`, as on AWS: a request that is sent again, because its answer was lost or late, gets the
 * first one's answer and does nothing. Failures are not kept.
 */
export function oncePerToken(handler: Handler): Handler {
  const answers = new Map<string, Promise<Answer>>()
  return (call, next) => {
    const token = call.params.get('ClientToken')
    if (token === null || token === '') return handler(call, next)
    const key = `${call.region} ${call.action} ${token}`
    const known = answers.get(key)
    if (known) return known
    const answer = handler(call, next)
    answers.set(key, answer)
    answer.then(
      given => given.status >= 300 && answers.delete(key),
      () => answers.delete(key)
    )
    return answer
  }
}
