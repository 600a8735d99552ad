import { neutralise } from '../../lib/foreign-output.ts'
import { describeMoves } from './base-tag.ts'
import { basesOf, type Fingerprint, GROUPS, type Group } from './fingerprint.ts'
import { foldFiles, type InputList, inputListOf } from './input-list.ts'
import { describeTools } from './tool-change.ts'

/** What is known of an image, from its tags or from the fingerprint that it will have. */
export interface KnownInputs {
  /** Group -> beginning of its digest, as in {@link Fingerprint.groups}. */
  readonly groups: Readonly<Partial<Record<Group, string>>>
  /** Of `unpackInputList`. */
  readonly list?: InputList
  /** Of `parseBaseText`. */
  readonly bases?: ReadonlyMap<string, string>
}

/** What a fingerprint tells of an image. */
export function knownInputsOf(fingerprint: Fingerprint): KnownInputs {
  return { groups: fingerprint.groups, list: inputListOf(fingerprint), bases: basesOf(fingerprint) }
}

/** Names of one kind that a sentence tells before it counts the others. */
const MOST_NAMES = 3
/** Whoever may tag an image may write names of any length. */
const LONGEST_NAME = 120

/** What is said of a group when its parts are not known. */
const WHOLE: Record<Group, string> = {
  files: 'files changed',
  base: 'the base image changed',
  variables: 'values of variables changed',
  settings: 'inputs of the action changed',
  packer: 'Packer changed',
  plugins: 'plugins changed',
  scope: 'the trust scope changed'
}

/**
 * What changed since an image was made:
 * `scripts/install.sh changed; base image moved from ami-a to ami-b; Packer changed (1.16.0 → 1.16.1)`.
 */
export function describeChange(before: KnownInputs, after: KnownInputs): string {
  const now = after.list === undefined ? undefined : foldFiles(after.list, before.list?.depth ?? after.list.depth)
  const parts = GROUPS.filter(group => before.groups[group] !== after.groups[group]).flatMap(group => {
    const words = group === 'base' ? describeMoves(before.bases ?? new Map(), after.bases ?? new Map()) : []
    if (words.length > 0) return words
    const told = describeGroup(group, before.list?.groups.get(group), now?.groups.get(group))
    return told.length === 0 ? [WHOLE[group]] : told
  })
  return neutralise((parts.length === 0 ? ['the way of computing fingerprints changed'] : parts).join('; '))
}

/** `9 days old, limit 7d`. @param createdAt ISO 8601 */
export function describeAge(createdAt: string, now: Date, maxAgeMs: number): string {
  const age = now.getTime() - Date.parse(createdAt)
  const [length, unit] = UNITS.find(([one]) => age >= one) ?? [60_000, 'minute']
  const count = Math.floor(age / length)
  return `${count} ${unit}${count === 1 ? '' : 's'} old, limit ${shortLength(maxAgeMs)}`
}

const UNITS: readonly (readonly [number, string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute']
]

/** As people write it into an input: `7d`, `36h`. */
function shortLength(ms: number): string {
  const [length, unit] = UNITS.find(([one]) => ms >= one && ms % one === 0) ?? [1000, 'second']
  return `${Math.round(ms / length)}${unit.slice(0, 1)}`
}

/** Words for what changed within a group; none when one side is not known, or they do not differ in what is known. */
function describeGroup(
  group: Group,
  before: ReadonlyMap<string, string> | undefined,
  after: ReadonlyMap<string, string> = new Map()
): string[] {
  if (before === undefined) return []
  if (group === 'packer' || group === 'plugins') return describeTools(before, after)
  const kind = KINDS[group]
  const changed = [...after].filter(([name, digest]) => before.has(name) && before.get(name) !== digest)
  const fresh = [...after.keys()].filter(name => !before.has(name))
  const gone = [...before.keys()].filter(name => !after.has(name))
  const named = [
    ...changed.map(([name]) => name),
    ...fresh.map(name => `${name} (new)`),
    ...gone.map(name => `${name} (gone)`)
  ]
  if (kind === undefined || named.length === 0) return []
  const [one, several] = kind
  const told = listNames(named, several === '' ? ['file', 'files'] : [one, several])
  const word = named.length === 1 ? one : several
  return [`${word === '' ? '' : `${word} `}${told} changed`]
}

/** Words for one and for several of a kind; files are known by their paths. */
const KINDS: Partial<Record<Group, readonly [one: string, several: string]>> = {
  files: ['', ''],
  variables: ['variable', 'variables'],
  settings: ['input', 'inputs']
}

function listNames(names: readonly string[], [one, several]: readonly [string, string]): string {
  const told = names.slice(0, MOST_NAMES).map(name => name.slice(0, LONGEST_NAME))
  const more = names.length - told.length
  return `${told.join(', ')}${more > 0 ? ` and ${more} more ${more === 1 ? one : several}` : ''}`
}
