import { createHash, hash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { setImmediate as afterOtherWork } from 'node:timers/promises'

/** Bytes that are read at once, and all the memory that digests take. */
const BLOCK = 1024 * 1024
/** Milliseconds after which other work (a signal, an answer of AWS) gets its turn. */
const TURN_MS = 40

/**
 * SHA-256 of files' bytes, hexadecimal. Files are read one by one into the same memory: for many small files that costs
 * less than any number of them in flight, each with a stream and several turns of the event loop.
 * @param paths absolute
 * @returns path -> digest
 */
export async function digestFiles(paths: Iterable<string>): Promise<Map<string, string>> {
  const block = Buffer.allocUnsafe(BLOCK)
  const digests = new Map<string, string>()
  let turn = performance.now()
  const pause = async () => {
    if (performance.now() - turn < TURN_MS) return
    await afterOtherWork()
    turn = performance.now()
  }
  for (const path of paths) {
    digests.set(path, await digestOne(path, block, pause))
    await pause()
  }
  return digests
}

/** SHA-256 of a file's bytes, hexadecimal. */
export async function digestFile(path: string): Promise<string> {
  return (await digestFiles([path])).get(path) ?? ''
}

async function digestOne(path: string, block: Buffer, pause: () => Promise<void>): Promise<string> {
  const file = openSync(path, 'r')
  try {
    let length = readSync(file, block, 0, block.length, null)
    if (length < block.length && readSync(file, block, length, block.length - length, null) === 0)
      return hash('sha256', block.subarray(0, length), 'hex')
    length = 0
    const large = createHash('sha256')
    for (let at = 0; ; at += length) {
      length = readSync(file, block, 0, block.length, at)
      if (length === 0) return large.digest('hex')
      large.update(block.subarray(0, length))
      await pause()
    }
  } finally {
    closeSync(file)
  }
}
