import { neutralise } from '../lib/foreign-output.ts'
import { type Difference, differencesOf, type Json, type Side } from './differences.ts'

/** Values from this length on are not shown whole. */
const LONGEST_VALUE = 120
/** How much of two long texts is shown before and after where they begin to differ. */
const CONTEXT_BEFORE = 20
const CONTEXT_AFTER = 60

const UNKNOWN = '(known after apply)'

/** An attribute's path as Terraform writes it: `tags["Name of it"]`, `ingress[0].port`. */
export function pathText(path: readonly (string | number)[]): string {
  const text = path
    .map((step, at) => {
      if (typeof step === 'number') return `[${step}]`
      if (!/^[A-Za-z_][\w-]*$/.test(step)) return `[${JSON.stringify(step)}]`
      return at === 0 ? step : `.${step}`
    })
    .join('')
  return neutralise(text)
}

/** One line about an attribute: its path, and what happens to it. */
export interface AttributeLine {
  readonly path: string
  readonly text: string
}

/**
 * The lines about one difference: one, or for a text that holds JSON before and after, such as a policy, one for each
 * place in it that differs.
 */
export function attributeLines(difference: Difference): AttributeLine[] {
  const path = pathText(difference.path)
  const { before, after, sensitive } = difference
  const inside = sensitive ? undefined : jsonDifferences(before, after)
  if (inside === undefined) return [{ path, text: changeText(difference) }]
  if (inside.length === 0) return [{ path, text: '(only how the JSON is written changes)' }]
  return inside.map(one => ({ path: `${path}: ${pathText(one.path)}`, text: changeText(one) }))
}

/** More differing places in a JSON text than this, and the text is shown as a text. */
const MOST_JSON_DIFFERENCES = 12

function jsonDifferences(before: Side, after: Side): Difference[] | undefined {
  const one = jsonInside(before)
  const other = jsonInside(after)
  if (one === undefined || other === undefined) return undefined
  const values = {
    before: one,
    after: other,
    unknown: undefined,
    sensitiveBefore: undefined,
    sensitiveAfter: undefined
  }
  const found = differencesOf(values, { has: () => false })
  return found.length > MOST_JSON_DIFFERENCES || found.some(one => one.path.length === 0) ? undefined : found
}

function jsonInside(side: Side): Json | undefined {
  if (side.kind !== 'known' || typeof side.value !== 'string' || !/^\s*[{[]/.test(side.value)) return undefined
  try {
    return JSON.parse(side.value)
  } catch {
    return undefined
  }
}

/** What happens to one value, in one line: `"a" -> "b"`, `(sensitive, changed)`, `"10.0.0.1" -> (known after apply)`. */
export function changeText({ before, after, sensitive, valueChanges }: Difference): string {
  if (sensitive) return sensitiveText(before, after, valueChanges)
  if (before.kind === 'absent') return sideText(after)
  if (after.kind === 'absent') return `${sideText(before)} -> null`
  if (before.kind === 'known' && after.kind === 'known') return bothText(before.value, after.value)
  return `${sideText(before)} -> ${sideText(after)}`
}

function sensitiveText(before: Side, after: Side, valueChanges: boolean): string {
  if (!valueChanges) return '(sensitive, only the mark changes)'
  if (before.kind === 'absent') return '(sensitive)'
  return after.kind === 'absent' ? '(sensitive) -> null' : '(sensitive, changed)'
}

function sideText(side: Side): string {
  if (side.kind === 'unknown') return UNKNOWN
  return side.kind === 'absent' ? 'null' : shortened(valueText(side.value))
}

function bothText(before: Json, after: Json): string {
  const one = valueText(before)
  const other = valueText(after)
  if (one.length <= LONGEST_VALUE && other.length <= LONGEST_VALUE) return `${one} -> ${other}`
  const at = firstDifference(one, other)
  return `${windowOf(one, at)} -> ${windowOf(other, at)} (${one.length} -> ${other.length} characters, first difference at ${at + 1})`
}

/** JSON, so that line breaks and quotes stay in one line. */
function valueText(value: Json): string {
  return neutralise(JSON.stringify(value))
}

function shortened(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${cut(text, 0, LONGEST_VALUE - 20)}… (${text.length} characters)`
}

function windowOf(text: string, at: number): string {
  const from = Math.max(0, at - CONTEXT_BEFORE)
  const to = Math.min(text.length, at + CONTEXT_AFTER)
  return `${from > 0 ? '…' : ''}${cut(text, from, to)}${to < text.length ? '…' : ''}`
}

function firstDifference(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}

/** A part of a text that does not begin or end within a surrogate pair. */
function cut(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
}
