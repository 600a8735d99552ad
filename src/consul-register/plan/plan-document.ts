import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import { describeChange } from './apply.ts'
import { movesByItself } from './kinds.ts'
import { keyOf, type Plan } from './plan.ts'

const Document = z.object({
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  changes: z.array(z.object({ kind: z.string(), name: z.string(), index: z.string() }))
})

/** A plan that was made and approved before: what will be, and which state of Consul it was made from. */
export type PlanDocument = z.infer<typeof Document>

/** A plan as output and file. It holds no entry: the declaration does, and the digest binds to it. */
export function toDocument({ digest, changes, kept = [] }: Plan) {
  return {
    digest,
    changes: changes.map(({ action, kind, name, index, drift, lines }) => ({
      action,
      kind,
      name,
      index,
      ...(drift ? { drift } : {}),
      lines
    })),
    ...(kept.length === 0 ? {} : { kept })
  }
}

/**
 * Read the input `plan`.
 * @param given JSON, or the path of a file of it
 * @throws UserError when it is neither
 */
export function parseDocument(given: string): PlanDocument {
  const text = given.trimStart().startsWith('{') ? given : readFile(given)
  try {
    return Document.parse(JSON.parse(text))
  } catch (cause) {
    throw new UserError(
      'plan: this is not a plan of this action. Give the output "plan" of a step with "command: plan", or the path in its output "plan-file".',
      { cause }
    )
  }
}

/**
 * Refuse to go on unless what would be written is exactly what was approved, from exactly the same state.
 * @throws UserError that names what differs; nothing was written then
 */
export function refuseOtherPlan(approved: PlanDocument, plan: Plan): void {
  const end = 'Nothing was written. Make a new plan, and have it approved.'
  const expected = new Map(approved.changes.map(one => [keyOf(one.kind, one.name), one.index]))
  if (approved.digest !== plan.digest) {
    const added = plan.changes.find(one => !expected.has(keyOf(one.kind, one.name)))
    const now = new Set(plan.changes.map(one => keyOf(one.kind, one.name)))
    const gone = [...expected.keys()].find(key => !now.has(key))
    const why =
      added !== undefined
        ? `${describeChange(added)} (${added.lines.join(', ')}) is not in it`
        : gone !== undefined
          ? `${gone} is as declared by now`
          : 'the declaration or what is in Consul has changed since'
    throw new UserError(
      `plan: what would be written now (digest ${plan.digest.slice(0, 12)}) is not the plan that was given (${approved.digest.slice(0, 12)}): ${why}. ${end}`
    )
  }
  for (const { kind, name, index } of plan.changes) {
    const before = expected.get(keyOf(kind, name))
    if (before === index || movesByItself(kind)) continue
    throw new UserError(
      `plan: ${keyOf(kind, name)} was changed in Consul after the plan was made (index ${before}, now ${index}). ${end}`
    )
  }
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UserError(
      `plan: the file "${file}" cannot be read. Give the output "plan" of a step with "command: plan", or the path of a file of it.`,
      { cause }
    )
  }
}
