import { takeDown } from './down.ts'
import type { SandboxFolder } from './folder.ts'
import { takeLock } from './lock.ts'
import { observeServices, removeLeftovers, sweepJobs } from './parts.ts'
import { RUN_LOCK, refusal } from './run-lock.ts'
import { NOT_UP, readStatus } from './status.ts'

/** `./build.sh --status`. */
export async function status(folder: SandboxFolder, json: boolean): Promise<number> {
  const { up, lines, data } = await readStatus(folder, observeServices)
  process.stdout.write(json ? `${JSON.stringify(data)}\n` : `${lines.join('\n')}\n`)
  return up ? 0 : NOT_UP
}

/** `./build.sh --down`. */
export async function down(folder: SandboxFolder, json: boolean): Promise<number> {
  const lock = await takeLock(RUN_LOCK, folder.checkout)
  if (!lock.held) throw refusal(lock.holder)
  const { services, leftovers, state } = await takeDown(folder, { removeLeftovers, sweepJobs })
  const lines = [
    ...(services === undefined ? [] : [services]),
    ...leftovers.map(line => `removed ${line}`),
    ...(state ? [`emptied ${folder.dir}, but for the last report and logs`] : [])
  ]
  if (json) process.stdout.write(`${JSON.stringify({ services: services ?? null, leftovers, state })}\n`)
  else process.stdout.write(lines.length === 0 ? 'Nothing was up.\n' : `${lines.map(line => `- ${line}`).join('\n')}\n`)
  return 0
}
