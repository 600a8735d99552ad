import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConsulClient } from '../../../src/consul-register/client/client.ts'
import type { DeclaredService } from '../../../src/consul-register/declaration/declaration.ts'
import { openJournal } from '../../../src/consul-register/plan/journal.ts'
import { ownerMarks } from '../../../src/consul-register/plan/plan.ts'
import { openWriter } from '../../../src/consul-register/traffic/entry-writer.ts'
import type { Move, MoveRecord, Mover } from '../../../src/consul-register/traffic/move.ts'
import { beginRecord, runMove } from '../../../src/consul-register/traffic/run-move.ts'
import { subsetOf } from '../../../src/consul-register/traffic/subset.ts'
import type { LocalConsul } from '../local-consul.ts'

export const owner = ownerMarks('octo/shop')

/** What tests move with: lines that were printed, and which service was guarded at each time. */
export interface TestMover extends Mover {
  readonly lines: string[]
  readonly guarded: (string | undefined)[]
  readonly journalFile: string
}

/** A mover that proves quickly, and has time for it on a machine that halts for a while. */
export function makeMover(client: ConsulClient, more: Partial<Mover> = {}): TestMover {
  const journal = openJournal(mkdtempSync(join(tmpdir(), 'insight-traffic-')))
  const lines: string[] = []
  const guarded: (string | undefined)[] = []
  return {
    client,
    owner,
    writer: openWriter(client, journal),
    signal: new AbortController().signal,
    proof: { times: 3, withinMs: 60_000, everyMs: 20 },
    settleMs: 10,
    flipBack: false,
    env: { PATH: process.env['PATH'] },
    print: line => lines.push(line),
    guard: service => guarded.push(service),
    lines,
    guarded,
    journalFile: journal.file,
    ...more
  }
}

/** A move of httpd in steps, or of postgres by a flip, without a pause. */
export function moveOf(name: 'httpd' | 'postgres', release: string, more: Partial<Move> = {}): Move {
  const http = name === 'httpd'
  const service: DeclaredService = {
    protocol: http ? 'http' : 'tcp',
    instances: { min: 1 },
    sidecar: true,
    meta: {}
  }
  const steps = http ? [10, 50, 100] : [100]
  const flip = { failover: false }
  return { name, service, release, target: subsetOf(release), steps, pauseMs: 0, drainMs: 0, flip, ...more }
}

/** Run a move to its end, good or bad. */
export async function tryMove(move: Move, mover: Mover): Promise<{ record: MoveRecord; error: string | undefined }> {
  const record = beginRecord(move)
  const error = await runMove(move, mover, record).then(
    () => undefined,
    (thrown: Error) => thrown.message
  )
  return { record, error }
}

interface Entry {
  ModifyIndex: number
  DefaultSubset: string
  Subsets: Record<string, { Filter: string; OnlyPassing: boolean }>
  Failover?: Record<string, { ServiceSubset: string }>
  Splits: { Weight: number; ServiceSubset: string }[]
}

/** An entry of Consul as it stands; `undefined` when there is none. */
export async function entryOf(
  consul: LocalConsul,
  kind: 'resolver' | 'splitter',
  name: string
): Promise<Entry | undefined> {
  const all = await consul.api<(Entry & { Name: string })[] | null>('GET', `/v1/config/service-${kind}`)
  return all?.find(one => one.Name === name)
}

/** The weights of a splitter: `90 ami-1, 10 ami-2`. */
export async function weightsOf(consul: LocalConsul, name: string): Promise<string> {
  const splits = (await entryOf(consul, 'splitter', name))?.Splits ?? []
  return splits.map(({ Weight, ServiceSubset }) => `${Weight} ${ServiceSubset}`).join(', ')
}
