import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { canonicalJson } from '../json/canonical-json.ts'
import { parseExactly } from '../json/exact-numbers.ts'
import type { Json } from '../json/json.ts'

/** What tells one state from another. Nothing in here is secret. */
export interface StateFacts {
  /** Counts up with every change that is stored. */
  readonly serial: number
  /** Name of the history that it belongs to; equal for all states of one place. */
  readonly lineage: string
  /** SHA-256 (hex) of what it holds, whatever its serial and the version of the tool. */
  readonly content: string
  /** It holds no object and no output. */
  readonly empty: boolean
  /** OpenTofu encrypted it: `state push` takes only plain ones. */
  readonly encrypted: boolean
}

const Plain = z.looseObject({
  version: z.number(),
  serial: z.int(),
  lineage: z.string(),
  outputs: z.nullish(z.record(z.string(), z.unknown())),
  resources: z.nullish(z.array(z.unknown())),
  check_results: z.nullish(z.array(z.unknown()))
})
const Encrypted = z.looseObject({ encrypted_data: z.string(), serial: z.int(), lineage: z.string() })

/** Facts of a state; `undefined` for what is none, or only a part of one. */
export function readState(text: string): StateFacts | undefined {
  let json: unknown
  try {
    json = parseExactly(text)
  } catch {
    return undefined
  }
  const encrypted = Encrypted.safeParse(json)
  if (encrypted.success) {
    const { serial, lineage, encrypted_data } = encrypted.data
    return { serial, lineage, content: sha256(encrypted_data), empty: false, encrypted: true }
  }
  const plain = Plain.safeParse(json)
  if (!plain.success) return undefined
  const { serial, lineage, outputs, resources, check_results: checks } = plain.data
  const content = sha256(canonicalJson([outputs ?? {}, resources ?? [], checks ?? []] as Json))
  const empty = Object.keys(outputs ?? {}).length === 0 && (resources ?? []).length === 0
  return { serial, lineage, content, empty, encrypted: false }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
