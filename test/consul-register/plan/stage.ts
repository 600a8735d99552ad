import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConsulClient, openConsul } from '../../../src/consul-register/client/client.ts'
import type { Declaration } from '../../../src/consul-register/declaration/declaration.ts'
import { loadDeclaration } from '../../../src/consul-register/declaration/declaration-file.ts'
import { applyPlan } from '../../../src/consul-register/plan/apply.ts'
import type { ConfigEntry } from '../../../src/consul-register/plan/config-entries.ts'
import { openJournal } from '../../../src/consul-register/plan/journal.ts'
import { KNOWN_KINDS } from '../../../src/consul-register/plan/kinds.ts'
import { type Owner, ownerMarks, type Plan } from '../../../src/consul-register/plan/plan.ts'
import { planAll } from '../../../src/consul-register/plan-step.ts'
import { type LocalConsul, startLocalConsul } from '../local-consul.ts'

/** A Consul of a test's own, a client that may do everything, and what the action does with them. */
export interface PlanStage {
  readonly consul: LocalConsul
  readonly client: ConsulClient
  readonly temp: string
  plan(text: string, owner?: Owner): Promise<Plan>
  /** Plan, let `meanwhile` happen, apply; returns the journal's file and what was done. */
  apply(
    text: string,
    options?: { owner?: Owner; client?: ConsulClient; meanwhile?: () => Promise<unknown> }
  ): Promise<{ file: string; done: string[] }>
  put(entry: object): Promise<unknown>
  read(kind: string, name: string): Promise<ConfigEntry & { readonly ModifyIndex: number }>
  /** `kind/name` of all entries, in the order of kinds. */
  entries(): Promise<string[]>
  /** Delete every entry. */
  clear(): Promise<void>
  stop(): Promise<void>
}

export const OWNER = ownerMarks('octo/shop')

/** Start Consul. */
export async function startPlanStage(): Promise<PlanStage> {
  const consul = await startLocalConsul()
  const ended = new AbortController()
  const rules =
    'service_prefix "" { policy = "write" intentions = "write" }\nnode_prefix "" { policy = "write" }\nmesh = "write"\noperator = "write"\nkey_prefix "" { policy = "write" }\nsession_prefix "" { policy = "write" }'
  const client = await openConsul(consul, { token: await consul.makeToken(rules), signal: ended.signal })
  const temp = mkdtempSync(join(tmpdir(), 'insight-plan-'))
  const names = async (kind: string) =>
    (await consul.api<{ Name: string; Kind: string }[]>('GET', `/v1/config/${kind}`)).map(one => one.Name ?? kind)
  const stage: PlanStage = {
    consul,
    client,
    temp,
    plan: (text, owner = OWNER) => planAll(client, declarationOf(text), owner),
    async apply(text, { owner = OWNER, client: own = client, meanwhile = async () => {} } = {}) {
      const declaration = declarationOf(text)
      const plan = await planAll(own, declaration, owner)
      await meanwhile()
      const journal = openJournal(temp)
      const done: string[] = []
      const onDone: Parameters<typeof applyPlan>[1]['onDone'] = ({ action, kind, name }) =>
        done.push(`${action} ${kind} ${name}`)
      await applyPlan(plan, { client: own, declaration, owner, journal, onDone })
      return { file: journal.file, done }
    },
    put: entry => consul.api('PUT', '/v1/config', entry),
    read: (kind, name) => consul.api('GET', `/v1/config/${kind}/${name}`),
    async entries() {
      const all = await Promise.all(
        KNOWN_KINDS.map(async kind => (await names(kind).catch(() => [])).map(name => `${kind}/${name}`))
      )
      return all.flat()
    },
    async clear() {
      for (const entry of (await stage.entries()).reverse()) await consul.api('DELETE', `/v1/config/${entry}`)
    },
    async stop() {
      ended.abort()
      await consul.stop()
      rmSync(temp, { recursive: true, force: true })
    }
  }
  return stage
}

/** The declaration that a text is; throws what is wrong with it. */
export function declarationOf(text: string): Declaration {
  const loaded = loadDeclaration(['a.yml'], () => text)
  if (loaded.kind === 'bad') throw new Error(loaded.errors.map(one => one.message).join('\n'))
  return loaded.declaration
}
