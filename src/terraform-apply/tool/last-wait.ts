import { listenForCancellation } from '../../lib/cancellation.ts'
import { endLeftovers, followTool, interruptTool, readTool, type ToolEnd } from '../../lib/supervisor.ts'
import type { Progress } from './progress.ts'
import type { Run } from './terraform.ts'

/** GitHub gives about 5 minutes to everything that follows a cancel; the report afterwards needs some of it. */
const LONGEST_WAIT_MS = 240_000
/** A tool that nobody has asked to stop yet is asked after this, since it will be killed when the job ends. */
const ASK_AFTER_MS = 150_000
const REMIND_EVERY_MS = 15_000

/** One bounded wait for all tools of the step. */
export function newWait() {
  const started = Date.now()
  const leave = new AbortController()
  // A cancel can reach a post step too; then there is no more time.
  const cancellation = listenForCancellation()
  cancellation.leave.addEventListener('abort', () => leave.abort())
  const timer = setTimeout(() => leave.abort(), LONGEST_WAIT_MS)
  return {
    async for(run: string, what: Run, progress: Progress, say: (line: string) => void): Promise<ToolEnd | undefined> {
      say(`${what} was started at ${readTool(run)?.startedAt}. Its whole log, and then its end:`)
      const ask = setTimeout(
        () => {
          if (interruptTool(run, 'post') === 'sent') say(`${what} is asked to stop, since this job ends soon.`)
        },
        Math.max(0, ASK_AFTER_MS - (Date.now() - started))
      )
      const remind = setInterval(() => {
        const seconds = Math.round((Date.now() - started) / 1000)
        say(`Waiting for ${what} (${seconds} s of ${LONGEST_WAIT_MS / 1000} s), ${progress.running.size} in progress`)
      }, REMIND_EVERY_MS)
      try {
        return (await followTool(run, progress.read, { leave: leave.signal })).end
      } finally {
        clearTimeout(ask)
        clearInterval(remind)
        endLeftovers(run)
      }
    },
    dispose() {
      clearTimeout(timer)
      cancellation.dispose()
    }
  }
}
