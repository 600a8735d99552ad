import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { type Fingerprint, GROUPS, type Group, type Ingredient } from './fingerprint.ts'
import { sha256 } from './sha256.ts'

/** AWS allows 256 characters in a tag and 50 tags on a resource; the template has tags of its own. */
const TAG_LENGTH = 256
const MOST_TAGS = 16
const NAME = 'insight:files-'
/** What a tag unpacks to is limited: whoever may tag may write anything. */
const MOST_BYTES = 1024 * 1024
/** Hexadecimal digits of a digest: they tell a change from no change well enough for a sentence. */
const DIGITS = 6
/** Levels of folders that are told apart: all, then fewer, down to the folders at the top. */
const FULL_DEPTH = 255
const DEPTHS = [5, 4, 3, 2, 1]

/** What an image was made of, short enough for its tags. */
export interface InputList {
  /** Files in so many folders are told by the folder: `files/etc/` for all below it, when the depth is 2. */
  readonly depth: number
  /** Group -> name -> beginning of a digest. */
  readonly groups: ReadonlyMap<Group, ReadonlyMap<string, string>>
}

/** The list of a fingerprint, every file by itself, and Packer with its version when that is known. */
export function inputListOf({
  ingredients,
  packerVersion
}: Pick<Fingerprint, 'ingredients' | 'packerVersion'>): InputList {
  const groups = new Map<Group, Map<string, string>>()
  for (const one of ingredients) {
    const named = one.group === 'packer' && one.name === 'packer' && packerVersion !== undefined
    const name = named ? `packer ${packerVersion}` : one.name
    groups.set(one.group, (groups.get(one.group) ?? new Map<string, string>()).set(name, shortDigest(one)))
  }
  return { depth: FULL_DEPTH, groups }
}

/** Of a tool the beginning of its own digest, so that people can compare it with what `sha256sum` says. */
function shortDigest({ group, value }: Ingredient): string {
  const isTool = (group === 'packer' || group === 'plugins') && /^[0-9a-f]{64}$/.test(value)
  return (isTool ? value : sha256(value)).slice(0, DIGITS)
}

/** The list with files in `depth` folders or more told by the folder; its digest is over names and digests of them all. */
export function foldFiles(list: InputList, depth: number): InputList {
  if (depth >= list.depth) return list
  const folders = new Map<string, [string, string][]>()
  for (const [name, digest] of list.groups.get('files') ?? []) {
    const steps = name.split('/')
    const folded = steps.length <= depth ? name : `${steps.slice(0, depth).join('/')}/`
    folders.set(folded, [...(folders.get(folded) ?? []), [name, digest]])
  }
  const files = [...folders].map(([name, below]): [string, string] => {
    const own = below[0]?.[0] === name ? below[0][1] : sha256(JSON.stringify(below)).slice(0, DIGITS)
    return [name, own]
  })
  return { depth, groups: new Map([...list.groups, ['files', new Map(files)]]) }
}

/**
 * The list as tags of an image, so that the next run can name what changed. When all files are too many, those in deep
 * folders are told by their folder, and at last left out.
 */
export function packInputList(list: InputList): Record<string, string> {
  for (const depth of [FULL_DEPTH, ...DEPTHS]) {
    const tags = pack(foldFiles(list, depth))
    if (tags !== undefined) return tags
  }
  const others = [...list.groups].filter(([group]) => group !== 'files')
  return pack({ depth: list.depth, groups: new Map(others) }) ?? {}
}

/** The tags without those of a list. */
export function withoutInputList(tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).filter(([name]) => !name.startsWith(NAME)))
}

/** The list out of an image's tags; `undefined` when there is none that can be read. */
export function unpackInputList(tags: ReadonlyMap<string, string>): InputList | undefined {
  const parts = Array.from({ length: MOST_TAGS }, (_, at) => tags.get(`${NAME}${at + 1}`) ?? '')
  if (parts[0] === '') return undefined
  try {
    const bytes = brotliDecompressSync(Buffer.from(parts.join(''), 'base64'), { maxOutputLength: MOST_BYTES })
    return parse(bytes)
  } catch {
    return undefined
  }
}

/** Bytes: depth, length of the text as four bytes, the text (group's number and name, ended by a zero), three bytes a digest. */
function pack({ depth, groups }: InputList): Record<string, string> | undefined {
  const all = [...groups].flatMap(([group, names]) =>
    [...names].map(([name, digest]) => ({ name: `${GROUPS.indexOf(group)}${name}\0`, digest }))
  )
  const text = Buffer.from(all.map(({ name }) => name).join(''))
  const head = Buffer.alloc(5)
  head.writeUInt8(depth)
  head.writeUInt32BE(text.length, 1)
  const digests = Buffer.from(all.map(({ digest }) => digest).join(''), 'hex')
  const packed = brotliCompressSync(Buffer.concat([head, text, digests]), {
    params: { [constants.BROTLI_PARAM_QUALITY]: all.length > 5000 ? 5 : 11 }
  }).toString('base64')
  const count = Math.ceil(packed.length / TAG_LENGTH)
  if (count > MOST_TAGS) return undefined
  const parts = Array.from({ length: count }, (_, at) => packed.slice(at * TAG_LENGTH, (at + 1) * TAG_LENGTH))
  return Object.fromEntries(parts.map((part, at) => [`${NAME}${at + 1}`, part]))
}

function parse(bytes: Buffer): InputList | undefined {
  const length = bytes.readUInt32BE(1)
  const entries = bytes
    .subarray(5, 5 + length)
    .toString()
    .split('\0')
    .slice(0, -1)
  const digests = bytes.subarray(5 + length).toString('hex')
  if (digests.length !== entries.length * DIGITS) return undefined
  const groups = new Map<Group, Map<string, string>>()
  entries.forEach((entry, at) => {
    const group = GROUPS[Number(entry[0])]
    if (group === undefined) return
    const names = groups.get(group) ?? new Map<string, string>()
    groups.set(group, names.set(entry.slice(1), digests.slice(at * DIGITS, (at + 1) * DIGITS)))
  })
  return { depth: bytes.readUInt8(), groups }
}
