import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActionRequest } from '../harness/index.ts'
import { type LocalConsul, startLocalConsul } from './local-consul.ts'

/** What steps need of a Consul. */
type StepConsul = Pick<LocalConsul, 'address' | 'api' | 'makeToken' | 'stop'>

/** Steps of the action against a Consul of a test's own, by a token. */
export interface StepStage<C extends StepConsul = LocalConsul> {
  readonly consul: C
  readonly cwd: string
  /** The file of the declaration. */
  declare(text: string): void
  step(inputs?: Record<string, string>, more?: Partial<ActionRequest>): ActionRequest
  /** Names of the entries of a kind. */
  names(kind: string): Promise<string[]>
  stop(): Promise<void>
}

/** Everything that the action needs for any service, and nothing else. */
export const WRITE_RULES = `
service_prefix "" { policy = "write" intentions = "write" }
node_prefix "" { policy = "read" }
`
export const LOCK_RULES = `
key_prefix "insight/locks/" { policy = "write" }
session_prefix "" { policy = "write" }
`

/** Start Consul. */
export async function startStepStage(): Promise<StepStage> {
  return setStepStage(await startLocalConsul())
}

/** Steps against a Consul that runs. */
export async function setStepStage<C extends StepConsul>(consul: C): Promise<StepStage<C>> {
  const cwd = mkdtempSync(join(tmpdir(), 'insight-register-'))
  const token = await consul.makeToken(WRITE_RULES + LOCK_RULES)
  return {
    consul,
    cwd,
    declare: text => writeFileSync(join(cwd, 'staging.yml'), text),
    step: (inputs = {}, more = {}) => ({
      action: 'consul-register',
      cwd,
      inputs: {
        declaration: 'staging.yml',
        address: consul.address,
        token,
        wait: '1s',
        'stable-for': '100ms',
        ...inputs
      },
      github: { url: 'http://127.0.0.1:1', token: 'ghs_0123456789abcdef', repository: 'octo/shop' },
      ...more
    }),
    names: async kind =>
      (await consul.api<{ Name: string }[]>('GET', `/v1/config/${kind}`)).map(one => one.Name).sort(),
    async stop() {
      await consul.stop()
      rmSync(cwd, { recursive: true, force: true })
    }
  }
}

/** A declaration of many services that nobody waits for: only config entries. */
export function manyEntries(count: number, protocol = 'http'): string {
  const entries = Array.from({ length: count }, (_, at) => {
    return `  - { Kind: service-defaults, Name: s-${String(at).padStart(3, '0')}, Protocol: ${protocol} }`
  })
  return `config-entries:\n${entries.join('\n')}\n`
}
