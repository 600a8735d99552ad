/** Consul's HTTP API with one token. */
export interface ConsulApi {
  /**
   * Send one request, with a JSON body when there is one.
   * @returns the decoded JSON answer; undefined when Consul says that the thing does not exist
   * @throws Error with Consul's own text for every other refusal
   */
  request(method: 'GET' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown>
}

/**
 * Talk to the Consul at `address` (`http://host:port`).
 * @param token a SecretID; without one the calls are anonymous
 */
export function consulApi(address: string, token?: string): ConsulApi {
  return {
    async request(method, path, body) {
      const answer = await fetch(new URL(path, address), {
        method,
        headers: token === undefined ? {} : { 'X-Consul-Token': token },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(15_000)
      })
      const text = await answer.text()
      if (answer.ok) return text === '' ? undefined : JSON.parse(text)
      // Consul says 403 "ACL not found" for an auth method that is missing, 404 for the rest.
      if (answer.status === 404 || (method === 'GET' && text.includes('ACL not found'))) return undefined
      throw new Error(`Consul refused ${method} ${path}: ${answer.status} ${text.trim()}`)
    }
  }
}
