import type { Difference } from '../plan/differences.ts'
import type { OutputChange, Plan, ResourceChange } from '../plan/plan.ts'
import { attributeLines, changeText, pathText } from './attributes.ts'
import { oneLine } from './shown.ts'

/** More attributes of one object than this are counted, not shown. */
const MOST_ATTRIBUTES = 40
const ATTRIBUTE_WIDTH = 18
const WIDEST_PATH = 40
/** Values of outputs stand under those of attributes, which are two further to the right. */
const OUTPUT_WIDTH = ATTRIBUTE_WIDTH + 2
const ADDRESS_WIDTH = 44
const LONGEST_ADDRESS = 300
const LONGEST_NOTE = 300

const MARKS: Readonly<Record<ResourceChange['kind'], string>> = {
  create: '+',
  update: '~',
  delete: '-',
  replace: '-/+',
  forget: '#',
  read: '<=',
  // Moved or imported: the object itself stays as it is.
  'no-op': '=',
  other: '!'
}

/**
 * The lines of one object for a `diff` block: what happens to it and why, then its attributes.
 * @param guarded the guard refuses it
 */
export function resourceLines(change: ResourceChange, guarded = false): string[] {
  return [headLine(change, guarded), ...bodyLines(change)]
}

/** The first of the lines: what happens to the object, and why. */
export function headLine(change: ResourceChange, guarded = false): string {
  const notes = notesOf(change)
  const note = oneLine([...(guarded ? ['protected'] : []), ...notes].join(', '), LONGEST_NOTE)
  const address = oneLine(addressText(change), LONGEST_ADDRESS)
  return `${markOf(change).padEnd(3)} ${note === '' ? address : `${address.padEnd(ADDRESS_WIDTH)} ${note}`}`
}

/** One line for an output value. */
export function outputLine(output: OutputChange): string {
  return oneLine(
    `${MARKS[output.kind].padEnd(3)} ${`output.${oneLine(output.name, LONGEST_ADDRESS)}`.padEnd(OUTPUT_WIDTH)} ${outputText(output)}`,
    700
  )
}

/** What happens to an output value. */
function outputText({ differences }: OutputChange): string {
  const whole = differences.length === 1 && differences[0]?.path.length === 0 ? differences[0] : undefined
  if (whole !== undefined) return changeText(whole)
  const parts = differences.slice(0, 5).map(one => `${pathText(one.path)} ${changeText(one)}`)
  return differences.length > 5 ? `${parts.join(', ')} and ${differences.length - 5} more` : parts.join(', ')
}

/** One line for a deferred change or an action. */
export function otherLine({ what, address, detail }: Plan['others'][number]): string {
  const about = what === 'deferred' ? 'planned only after this is applied' : 'action'
  const text = oneLine(address, LONGEST_ADDRESS).padEnd(ADDRESS_WIDTH)
  return `!   ${text} ${about}${detail === '' ? '' : `: ${oneLine(detail, LONGEST_NOTE)}`}`
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

/** `+`, `~`, `-`, `-/+`, and `+/-` for a replacement that creates first. */
export function markOf(change: ResourceChange): string {
  return change.actions.join() === 'create,delete' ? '+/-' : MARKS[change.kind]
}

/** What is to be said of an object besides its attributes, plain text of others. */
export function notesOf(change: ResourceChange): string[] {
  const notes: string[] = []
  if (change.kind === 'replace') notes.push(`replaced: ${replacementReason(change)}`)
  if (change.kind === 'forget') notes.push('no longer managed, not destroyed')
  if (change.kind === 'other') notes.push(`actions: ${change.actions.join(', ')}`)
  if (change.kind === 'delete') notes.push(DELETIONS[change.reason ?? ''] ?? '')
  if (change.previousAddress !== undefined) notes.push(`moved from ${change.previousAddress}`)
  if (change.importing !== undefined) {
    notes.push(change.importing === '' ? 'imported' : `imported as ${JSON.stringify(change.importing.slice(0, 100))}`)
  }
  return notes.filter(note => note !== '')
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
  const forces = (one: Difference) => forcing.size > 0 && forcing.has(JSON.stringify(one.path))
  const told = change.differences.filter(one => isWorthALine(one, change))
  // What is known comes first, and what forces a replacement before all.
  const ranks: [Difference[], Difference[], Difference[]] = [[], [], []]
  for (const one of told) ranks[forces(one) ? 0 : one.after.kind === 'unknown' ? 2 : 1].push(one)
  const ordered = ranks.flat()
  const shown = ordered.slice(0, MOST_ATTRIBUTES).flatMap(attributeLines)
  const width = Math.min(WIDEST_PATH, Math.max(ATTRIBUTE_WIDTH, ...shown.map(one => one.path.length)))
  const lines = shown.map(one => `      ${one.path.padEnd(width)} ${one.text}`)
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
