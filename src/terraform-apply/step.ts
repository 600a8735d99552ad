import type { Cancellation } from '../lib/cancellation.ts'
import type { RunContext } from '../lib/github.ts'
import type { Audience } from './audience.ts'
import type { Binding } from './binding/binding.ts'
import type { Settings } from './inputs.ts'
import type { DigestKey } from './plan/digest.ts'

/** Everything that a command works with. */
export interface Step {
  readonly settings: Settings
  readonly context: RunContext
  /** Private folder (0700), gone when the job ends. */
  readonly home: string
  readonly digestKey: DigestKey
  /** What the plan of each stack is bound to, by name. */
  readonly bindings: ReadonlyMap<string, Binding>
  readonly audience: Audience
  readonly cancellation: Cancellation
}
