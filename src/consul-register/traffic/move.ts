import type { ConsulClient } from '../client/client.ts'
import type { DeclaredService } from '../declaration/declaration.ts'
import type { Owner } from '../plan/plan.ts'
import type { EntryWriter } from './entry-writer.ts'
import type { Probe } from './probe.ts'
import type { ProofDemand } from './probe-proof.ts'
import type { Subset } from './subset.ts'

/** What is to be done for one service. Times are milliseconds. */
export interface Move {
  readonly name: string
  readonly service: DeclaredService
  readonly release: string
  /** The instances of the release. */
  readonly target: Subset
  /** Rising percentages that end with 100; of a tcp service 100 alone. */
  readonly steps: readonly number[]
  readonly pauseMs: number
  readonly drainMs: number
  readonly probe?: Probe
  readonly flip: {
    readonly before?: readonly string[]
    readonly confirm?: readonly string[]
    /** The old side may serve at any time: it keeps no data, or takes no writes. */
    readonly failover: boolean
  }
}

/** Everything that moving works with. */
export interface Mover {
  readonly client: ConsulClient
  readonly owner: Owner
  readonly writer: EntryWriter
  readonly signal: AbortSignal
  readonly proof: ProofDemand
  /** How long proxies get to follow a first entry. */
  readonly settleMs: number
  /** Take a tcp flip back although the new side may have been written. */
  readonly flipBack: boolean
  /** Environment of commands. */
  readonly env: NodeJS.ProcessEnv
  readonly print: (line: string) => void
  /** From now on a step that is cut short must be taken back, of this service; `undefined`: no longer. */
  readonly guard: (service: string | undefined) => void
}

/** One step as it went. */
export interface StepRecord {
  /** `10 %`, `flip`, `set up`. */
  readonly what: string
  readonly at: Date
  tookMs: number
  /** What the gate counted; empty when it did not pass. */
  gate: string
  probe: string
  /** Why it failed. */
  failed?: string
}

/** What became of one move: `moved`; `was-there`: nothing to do; `back`: as before; `stays`: failed, and left where it was moved to; `stopped`: see the error. */
export interface MoveRecord {
  readonly service: string
  readonly release: string
  /** Shares before: `100 % ami-1`. */
  from: string
  end: 'moved' | 'was-there' | 'back' | 'stays' | 'stopped'
  readonly steps: StepRecord[]
  /** What people must know afterwards. */
  readonly notes: string[]
}

/** The environment of a command of a move: the step's, and which move it is about. */
export function commandEnv(env: NodeJS.ProcessEnv, name: string, release: string): NodeJS.ProcessEnv {
  return { ...env, INSIGHT_SERVICE: name, INSIGHT_RELEASE: release }
}
