import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identify, isAlive, type ProcessIdentity } from '../../src/lib/process-identity.ts'
import { cacheDir } from './cache.ts'

let serial = 0

/**
 * Do something while no other process (and nobody else in this one) does it. A lock whose process is gone is taken over.
 * @param waiting called once when another process holds the lock, with its pid
 */
export async function withLock<T>(name: string, waiting: (pid: number) => void, work: () => Promise<T>): Promise<T> {
  const dir = join(cacheDir(), 'locks')
  await mkdir(dir, { recursive: true })
  const path = join(dir, `${name}.lock`)
  let told = false
  while (!(await take(path))) {
    const holder = await readIfThere(path)
    if (holder === undefined) continue
    if (!isAlive(holderOf(holder))) {
      await breakLock(path, holder)
      continue
    }
    if (!told) waiting(holderOf(holder).pid)
    told = true
    await sleep(250)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

// Made beside and linked, so that nobody ever sees a lock without its holder.
async function take(path: string): Promise<boolean> {
  const own = `${path}.${process.pid}.${++serial}`
  await writeFile(own, `${process.pid} ${identify(process.pid)?.startTime}\n`)
  try {
    await link(own, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(own, { force: true })
  }
}

// Two processes may find the same dead lock: only the one that moves it away may throw it away, and what it moved
// must be what it read.
async function breakLock(path: string, holder: string): Promise<void> {
  const aside = `${path}.${process.pid}.${++serial}`
  try {
    await rename(path, aside)
  } catch {
    return
  }
  if ((await readIfThere(aside)) !== holder) await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
}

/** Who holds it, written as `pid start-time`. */
function holderOf(text: string): ProcessIdentity {
  const [pid = '', startTime = ''] = text.trim().split(' ')
  return { pid: Number(pid), startTime }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    return undefined
  }
}
