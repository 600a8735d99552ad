import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync
} from 'node:fs'
import { join } from 'node:path'
import { findStateTrouble, readDump, removeDumps } from './emergency-dump.ts'
import { readState, type StateFacts } from './state-file.ts'

/** Terraform writes this into its working directory when it cannot store the state: secrets, and the only record of what it made. */
export const ERRORED_STATE = 'errored.tfstate'
/** A part of a state, for whoever must find out by hand. */
const DAMAGED_STATE = 'errored.tfstate.damaged'

/** What became of a state that could not be stored. */
type Rescue =
  /** It is stored, as far as anybody knows. */
  | { readonly kind: 'none' }
  /** It is whole, in a file of mode 0600 in the private folder. */
  | { readonly kind: 'kept'; readonly file: string; readonly facts: StateFacts }
  /** It is whole, but cannot be moved into the private folder: `file` is where it still is, readable by this user only. */
  | { readonly kind: 'stuck'; readonly file: string; readonly reason: string }
  /** The tool could not store it, and no whole state was found. `file`: a part of one. */
  | { readonly kind: 'lost'; readonly file: string | undefined }

/**
 * Find what an apply could not store, wherever it left it: in `errored.tfstate`, or printed into its output when that
 * file could not be written either (then the file is missing, empty or cut). The state goes into the private folder, and
 * is removed everywhere else. May be called again.
 * @param places.folder the stack's
 * @param places.home private folder that keeps the state
 * @param places.log `output.log` of the apply
 */
export function catchState({ folder, home, log }: { folder: string; home: string; log: string }): Rescue {
  const kept = join(home, ERRORED_STATE)
  const trouble = findStateTrouble(log)
  const left = join(folder, ERRORED_STATE)
  const candidates = [
    ...trouble.dumps.map(dump => readDump(log, dump) ?? Buffer.alloc(0)),
    readRegular(left),
    readRegular(kept)
  ].filter(one => one !== undefined)
  const states = candidates
    .map(bytes => ({ bytes, facts: readState(bytes.toString('utf8')) }))
    .filter((one): one is { bytes: Buffer; facts: StateFacts } => one.facts !== undefined)
    .sort((one, other) => other.facts.serial - one.facts.serial)
  const [newest] = states
  const part = candidates.filter(one => one.length > 0).sort((one, other) => other.length - one.length)[0]
  // First it is safe in one place, then it goes from the others.
  let file: string | undefined
  try {
    file = newest === undefined ? savePart(home, part) : save(kept, newest.bytes)
    removeDumps(log, trouble.dumps)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const where = trouble.dumps.length > 0 ? log : left
    if (existsSync(where)) chmodSync(where, 0o600)
    return { kind: 'stuck', file: where, reason }
  }
  if (lstatSync(left, { throwIfNoEntry: false })?.isDirectory() === false) rmSync(left, { force: true })
  if (newest !== undefined) return { kind: 'kept', file: kept, facts: newest.facts }
  return trouble.notStored || candidates.length > 0 ? { kind: 'lost', file } : { kind: 'none' }
}

function savePart(home: string, part: Buffer | undefined): string | undefined {
  return part === undefined ? undefined : save(join(home, DAMAGED_STATE), part)
}

/** Only a regular file: a link could name any file of this machine. */
function readRegular(file: string): Buffer | undefined {
  if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) return undefined
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function save(file: string, bytes: Buffer): string {
  const fresh = `${file}.new`
  const descriptor = openSync(fresh, 'w', 0o600)
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  chmodSync(fresh, 0o600)
  renameSync(fresh, file)
  return file
}

/** Is a rescued state, or a part of one, in this private folder? Then the folder must stay. */
export function holdsRescuedState(home: string): boolean {
  if ([ERRORED_STATE, DAMAGED_STATE].some(name => existsSync(join(home, name)))) return true
  return findStateTrouble(join(home, 'apply', 'output.log')).dumps.length > 0
}

/** What to do with a rescued state. */
export function rescueSentence(path: string, tool: string): string {
  return (
    `The state could not be stored. It is kept in ${path} on this runner (mode 0600, it holds secrets) and is the only record of what was made: ` +
    `before this runner goes away, run "${tool} state push ${path}" in the stack's folder. Do not apply again before.`
  )
}

/** What to do when the private folder does not take it. */
export function stuckSentence({ file, reason }: { file: string; reason: string }, tool: string): string {
  return `The state could not be stored, and not be moved to safety either (${reason.slice(0, 200)}). It is in ${file} on this runner (mode 0600, it holds secrets; in a log it is the member "state" of the line "Emergency state dump"). Before this runner goes away, make room, and push it with "${tool} state push" in the stack's folder. Do not apply again before.`
}

/** What to do when no whole state was found. */
export function lostSentence({ file }: { file: string | undefined }): string {
  const part = file === undefined ? '' : ` A part of it is in ${file} on this runner (mode 0600, it holds secrets).`
  return `The state could not be stored, and what the tool left of it is not whole.${part} What this apply made is in no state: import it, or remove it by hand, before anything else is applied.`
}
