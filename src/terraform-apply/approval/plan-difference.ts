import { VERBS } from '../report/verbs.ts'

/** One thing in which two plans differ. */
export interface PlanDifference {
  /** `approved`, `fresh`: it is in that plan only. `other`: it is in both, and not the same. */
  readonly where: 'approved' | 'fresh' | 'other'
  readonly what:
    | 'object'
    | 'action'
    | 'attribute'
    | 'property'
    | 'sensitive'
    | 'output'
    | 'drift'
    | 'check'
    | 'deferred'
  /** Address of the object, name of the output, or the check. Foreign text. */
  readonly name: string
  /** Attribute or property that differs; foreign text. */
  readonly path: string | undefined
  /** What the plans do, in words; foreign text. Never a sensitive value. */
  readonly approved: string | undefined
  readonly fresh: string | undefined
}

const DOES: Readonly<Record<string, string>> = {
  ...VERBS,
  read: 'reads',
  'no-op': 'leaves as it is'
}

/** What a plan does with an object, in words: `replaces (creating first)`. */
export function doing({ kind, actions }: { kind: string; actions?: readonly string[] }): string {
  const verb = DOES[kind] ?? `does "${actions?.join(', ') ?? kind}" with`
  return kind === 'replace' && actions?.[0] === 'create' ? `${verb} (creating first)` : verb
}

/** One that is in that plan only, and has no parts to tell of. */
export function listed(
  what: 'check' | 'deferred' | 'drift',
  where: 'approved' | 'fresh',
  name: string
): PlanDifference {
  return { where, what, name, path: undefined, approved: undefined, fresh: undefined }
}

/** One that the other plan does not touch. */
export function onlyIn(
  what: 'object' | 'output',
  name: string,
  approved: { kind: string; actions?: readonly string[] } | undefined,
  fresh: { kind: string; actions?: readonly string[] } | undefined
): PlanDifference[] {
  const where = approved === undefined ? 'fresh' : 'approved'
  return [{ where, what, name, path: undefined, approved: approved && doing(approved), fresh: fresh && doing(fresh) }]
}

/** One that both plans touch, each in its own way. */
export function other(
  what: PlanDifference['what'],
  name: string,
  path: string | undefined,
  approved: string | undefined,
  fresh: string | undefined
): PlanDifference {
  return { where: 'other', what, name, path, approved, fresh }
}
