import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import type { Fingerprint } from './fingerprint.ts'

/** AWS allows 256 characters in a tag and 50 tags on a resource; the template has tags of its own. */
const TAG_LENGTH = 256
const MOST_TAGS = 16
const NAME = 'insight:files-'
/** What a tag unpacks to is limited: whoever may tag may write anything. */
const MOST_BYTES = 1024 * 1024

/** Path -> beginning of a digest of kind, mode and content. */
export type FileList = ReadonlyMap<string, string>

/** The files of a fingerprint, short: 6 digits tell a change from no change well enough for a sentence. */
export function fileListOf({ ingredients }: Pick<Fingerprint, 'ingredients'>): FileList {
  const files = ingredients.filter(({ group }) => group === 'files')
  return new Map(
    files.map(({ name, value }) => [name, `${value.split(' ')[1]}${value.split(' ').at(-1)?.slice(0, 6)}`])
  )
}

/** The list as tags of an image, so that the next run can name what changed; none when there are too many files. */
export function packFileList(list: FileList): Record<string, string> {
  const text = [...list].map(([path, digest]) => `${digest}${path}`).join('\0')
  const packed = brotliCompressSync(text).toString('base64')
  const count = Math.ceil(packed.length / TAG_LENGTH)
  if (count > MOST_TAGS) return {}
  const parts = Array.from({ length: count }, (_, at) => packed.slice(at * TAG_LENGTH, (at + 1) * TAG_LENGTH))
  return Object.fromEntries(parts.map((part, at) => [`${NAME}${at + 1}`, part]))
}

/** The list out of an image's tags; `undefined` when there is none that can be read. */
export function unpackFileList(tags: ReadonlyMap<string, string>): FileList | undefined {
  const parts = Array.from({ length: MOST_TAGS }, (_, at) => tags.get(`${NAME}${at + 1}`) ?? '')
  if (parts[0] === '') return undefined
  try {
    const text = brotliDecompressSync(Buffer.from(parts.join(''), 'base64'), { maxOutputLength: MOST_BYTES }).toString()
    return new Map(text.split('\0').map(entry => [entry.slice(7), entry.slice(0, 7)]))
  } catch {
    return undefined
  }
}

/** The difference of two lists in words: `install.sh, page.cgi (new), old.conf (gone) and 3 more files`. */
export function describeDifference(before: FileList, after: FileList): string {
  const changed = [...after].flatMap(([path, digest]) => {
    const old = before.get(path)
    if (old === digest) return []
    return [old === undefined ? `${path} (new)` : path]
  })
  const gone = [...before.keys()].filter(path => !after.has(path)).map(path => `${path} (gone)`)
  const all = [...changed, ...gone]
  const more = all.length - 3
  return more > 0 ? `${all.slice(0, 3).join(', ')} and ${more} more ${more === 1 ? 'file' : 'files'}` : all.join(', ')
}
