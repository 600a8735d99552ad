import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from './errors.ts'
import { isRegularFile, openEntry, openZip, zipEntries } from './zip.ts'

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
  const refuse = (what: string) => new UserError(`The artifact ${name} holds ${what}. Nothing of it is used.`)
  const zip = await openZip(archive).catch(cause => {
    throw new UserError(`The artifact ${name} is no archive that can be read. Nothing of it is used.`, { cause })
  })
  const found = new Map<string, string>()
  try {
    for await (const entry of zipEntries(zip)) {
      const shown = JSON.stringify(entry.fileName.slice(0, 100))
      const wanted = expected.find(one => one.name === entry.fileName)
      if (wanted === undefined) throw refuse(`${shown}, which does not belong there`)
      if (!isRegularFile(entry)) throw refuse(`${shown}, which is not a regular file`)
      if (found.has(wanted.name)) throw refuse(`${shown} twice`)
      if (entry.uncompressedSize > wanted.limit) throw refuse(`${shown} with ${entry.uncompressedSize} bytes`)
      const file = join(folder, wanted.name)
      await pipeline(await openEntry(zip, entry), createWriteStream(file, { mode: 0o600, flags: 'wx' }))
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
