import { watch } from 'node:fs'

/** Waits for changes of the files in a folder. */
interface FolderWatch {
  /**
   * Ends a moment after the next change, at the latest after a while, and at once with `leave`. Made before a look at the
   * folder, it misses nothing that happens after the look.
   */
  next(leave?: AbortSignal): Promise<void>
  close(): void
}

/** Where the kernel tells of no changes: a machine may allow few watches, and some file systems have none. */
const POLL_MS = 20
/** A process that is killed changes no file. */
const LOOK_MS = 200
/** What is written line by line is not read for each of them. */
const REST_MS = 5

/**
 * Watch a folder; where that cannot be had, it is looked at often.
 * @param last name of the file that is written last: nothing is waited for after it
 */
export function watchFolder(folder: string, last: string): FolderWatch {
  let end = () => {}
  let rest: NodeJS.Timeout | undefined
  let longest = LOOK_MS
  const poll = () => {
    longest = POLL_MS
    end()
  }
  const onChange = (_: string, name: string | null) => {
    if (name === last) end()
    else rest ??= setTimeout(() => end(), REST_MS)
  }
  const watcher = tryWatch(folder, onChange)
  if (watcher === undefined) poll()
  watcher?.on('error', poll)
  return {
    next: leave =>
      new Promise(done => {
        const timer = setTimeout(() => end(), longest)
        end = () => {
          clearTimeout(timer)
          clearTimeout(rest)
          rest = undefined
          leave?.removeEventListener('abort', end)
          done()
        }
        leave?.addEventListener('abort', end)
      }),
    close() {
      end()
      watcher?.close()
    }
  }
}

function tryWatch(folder: string, onChange: (event: string, name: string | null) => void) {
  try {
    return watch(folder, { persistent: false }, onChange)
  } catch {
    return undefined
  }
}
