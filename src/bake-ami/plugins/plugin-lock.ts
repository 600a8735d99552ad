import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import { nearestWord } from '../../lib/nearest.ts'
import { hashicorpKey } from '../../setup-tools/release-sites.ts'

/** What is known of a plugin on one kind of machine. */
export interface PlatformLock {
  /** SHA-256 of the release's archive, hexadecimal. */
  readonly archive?: string | undefined
  /** SHA-256 of every executable that is good, hexadecimal, sorted. */
  readonly binaries: readonly string[]
}

/** One plugin of the lock. At least one of the three ways to know it is given. */
export interface PluginEntry {
  readonly version: string
  /** Fingerprint of the key that must have signed the release, 40 hexadecimal digits. */
  readonly signer?: string | undefined
  /** By `linux_amd64`, as releases are named. */
  readonly platforms: ReadonlyMap<string, PlatformLock>
}

/** Plugins by source: `github.com/hashicorp/amazon`. */
export type PluginLock = ReadonlyMap<string, PluginEntry>

const Version = z.string().check(z.regex(/^\d+\.\d+\.\d+$/, 'is not an exact version; write, for example, 1.8.2'))
const Digest = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 digest of 64 hexadecimal digits'))
const Signer = z.string().check(z.regex(/^[0-9a-f]{40}$/, 'is not a key fingerprint of 40 hexadecimal digits'))
const Source = z
  .string()
  .check(z.regex(/^[\w-]+(\.[\w-]+)+(\/[\w-]+){2,15}$/, 'is not a source such as github.com/hashicorp/amazon'))
const Platform = z.string().check(z.regex(/^[a-z0-9]+_[a-z0-9]+$/, 'is not a kind of machine such as linux_amd64'))
const Platforms = z.record(
  Platform,
  z.strictObject({ archive: z.optional(Digest), binaries: z.optional(z.array(Digest)) })
)
const Entry = z.strictObject({ version: Version, signer: z.optional(Signer), platforms: z.optional(Platforms) })
const LockFile = z.strictObject({ format: z.literal(1), plugins: z.record(Source, Entry) })

const KNOWN_KEYS = [
  ['format', 'plugins'],
  ['version', 'signer', 'platforms'],
  ['archive', 'binaries']
]

/** Publisher whose releases are signed, with a key that is known here. */
const HASHICORP = /^github\.com\/hashicorp\/[\w-]+$/

/** Whether the plugin is published and signed by HashiCorp. */
export function isHashicorps(source: string): boolean {
  return HASHICORP.test(source)
}

/**
 * Read the lock files. A later file adds digests to the plugins of an earlier one; it cannot replace anything.
 * @throws UserError naming the file and what is wrong in it
 */
export function readPluginLock(files: readonly string[]): PluginLock {
  const lock = new Map<string, PluginEntry>()
  for (const file of files) {
    for (const [source, entry] of readFile(file)) {
      const earlier = lock.get(source)
      lock.set(source, earlier === undefined ? entry : merge(file, source, earlier, entry))
    }
  }
  return lock
}

function readFile(file: string): [string, PluginEntry][] {
  const found = LockFile.safeParse(parseJson(file), { reportInput: true })
  if (!found.success) throw wrong(file, explain(found.error.issues[0]))
  return Object.entries(found.data.plugins).map(([source, { version, signer, platforms = {} }]) => {
    const kinds = Object.entries(platforms).map(
      ([kind, { archive, binaries = [] }]) => [kind, { archive, binaries: sorted(binaries) }] as const
    )
    const entry = { version, signer, platforms: new Map(kinds) }
    const fault = faultOf(source, entry)
    if (fault !== undefined) throw wrong(file, fault)
    return [source, entry]
  })
}

function parseJson(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UserError(
      `plugin-lock: "${file}" cannot be read. Write the path of a lock file, and check the repository out in a step before.`,
      { cause }
    )
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw wrong(file, `it is not JSON (${cause instanceof Error ? cause.message : cause})`)
  }
}

function faultOf(source: string, { signer, platforms }: PluginEntry): string | undefined {
  const at = `plugins["${source}"]`
  const kinds = [...platforms.values()]
  const archive = kinds.some(kind => kind.archive !== undefined)
  if (!isHashicorps(source) && signer !== undefined)
    return `${at} has a signer, but only releases of github.com/hashicorp are known to be signed; give digests in platforms`
  if (signer !== undefined && signer !== hashicorpKey.fingerprint)
    return `${at}.signer is no key that is known; HashiCorp's is ${hashicorpKey.fingerprint}`
  if (signer === undefined && !archive && kinds.every(kind => kind.binaries.length === 0))
    return `${at} says nothing but a version; give its signer, or digests in platforms`
  return undefined
}

function merge(file: string, source: string, earlier: PluginEntry, later: PluginEntry): PluginEntry {
  const at = `plugins["${source}"]`
  if (earlier.version !== later.version)
    throw wrong(file, `${at}.version is ${later.version}, but an earlier file says ${earlier.version}`)
  if (earlier.signer !== undefined && later.signer !== undefined && earlier.signer !== later.signer)
    throw wrong(file, `${at}.signer is another than in an earlier file`)
  const platforms = new Map(earlier.platforms)
  for (const [kind, { archive, binaries }] of later.platforms) {
    const before = platforms.get(kind)
    if (before?.archive !== undefined && archive !== undefined && before.archive !== archive)
      throw wrong(file, `${at}.platforms.${kind}.archive is another than in an earlier file`)
    platforms.set(kind, {
      archive: before?.archive ?? archive,
      binaries: sorted([...(before?.binaries ?? []), ...binaries])
    })
  }
  return { version: earlier.version, signer: earlier.signer ?? later.signer, platforms }
}

function sorted(digests: readonly string[]): string[] {
  return [...new Set(digests)].sort()
}

function wrong(file: string, what: string): UserError {
  return new UserError(`plugin-lock: ${file}: ${what}. Correct the file.`)
}

type Issue = z.core.$ZodIssue

function explain(issue: Issue | undefined): string {
  if (issue === undefined) return 'it cannot be understood'
  const place = showPath(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    const near = nearestWord(key, KNOWN_KEYS[Math.floor(issue.path.length / 2)] ?? [])
    const hint = near === undefined ? '' : `; did you mean "${near}"?`
    return `${place === '' ? '' : `${place}: `}"${key.slice(0, 80)}" is not a known key${hint}`
  }
  if (issue.code === 'invalid_key') {
    const key = String(issue.path.at(-1)).slice(0, 80)
    return `${showPath(issue.path.slice(0, -1))}: "${key}" ${issue.issues[0]?.message ?? 'is not a good name'}`
  }
  if (issue.code === 'invalid_value') return `${place} must be ${issue.values.join(' or ')}`
  if (issue.input === undefined) return `${place || 'it'} is missing`
  if (issue.code === 'invalid_type') return `${place || 'it'} must be ${WORDS[issue.expected] ?? issue.expected}`
  return `${place} ${issue.message}`
}

const WORDS: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  string: 'text'
}

function showPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    const name = String(key)
    if (!/^\w+$/.test(name)) return `${text}["${name.slice(0, 80)}"]`
    return text === '' ? name : `${text}.${name}`
  }, '')
}
