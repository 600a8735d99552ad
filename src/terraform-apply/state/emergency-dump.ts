import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync, writeSync } from 'node:fs'
import { memberOf } from './json-member.ts'

/**
 * When neither the backend nor `errored.tfstate` can be written, the tool prints the whole state. With `-json` that is
 * one line among its messages (Terraform's JSONView.StateDump, the same in OpenTofu):
 * `{"@level":"info","@message":"Emergency state dump",…,"state":{…},"type":"log"}`. It may have tens of megabytes.
 */
const DUMP = '"@message":"Emergency state dump"'
/** What the tool says in any case when it could not store the state in its backend. */
const NOT_STORED = '"summary":"Failed to persist state to backend"'

/** The marks stand in the beginning of a line. */
const BEGINNING = 4096
const CHUNK = 1 << 20

/** A line of a file: bytes from `from` to `to`, without the line's end. */
interface LineRange {
  readonly from: number
  readonly to: number
}

/** What an apply's output tells of a state that could not be stored. */
interface StateTrouble {
  /** Lines that hold a state, or the beginning of one. */
  readonly dumps: readonly LineRange[]
  /** The tool said that its backend has not got the state. */
  readonly notStored: boolean
}

/** Look through the output of an apply, whatever length its lines have; only the beginning of each is ever in memory. */
export function findStateTrouble(log: string): StateTrouble {
  const dumps: LineRange[] = []
  let notStored = false
  for (const { range, beginning } of linesOf(log)) {
    if (!beginning.startsWith('{')) continue
    if (beginning.includes(DUMP)) dumps.push(range)
    else if (beginning.includes(NOT_STORED)) notStored = true
  }
  return { dumps, notStored: notStored || dumps.length > 0 }
}

/** The state in the line, byte for byte as it was printed; `undefined` when the line is not whole. */
export function readDump(log: string, { from, to }: LineRange): Buffer | undefined {
  const line = Buffer.alloc(to - from)
  const file = openSync(log, 'r')
  try {
    readWhole(file, line, from)
  } finally {
    closeSync(file)
  }
  return memberOf(line, 'state')
}

/** What stands instead of a state. */
const REMOVED = '{"@level":"info","@message":"Emergency state dump","type":"log"}'

/** Take the states out of the output, so that nobody and nothing reads them there. A kill leaves the old file or the new one. */
export function removeDumps(log: string, dumps: readonly LineRange[]): void {
  if (dumps.length === 0) return
  const fresh = `${log}.new`
  const source = openSync(log, 'r')
  const target = openSync(fresh, 'w', 0o600)
  try {
    let at = 0
    for (const { from, to } of dumps) {
      copyBytes(source, target, at, from)
      writeSync(target, REMOVED)
      at = to
    }
    copyBytes(source, target, at, Number.POSITIVE_INFINITY)
    fsyncSync(target)
  } finally {
    closeSync(source)
    closeSync(target)
  }
  renameSync(fresh, log)
}

function* linesOf(log: string): Generator<{ range: LineRange; beginning: string }> {
  if (!existsSync(log)) return
  const file = openSync(log, 'r')
  const chunk = Buffer.alloc(CHUNK)
  let from = 0
  let beginning: Buffer = Buffer.alloc(0)
  let offset = 0
  try {
    for (;;) {
      const count = readSync(file, chunk, 0, CHUNK, offset)
      if (count === 0) break
      let at = 0
      while (at < count) {
        const end = chunk.subarray(0, count).indexOf(0x0a, at)
        const stop = end === -1 ? count : end
        if (beginning.length < BEGINNING)
          beginning = Buffer.concat([beginning, chunk.subarray(at, Math.min(stop, at + BEGINNING))])
        if (end === -1) break
        yield { range: { from, to: offset + end }, beginning: beginning.toString('latin1') }
        beginning = Buffer.alloc(0)
        from = offset + end + 1
        at = end + 1
      }
      offset += count
    }
    if (beginning.length > 0) yield { range: { from, to: offset }, beginning: beginning.toString('latin1') }
  } finally {
    closeSync(file)
  }
}

function readWhole(file: number, target: Buffer, from: number): void {
  for (let at = 0; at < target.length; ) {
    const count = readSync(file, target, at, target.length - at, from + at)
    if (count === 0) return
    at += count
  }
}

function copyBytes(source: number, target: number, from: number, to: number): void {
  const chunk = Buffer.alloc(CHUNK)
  for (let at = from; at < to; ) {
    const count = readSync(source, chunk, 0, Math.min(CHUNK, to - at), at)
    if (count === 0) return
    writeSync(target, chunk, 0, count)
    at += count
  }
}
