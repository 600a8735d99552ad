import { connect, createServer } from 'node:net'
import { z } from 'zod'

const holderSchema = z.object({ pid: z.number(), checkout: z.string(), since: z.string() })

/** Who holds a lock of this machine. */
export type LockHolder = z.infer<typeof holderSchema>

export type LockResult =
  | { readonly held: true; release(): Promise<void> }
  | { readonly held: false; readonly holder: LockHolder | undefined }

/**
 * Take a lock of the whole machine, or learn who has it. It is a listening socket in Linux's abstract name space: the
 * kernel frees it however its holder ends, so there is no stale lock to judge, and asking it tells who holds it.
 * @param name a word; the same one means the same lock for every checkout and user
 */
export async function takeLock(name: string, checkout: string): Promise<LockResult> {
  const holder: LockHolder = { pid: process.pid, checkout, since: new Date().toISOString() }
  const server = createServer(socket => {
    socket.on('error', () => socket.destroy())
    socket.end(JSON.stringify(holder))
  })
  const taken = await new Promise<boolean>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error)
    )
    server.listen(address(name), () => resolve(true))
  })
  if (!taken) return { held: false, holder: await askHolder(name) }
  server.unref()
  return { held: true, release: () => new Promise(resolve => server.close(() => resolve())) }
}

/** Who holds the lock now; `undefined` when nobody does or the holder does not answer within five seconds: it may be busy. */
export function askHolder(name: string): Promise<LockHolder | undefined> {
  return new Promise(resolve => {
    const socket = connect(address(name))
    let answer = ''
    socket.setTimeout(5000, () => socket.destroy())
    socket.on('data', part => {
      answer += String(part)
    })
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(parseHolder(answer)))
  })
}

function parseHolder(text: string): LockHolder | undefined {
  try {
    return holderSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function address(name: string): string {
  return `\0insight-${name}`
}
