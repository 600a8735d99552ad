import type { ControlInput, ControlName, ControlOutput } from './control-requests.ts'
import type { Fault } from './faults.ts'
import type { Data } from './records.ts'
import type { JournalEntry } from './server.ts'

/** What GitHub's own API has no words for, on a local GitHub that listens in this or another process. */
export interface GitHubControl {
  /** Base of the REST API, the results service and (with `/oidc`) the issuer: `http://127.0.0.1:4567`. */
  readonly endpoint: string
  /** Issuer of the OIDC tokens: `<endpoint>/oidc`. */
  readonly oidcIssuer: string
  /** Seed a repository, pull request or commit; issue a token; register a run, its jobs and its end. */
  control<N extends ControlName>(name: N, input: ControlInput<N>): Promise<ControlOutput[N]>
  /** Switch a fault on. */
  addFault(fault: Partial<Fault>): Promise<void>
  clearFaults(): Promise<void>
  /** The requests that came in since the start or the last `clearRequests`, oldest first. */
  requests(): Promise<JournalEntry[]>
  clearRequests(): Promise<void>
  /** Everything remembered, without tokens. */
  state(): Promise<Omit<Data, 'tokens' | 'identities'>>
}

/** Use the local GitHub at `endpoint`. */
export function connectGitHub(endpoint: string): GitHubControl {
  async function ask(method: string, name: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${endpoint}/_insight/${name}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`The local GitHub refused ${method} ${name}: ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  return {
    endpoint,
    oidcIssuer: `${endpoint}/oidc`,
    control: (name, input) => ask('POST', name, input) as Promise<never>,
    addFault: async fault => {
      await ask('POST', 'faults', fault)
    },
    clearFaults: async () => {
      await ask('DELETE', 'faults')
    },
    requests: () => ask('GET', 'requests') as Promise<JournalEntry[]>,
    clearRequests: async () => {
      await ask('DELETE', 'requests')
    },
    state: () => ask('GET', 'state') as Promise<Omit<Data, 'tokens' | 'identities'>>
  }
}
