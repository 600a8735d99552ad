import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import type { Entry, ZipFile } from 'yauzl'
import { UserError } from './errors.ts'

/** A file that an archive may hold at its root. */
export interface ExpectedFile {
  readonly name: string
  /** Most bytes that it may have, unpacked. */
  readonly limit: number
  /** The archive may also be without it. */
  readonly optional?: boolean
}

/**
 * Take the expected files out of an archive that somebody else may have made: regular files of exactly these names,
 * none twice, none longer than allowed. Anything else, and nothing of it is used. Files get the mode 0600.
 * @param folder new and empty
 * @returns paths by name
 * @throws UserError that says what is wrong with `name`
 */
export async function unpack(
  archive: string,
  folder: string,
  expected: readonly ExpectedFile[],
  name: string
): Promise<Map<string, string>> {
  const { open } = await import('yauzl')
  const refuse = (what: string) => new UserError(`The artifact ${name} holds ${what}. Nothing of it is used.`)
  const opened = promisify<string, { lazyEntries: true }, ZipFile>(open)(archive, { lazyEntries: true })
  const zip = await opened.catch(cause => {
    throw new UserError(`The artifact ${name} is no archive that can be read. Nothing of it is used.`, { cause })
  })
  const found = new Map<string, string>()
  try {
    for await (const entry of entries(zip)) {
      const shown = JSON.stringify(entry.fileName.slice(0, 100))
      const wanted = expected.find(one => one.name === entry.fileName)
      if (wanted === undefined) throw refuse(`${shown}, which does not belong there`)
      if (!isRegularFile(entry)) throw refuse(`${shown}, which is not a regular file`)
      if (found.has(wanted.name)) throw refuse(`${shown} twice`)
      // The library refuses an entry that turns out to be longer than it says.
      if (entry.uncompressedSize > wanted.limit) throw refuse(`${shown} with ${entry.uncompressedSize} bytes`)
      const stream = await promisify<Entry, Readable>(zip.openReadStream.bind(zip))(entry)
      const file = join(folder, wanted.name)
      await pipeline(stream, createWriteStream(file, { mode: 0o600, flags: 'wx' }))
      found.set(wanted.name, file)
    }
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    throw new UserError(`The artifact ${name} is no archive that can be read. Nothing of it is used.`, { cause })
  } finally {
    zip.close()
  }
  const missing = expected.find(one => one.optional !== true && !found.has(one.name))
  if (missing !== undefined) throw refuse(`no "${missing.name}"`)
  return found
}

async function* entries(zip: ZipFile): AsyncGenerator<Entry> {
  for (let index = 0; index < zip.entryCount; index++) {
    yield await new Promise<Entry>((resolve, reject) => {
      zip.once('entry', resolve)
      zip.once('error', reject)
      zip.readEntry()
    })
  }
}

// The upper half of the attributes is the Unix mode; an archive made elsewhere has none there.
function isRegularFile(entry: Entry): boolean {
  const type = (entry.externalFileAttributes >>> 16) & 0o170000
  return (type === 0 || type === 0o100000) && !entry.fileName.endsWith('/')
}
