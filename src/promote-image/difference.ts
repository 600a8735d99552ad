import { describeChange } from '../bake-ami/fingerprint/change.ts'
import { type InputList, unpackInputList } from '../bake-ami/fingerprint/input-list.ts'
import { TAGS } from '../bake-ami/images/images.ts'
import { neutralise } from '../lib/foreign-output.ts'
import type { ImageFacts } from './image.ts'

/** One line of the comparison; texts are foreign. */
export interface DifferenceRow {
  readonly name: string
  readonly before: string
  readonly after: string
}

/** What is known of both images, line by line; lines of which nothing is known are left out. */
export function compareImages(before: ImageFacts | undefined, after: ImageFacts, now = new Date()): DifferenceRow[] {
  const row = (name: string, tell: (image: ImageFacts) => string): DifferenceRow => ({
    name,
    before: before === undefined ? '' : tell(before),
    after: tell(after)
  })
  const tag =
    (key: string, length = 256) =>
    (image: ImageFacts) =>
      (image.tags.get(key) ?? '').slice(0, length)
  return [
    row('id', image => image.id),
    row('name', image => image.name),
    row('created', image => createdText(image, now)),
    row('commit', tag(TAGS.commit)),
    row('base image', tag(TAGS.base)),
    row('fingerprint', tag(TAGS.fingerprint, 12))
  ].filter(one => one.before !== '' || one.after !== '')
}

/** In one sentence, safe for the log: `install.sh changed; base image ami-0a -> ami-0b; 9 days newer`. */
export function describeImages(before: ImageFacts | undefined, after: ImageFacts): string {
  if (before === undefined) return 'nothing to compare with'
  if (before.id === after.id) return 'the same image'
  const fingerprint = before.tags.get(TAGS.fingerprint)
  if (fingerprint !== undefined && fingerprint === after.tags.get(TAGS.fingerprint))
    return 'another bake of the same inputs'
  const parts = [
    changedFiles(before, after),
    changedGroups(before, after),
    changedBase(before, after),
    ages(before, after)
  ]
  const told = parts.filter(part => part !== '').join('; ')
  return neutralise(told === '' ? 'unknown: the tags of the images do not tell' : told)
}

function createdText({ createdAt }: ImageFacts, now: Date): string {
  const age = now.getTime() - Date.parse(createdAt)
  return Number.isNaN(age) ? '' : `${createdAt.replace(/\.\d+Z$/, 'Z')}, ${lengthText(age)} old`
}

function changedFiles(before: ImageFacts, after: ImageFacts): string {
  const [old, fresh] = [unpackInputList(before.tags), unpackInputList(after.tags)]
  if (old === undefined || fresh === undefined) return ''
  const told = describeDifference(old, fresh)
  return told === '' ? '' : `${told} changed`
}

/** From the tag `insight:inputs`: `files=… base=… packer=…`. Files and the base image are told better elsewhere. */
function changedGroups(before: ImageFacts, after: ImageFacts): string {
  const [old, fresh] = [groupsOf(before), groupsOf(after)]
  if (old.size === 0 || fresh.size === 0) return ''
  const told = new Set<string>()
  if (changedFiles(before, after) !== '') told.add('files')
  if (changedBase(before, after) !== '') told.add('base')
  const changed = [...fresh].filter(([name, digest]) => !told.has(name) && old.get(name) !== digest)
  return changed.length === 0 ? '' : `${changed.map(([name]) => name).join(', ')} changed`
}

function groupsOf({ tags }: ImageFacts): Map<string, string> {
  const pairs = (tags.get(TAGS.inputs) ?? '').split(' ').map(pair => pair.split('='))
  return new Map(pairs.flatMap(([name = '', digest]) => (digest === undefined ? [] : [[name, digest] as const])))
}

function changedBase(before: ImageFacts, after: ImageFacts): string {
  const [old, fresh] = [before.tags.get(TAGS.base) ?? '', after.tags.get(TAGS.base) ?? '']
  return old === fresh || old === '' || fresh === '' ? '' : `base image ${old} -> ${fresh}`
}

function ages(before: ImageFacts, after: ImageFacts): string {
  const apart = Date.parse(after.createdAt) - Date.parse(before.createdAt)
  if (Number.isNaN(apart) || apart === 0) return ''
  return `${lengthText(Math.abs(apart))} ${apart > 0 ? 'newer' : 'older'}`
}

function lengthText(ms: number): string {
  const [amount, unit] =
    ms >= 86_400_000 ? [ms / 86_400_000, 'day'] : ms >= 3_600_000 ? [ms / 3_600_000, 'hour'] : [ms / 60_000, 'minute']
  const whole = Math.max(0, Math.floor(amount))
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`
}

function describeDifference(before: InputList, after: InputList): string {
  const words = describeChange(
    { list: before, groups: { files: 'before' } },
    { list: after, groups: { files: 'after' } }
  )
  return words.replace(/ changed$/, '')
}
