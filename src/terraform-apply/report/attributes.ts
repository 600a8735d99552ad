import { neutralise } from '../../lib/foreign-output.ts'
import type { Json } from '../json/json.ts'
import type { Difference, Side } from '../plan/differences.ts'
import { jsonDifferences } from './json-text.ts'
import { cut, oneLine } from './shown.ts'

/** Values from this length on are not shown whole. */
const LONGEST_VALUE = 120
/** How much of two long texts is shown before and after where they begin to differ. */
const CONTEXT_BEFORE = 20
const CONTEXT_AFTER = 60
const LONGEST_PATH = 160

const UNKNOWN = '(known after apply)'

/** An attribute's path as Terraform writes it: `tags["Name of it"]`, `ingress[0].port`; cut when it is very long. */
export function pathText(path: readonly (string | number)[]): string {
  return oneLine(wholePathText(path), LONGEST_PATH)
}

/** The same, not cut and as it came: not for Markdown. */
export function wholePathText(path: readonly (string | number)[]): string {
  return path
    .map((step, at) => {
      if (typeof step === 'number') return `[${step}]`
      if (!/^[A-Za-z_][\w-]*$/.test(step)) return `[${JSON.stringify(step)}]`
      return at === 0 ? step : `.${step}`
    })
    .join('')
}

/** One line about an attribute: its path, and what happens to it. */
interface AttributeLine {
  readonly path: string
  readonly text: string
}

/**
 * The lines about one difference: one, or for a text that holds JSON before and after, such as a policy, one for each
 * place in it that differs.
 */
export function attributeLines(difference: Difference): AttributeLine[] {
  const path = pathText(difference.path)
  const inside = isSecret(difference) ? undefined : jsonDifferences(difference.before, difference.after)
  if (inside === undefined) return [{ path, text: changeText(difference) }]
  if (inside.length === 0) return [{ path, text: '(only how the JSON is written changes)' }]
  return inside.map(one => ({ path: `${path}: ${pathText(one.path)}`, text: changeText(one) }))
}

/** May its values not be shown? The mark and the sides both say so; one of them is enough. */
export function isSecret({ before, after, sensitive }: Difference): boolean {
  return sensitive || before.kind === 'sensitive' || after.kind === 'sensitive'
}

/** What happens to one value, in one line: `"a" -> "b"`, `(sensitive, changed)`, `"10.0.0.1" -> (known after apply)`. */
export function changeText(difference: Difference): string {
  const { before, after } = difference
  if (isSecret(difference)) return sensitiveText(difference)
  if (before.kind === 'absent') return sideText(after)
  if (after.kind === 'absent') return `${sideText(before)} -> null`
  if (before.kind === 'known' && after.kind === 'known') return bothText(before.value, after.value)
  return `${sideText(before)} -> ${sideText(after)}`
}

/** What happens to a value that is never shown: `(sensitive)`, `(sensitive, changed)`. */
export function sensitiveText({ before, after, valueChanges }: Difference): string {
  if (!valueChanges) return '(sensitive, only the mark changes)'
  if (before.kind === 'absent') return '(sensitive)'
  if (after.kind === 'absent') return '(sensitive) -> null'
  return after.kind === 'unknown' ? `(sensitive) -> ${UNKNOWN}` : '(sensitive, changed)'
}

function sideText(side: Side): string {
  switch (side.kind) {
    case 'absent':
      return 'null'
    case 'unknown':
      return UNKNOWN
    case 'sensitive':
      return '(sensitive)'
    case 'known':
      return shortened(valueText(side.value))
  }
}

function bothText(before: Json, after: Json): string {
  const one = valueText(before)
  const other = valueText(after)
  if (one.length <= LONGEST_VALUE && other.length <= LONGEST_VALUE) return `${clean(one)} -> ${clean(other)}`
  const at = firstDifference(one, other)
  return `${windowOf(one, at)} -> ${windowOf(other, at)} (${one.length} -> ${other.length} characters, first difference at ${at + 1})`
}

/** Format characters: directions, joiners, marks without width. */
const INVISIBLE = /\p{Cf}/gu

/** JSON, so that line breaks and quotes stay in one line, and two values that differ never look the same. */
function valueText(value: Json): string {
  return JSON.stringify(value).replace(INVISIBLE, one => `\\u{${one.codePointAt(0)?.toString(16)}}`)
}

function shortened(text: string): string {
  if (text.length <= LONGEST_VALUE) return clean(text)
  return `${clean(cut(text, 0, LONGEST_VALUE - 20))}… (${text.length} characters)`
}

function windowOf(text: string, at: number): string {
  const from = Math.max(0, at - CONTEXT_BEFORE)
  const to = Math.min(text.length, at + CONTEXT_AFTER)
  return `${from > 0 ? '…' : ''}${clean(cut(text, from, to))}${to < text.length ? '…' : ''}`
}

function clean(text: string): string {
  return neutralise(text).replace(/\p{Surrogate}/gu, '\ufffd')
}

function firstDifference(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}
