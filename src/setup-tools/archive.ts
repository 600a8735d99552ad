import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Entry } from 'yauzl'
import { UserError } from '../lib/errors.ts'
import { isRegularFile, openEntry, openZip, zipEntries } from '../lib/zip.ts'

/** Largest program that is unpacked, in bytes: the AWS provider has 0.8 GB. */
const LARGEST = 2_000_000_000

/** What may lie beside the program. */
const COMPANIONS = new Set(['LICENSE.txt', 'LICENSE', 'README.md', 'CHANGELOG.md'])

/**
 * Unpack the one program of a release archive.
 * @param name what the program is called in the archive
 * @param out path of the new executable file
 * @param options.signal ends it at once and leaves a part of the program: remove it
 * @param options.mayHoldMore whether other files than a licence may lie beside the program; they are left there
 * @throws UserError when the archive holds anything else than that program and what may lie beside it
 */
export async function extractProgram(
  archive: string,
  name: RegExp,
  out: string,
  { signal, mayHoldMore = false }: { readonly signal?: AbortSignal | undefined; readonly mayHoldMore?: boolean } = {}
): Promise<void> {
  const zip = await openZip(archive)
  try {
    const programs: Entry[] = []
    for await (const entry of zipEntries(zip)) {
      if (name.test(entry.fileName)) programs.push(entry)
      else if (mayHoldMore) continue
      else if (!COMPANIONS.has(entry.fileName)) throw unexpected(`"${entry.fileName}", which does not belong there`)
      if (!isRegularFile(entry)) throw unexpected(`"${entry.fileName}", which is not a regular file`)
    }
    const [program] = programs
    if (program === undefined || programs.length > 1) throw unexpected(`${programs.length} programs instead of one`)
    if (program.uncompressedSize > LARGEST) throw unexpected(`a program of ${program.uncompressedSize} bytes`)
    const stream = await openEntry(zip, program)
    await pipeline(stream, createWriteStream(out, { mode: 0o755, flags: 'wx' }), { signal })
  } catch (error) {
    if (error instanceof UserError || signal?.aborted) throw error
    throw unexpected(`something that cannot be unpacked (${error instanceof Error ? error.message : error})`)
  } finally {
    zip.close()
  }
}

function unexpected(what: string): UserError {
  return new UserError(`The release's archive holds ${what}. Nothing of it is used.`)
}
