import type { HealthEntry, HealthReading, HealthView } from './health.ts'
import { type Expectation, judge, type Verdict } from './instances.ts'
import { Runs } from './runs.ts'

/** What a board watches for. */
export interface BoardOptions {
  readonly expectations: readonly Expectation[]
  /** No healthy instance of another release may be left. */
  readonly onlyRelease: boolean
  /** Called after each reading, with what all readings say. */
  readonly onVerdicts: (verdicts: readonly Verdict[]) => void
}

/** One thing to read: a service, or the proxies in front of it. */
export interface View {
  readonly view: HealthView
  readonly name: string
}

/** Is everything as wanted? */
export function isFulfilled(verdicts: readonly Verdict[], onlyRelease: boolean): boolean {
  return verdicts.every(one => one.fulfilled && (!onlyRelease || one.others.length === 0))
}

/** The views that a declaration asks for. */
function viewsOf(expectations: readonly Expectation[]): View[] {
  return expectations.flatMap(({ name, service }) => [
    { view: 'service', name } as const,
    ...(service.sidecar ? [{ view: 'connect', name } as const] : [])
  ])
}

/** The latest reading of each view, and since when they are good all together. */
export class Board {
  readonly views: readonly View[]
  readonly runs = new Runs()
  verdicts: readonly Verdict[] = []
  /** Since when all was good without a break, milliseconds since the epoch. */
  goodSince: number | undefined
  readonly #options: BoardOptions
  readonly #entries = new Map<string, readonly HealthEntry[]>()
  #wake: () => void = () => {}

  constructor(options: BoardOptions) {
    this.#options = options
    this.views = viewsOf(options.expectations)
  }

  /** Take a reading. It is judged at once, so that no bad moment between two looks is missed. */
  put({ view, name }: View, { entries }: HealthReading): void {
    const key = `${view} ${name}`
    const broken = hasFlapped(this.#entries.get(key) ?? [], entries)
    this.#entries.set(key, entries)
    this.runs.see(entries)
    if (broken) this.goodSince = undefined
    this.judge()
  }

  /** Judge the latest readings again: a check may have become proven by time alone. */
  judge(): void {
    if (this.#entries.size < this.views.length) return
    const { expectations, onlyRelease, onVerdicts } = this.#options
    this.verdicts = expectations.map(one =>
      judge(one, this.entriesOf('service', one.name), this.entriesOf('connect', one.name), this.runs.doubt)
    )
    if (!isFulfilled(this.verdicts, onlyRelease)) this.goodSince = undefined
    else this.goodSince ??= Date.now()
    onVerdicts(this.verdicts)
    this.#wake()
  }

  entriesOf(view: HealthView, name: string): readonly HealthEntry[] {
    return this.#entries.get(`${view} ${name}`) ?? []
  }

  /** When {@link judge} may say something else although nothing was read. */
  get nextDue(): number | undefined {
    return this.goodSince === undefined ? this.runs.nextDue([...this.#entries.values()].flat()) : undefined
  }

  /** Something contradicted the readings: the time begins anew. */
  restart(): void {
    if (this.goodSince !== undefined) this.goodSince = Date.now()
  }

  /** Resolves at the next reading. */
  changed(): Promise<void> {
    return new Promise(done => {
      this.#wake = done
    })
  }
}

/**
 * Was something bad between two readings that both look good? A blocking query tells two changes that come quickly as
 * one. Consul raises a check's index only for a change, so a higher one with the same status and output is a way there
 * and back; a higher one with another output is only new output.
 */
function hasFlapped(before: readonly HealthEntry[], after: readonly HealthEntry[]): boolean {
  const known = new Map(before.map(entry => [idOf(entry), entry]))
  return after.some(entry => {
    const old = known.get(idOf(entry))
    if (old === undefined) return false
    if (old.Service.CreateIndex !== entry.Service.CreateIndex) return true
    const checks = new Map(old.Checks.map(check => [check.CheckID, check]))
    return entry.Checks.some(check => {
      const was = checks.get(check.CheckID)
      return (
        was !== undefined &&
        was.ModifyIndex !== check.ModifyIndex &&
        was.Status === check.Status &&
        was.Output === check.Output
      )
    })
  })
}

function idOf({ Node, Service }: HealthEntry): string {
  return JSON.stringify([Node.Node, Service.ID])
}
