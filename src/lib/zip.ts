import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import type { Entry, ZipFile } from 'yauzl'

/** An archive that is read entry by entry. Whoever opens it closes it. */
export async function openZip(file: string): Promise<ZipFile> {
  const { open } = await import('yauzl')
  return promisify<string, { lazyEntries: true }, ZipFile>(open)(file, { lazyEntries: true })
}

/** The entries in their order, each read when it is asked for. */
export async function* zipEntries(zip: ZipFile): AsyncGenerator<Entry> {
  for (let index = 0; index < zip.entryCount; index++) {
    yield await new Promise<Entry>((resolve, reject) => {
      zip.once('entry', resolve)
      zip.once('error', reject)
      zip.readEntry()
    })
  }
}

/** The unpacked bytes of an entry. The library refuses one that turns out to be longer than it says. */
export async function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return promisify<Entry, Readable>(zip.openReadStream.bind(zip))(entry)
}

/** Is it neither a folder nor a link nor anything else? */
export function isRegularFile(entry: Entry): boolean {
  // The upper half of the attributes is the Unix mode; an archive made elsewhere has none there.
  const type = (entry.externalFileAttributes >>> 16) & 0o170000
  return (type === 0 || type === 0o100000) && !entry.fileName.endsWith('/')
}
