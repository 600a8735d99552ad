import { neutralise } from '../lib/foreign-output.ts'
import { attributeLines, changeText, pathText } from './attributes.ts'
import type { Difference } from './differences.ts'
import type { OutputChange, ResourceChange } from './plan.ts'

/** More attributes of one object than this are counted, not shown. */
const MOST_ATTRIBUTES = 40
const ATTRIBUTE_WIDTH = 18
const WIDEST_PATH = 40
const ADDRESS_WIDTH = 44

const MARKS: Readonly<Record<ResourceChange['kind'], string>> = {
  create: '+',
  update: '~',
  delete: '-',
  replace: '-/+',
  forget: '#',
  read: '<=',
  'no-op': '~',
  other: '!'
}

/** The lines of one object for a `diff` block: what happens to it and why, then its attributes. */
export function resourceLines(change: ResourceChange): string[] {
  const note = noteOf(change)
  const address = neutralise(addressText(change))
  const head = `${markOf(change).padEnd(3)} ${note === '' ? address : `${address.padEnd(ADDRESS_WIDTH)} ${note}`}`
  return [head, ...bodyLines(change)]
}

/** One line for an output value. */
export function outputLine({ name, kind, differences }: OutputChange): string {
  const whole = differences.length === 1 && differences[0]?.path.length === 0 ? differences[0] : undefined
  const parts = differences.map(one => `${pathText(one.path)} ${changeText(one)}`).join(', ')
  const text = whole === undefined ? parts : changeText(whole)
  return neutralise(`${MARKS[kind].padEnd(3)} output.${name.padEnd(ATTRIBUTE_WIDTH)} ${text.slice(0, 500)}`)
}

/** The address with what sets it apart from others of the same address. */
export function addressText(change: ResourceChange): string {
  return change.deposed === undefined ? change.address : `${change.address} (deposed ${change.deposed})`
}

/** Why an object is replaced, for people: `ami forces it`, `it is tainted`. */
export function replacementReason(change: ResourceChange): string {
  if (change.reason === 'replace_because_tainted') return 'it is tainted'
  if (change.reason === 'replace_by_request') return 'that was asked for'
  if (change.reason === 'replace_by_triggers') return 'replace_triggered_by forces it'
  const paths = [...new Set(change.replacePaths.map(pathText))]
  if (paths.length === 0) return 'the provider cannot change it in place'
  return `${listOf(paths)} force${paths.length === 1 ? 's' : ''} it`
}

function markOf(change: ResourceChange): string {
  return change.actions.join() === 'create,delete' ? '+/-' : MARKS[change.kind]
}

function noteOf(change: ResourceChange): string {
  const notes: string[] = []
  if (change.kind === 'replace') notes.push(`replaced: ${replacementReason(change)}`)
  if (change.kind === 'forget') notes.push('no longer managed, not destroyed')
  if (change.kind === 'other') notes.push(`actions: ${change.actions.join(', ')}`)
  if (change.kind === 'delete') notes.push(DELETIONS[change.reason ?? ''] ?? '')
  if (change.previousAddress !== undefined) notes.push(`moved from ${change.previousAddress}`)
  if (change.importing !== undefined) {
    notes.push(change.importing === '' ? 'imported' : `imported as ${JSON.stringify(change.importing.slice(0, 100))}`)
  }
  return neutralise(notes.filter(note => note !== '').join(', '))
}

const DELETIONS: Readonly<Record<string, string>> = {
  delete_because_no_resource_config: 'not in the configuration any more',
  delete_because_no_module: 'its module is not in the configuration any more',
  delete_because_wrong_repetition: 'count or for_each was added or removed',
  delete_because_count_index: 'beyond count',
  delete_because_each_key: 'not in for_each any more',
  delete_because_no_move_target: 'moved to an address that does not exist'
}

function bodyLines(change: ResourceChange): string[] {
  // A destroyed object is gone with all its attributes: listing them says nothing.
  if (change.kind === 'delete' || change.kind === 'forget') return []
  const forcing = new Set(change.replacePaths.map(path => JSON.stringify(path)))
  const forces = (one: Difference) => forcing.has(JSON.stringify(one.path))
  const told = change.differences.filter(one => isWorthALine(one, change))
  // What is known comes first, and what forces a replacement before all.
  const rank = (one: Difference) => (forces(one) ? 0 : one.after.kind === 'unknown' ? 2 : 1)
  const ordered = [...told].sort((a, b) => rank(a) - rank(b))
  const shown = ordered.slice(0, MOST_ATTRIBUTES).flatMap(attributeLines)
  const width = Math.min(WIDEST_PATH, Math.max(ATTRIBUTE_WIDTH, ...shown.map(one => one.path.length)))
  const lines = shown.map(one => `      ${one.path.padEnd(width)} ${neutralise(one.text)}`)
  const more = ordered.length - MOST_ATTRIBUTES
  const later = change.differences.filter(one => !isWorthALine(one, change) && one.after.kind === 'unknown')
  return [
    ...lines,
    ...(more > 0 ? [`      … and ${more} more attributes`] : []),
    ...(later.length > 0 ? [`      known after apply: ${listOf(later.map(one => pathText(one.path)))}`] : [])
  ]
}

/** New attributes without a value yet go together in one line; empty lists and maps of a new object say nothing. */
function isWorthALine({ path, before, after }: Difference, change: ResourceChange): boolean {
  // Another object has another id: that says nothing.
  if (change.kind === 'replace' && after.kind === 'unknown' && path.length === 1 && path[0] === 'id') return false
  if (before.kind !== 'absent') return true
  if (after.kind === 'unknown') return false
  // Providers on Terraform's old SDK cannot tell "" from nothing. Beside other differences it is noise.
  if (after.kind === 'known' && after.value === '' && change.differences.length > 1) return false
  return change.kind === 'update' || after.kind !== 'known' || !isEmpty(after.value)
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** `a, b and c`; long lists end with a number. */
function listOf(texts: readonly string[]): string {
  const shown = texts.slice(0, 8)
  const more = texts.length - shown.length
  if (more > 0) return `${shown.join(', ')} and ${more} more`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
