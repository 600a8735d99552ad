import { open } from 'node:fs/promises'

/** Bytes of a document, as far as they are there: a window that moves over it. */
export interface JsonInput {
  /** Only `[0, end)` is filled. */
  bytes: Buffer
  end: number
  /** The next byte to look at. */
  at: number
  /** Bytes from here on are still needed; `undefined` when none before `at` are. */
  keep: number | undefined
  /** Where the window begins in the document. */
  offset: number
  /** Nothing comes after `end`. */
  ended: boolean
  /** Room for the closing bytes of what is open. */
  readonly ends: Uint8Array
}

/** Deeper values are refused: nothing that a plan holds comes near, and what reads the values goes as deep as they do. */
const DEEPEST = 500

/** A document that is there as a whole. */
export function inputOf(bytes: Buffer): JsonInput {
  return { bytes, end: bytes.length, at: 0, keep: undefined, offset: 0, ended: true, ends: new Uint8Array(DEEPEST) }
}

/** How much is read from a file at once. */
const CHUNK = 256 * 1024

/**
 * Read a file through a reader that asks for more, by yielding, whenever it has come to the end of what is there.
 * The window grows only when what must be kept does not fit into it.
 */
export async function readThrough(
  file: string,
  reader: (input: JsonInput) => Generator<undefined, void>,
  chunk: number = CHUNK
): Promise<void> {
  const input: JsonInput = { ...inputOf(Buffer.allocUnsafeSlow(chunk)), end: 0, ended: false }
  const reading = reader(input)
  const handle = await open(file)
  try {
    while (!reading.next().done) {
      makeRoom(input)
      const { bytesRead } = await handle.read(input.bytes, input.end, input.bytes.length - input.end)
      input.end += bytesRead
      input.ended = bytesRead === 0
    }
  } finally {
    await handle.close()
  }
}

function makeRoom(input: JsonInput): void {
  const from = input.keep ?? input.at
  const kept = input.end - from
  const into = kept > input.bytes.length / 2 ? Buffer.allocUnsafeSlow(input.bytes.length * 2) : input.bytes
  input.bytes.copy(into, 0, from, input.end)
  input.bytes = into
  input.offset += from
  input.at -= from
  input.end = kept
  if (input.keep !== undefined) input.keep = 0
}
