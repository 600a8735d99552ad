import { setTimeout as sleep } from 'node:timers/promises'
import type { ConsulClient } from './client.ts'
import { type HealthEntry, type HealthReading, type HealthView, readHealth } from './health.ts'
import { type Expectation, judge, type Verdict } from './instances.ts'
import { watch } from './watch.ts'

/** How long to wait, and for what. Times are milliseconds. */
export interface WaitOptions {
  readonly client: ConsulClient
  readonly expectations: readonly Expectation[]
  readonly waitMs: number
  /** How long all must stay as wanted, without a break. */
  readonly stableMs: number
  /** No healthy instance of another release may be left. */
  readonly onlyRelease: boolean
  /** Called after each reading that changed something. */
  readonly onVerdicts: (verdicts: readonly Verdict[]) => void
  readonly signal: AbortSignal
}

/** How the wait ended. `since`: from when on all was as wanted. */
export type WaitEnd =
  | { readonly kind: 'healthy'; readonly verdicts: readonly Verdict[]; readonly since: Date }
  | { readonly kind: 'timed-out'; readonly verdicts: readonly Verdict[] }

/**
 * Wait until all services are as wanted at the same time and stay so, confirmed by one consistent read of each.
 * @throws UserError when Consul refuses or hides something, also in the middle
 */
export async function waitForServices(options: WaitOptions): Promise<WaitEnd> {
  const ended = new AbortController()
  const signal = AbortSignal.any([options.signal, ended.signal])
  const board = new Board(options)
  const client = options.client.until(signal)
  const loops = board.views.map(({ view, name }) =>
    watch(
      mode => readHealth(client, view, name, mode),
      reading => board.put(view, name, reading),
      signal
    )
  )
  try {
    return await Promise.race([...loops, settle(board, options, signal)])
  } finally {
    ended.abort()
    await Promise.allSettled(loops)
  }
}

/** What is so at this moment, by one consistent read of each service. */
export async function readServices(client: ConsulClient, expectations: readonly Expectation[]): Promise<Verdict[]> {
  return Promise.all(
    expectations.map(async expectation => {
      const read = async (view: HealthView) =>
        (await readHealth(client, view, expectation.name, { kind: 'consistent' })).entries
      const sidecars = expectation.service.sidecar ? read('connect') : []
      return judge(expectation, await read('service'), await sidecars)
    })
  )
}

/** Is everything as wanted? */
export function isFulfilled(verdicts: readonly Verdict[], onlyRelease: boolean): boolean {
  return verdicts.every(one => one.fulfilled && (!onlyRelease || one.others.length === 0))
}

async function settle(board: Board, options: WaitOptions, signal: AbortSignal): Promise<WaitEnd> {
  const deadline = Date.now() + options.waitMs
  for (;;) {
    const { goodSince } = board
    if (goodSince !== undefined && Date.now() - goodSince >= options.stableMs) {
      const verdicts = await readServices(options.client, options.expectations)
      // A reading may have come in between; then the time begins anew.
      if (isFulfilled(verdicts, options.onlyRelease) && board.goodSince === goodSince) {
        return { kind: 'healthy', verdicts, since: new Date(goodSince) }
      }
      board.restart()
    }
    if (Date.now() >= deadline) return { kind: 'timed-out', verdicts: board.verdicts }
    const due = board.goodSince === undefined ? deadline : Math.min(deadline, board.goodSince + options.stableMs)
    await Promise.race([board.changed(), sleep(Math.max(1, due - Date.now()), undefined, { signal })])
  }
}

/** The latest reading of each view, and since when they are good all together. */
class Board {
  readonly views: readonly { readonly view: HealthView; readonly name: string }[]
  verdicts: readonly Verdict[] = []
  goodSince: number | undefined
  readonly #options: WaitOptions
  readonly #entries = new Map<string, readonly HealthEntry[]>()
  #wake: () => void = () => {}

  constructor(options: WaitOptions) {
    this.#options = options
    this.views = options.expectations.flatMap(({ name, service }) => [
      { view: 'service', name } as const,
      ...(service.sidecar ? [{ view: 'connect', name } as const] : [])
    ])
  }

  /** Judged at once, so that no bad moment between two looks is missed. */
  put(view: HealthView, name: string, reading: HealthReading): void {
    this.#entries.set(`${view} ${name}`, reading.entries)
    if (this.#entries.size < this.views.length) return
    this.verdicts = this.#options.expectations.map(one =>
      judge(one, this.#entries.get(`service ${one.name}`) ?? [], this.#entries.get(`connect ${one.name}`) ?? [])
    )
    if (!isFulfilled(this.verdicts, this.#options.onlyRelease)) this.goodSince = undefined
    else this.goodSince ??= Date.now()
    this.#options.onVerdicts(this.verdicts)
    this.#wake()
  }

  restart(): void {
    this.goodSince = undefined
  }

  changed(): Promise<void> {
    return new Promise(done => {
      this.#wake = done
    })
  }
}
