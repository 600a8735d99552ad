import { runCommand } from '../../lib/programs.ts'
import type { Settings } from '../inputs.ts'
import { lockProbeArguments } from '../tool/arguments.ts'
import { followProgress } from '../tool/progress.ts'
import { explainLock, readLock } from './lock.ts'

/** The tool and the stack whose lock is asked for. */
interface LockQuestion {
  readonly program: string
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
}

/** Ask the backend whether the state is locked, by a plan that reads the state only and does not wait. One sentence. */
export async function askForLock({ program, folder, env }: LockQuestion, settings: Settings): Promise<string> {
  try {
    const { stdout, exitCode } = await runCommand([program, ...lockProbeArguments(settings)], { cwd: folder, env })
    const probe = followProgress({ folder, repositoryFolder: settings.repositoryFolder }, () => {})
    for (const line of stdout.split('\n')) probe.read(line)
    const lock = probe.diagnostics.map(readLock).find(one => one !== undefined)
    if (lock !== undefined) return explainLock(lock, settings.tool, new Date())
    return exitCode === 0 ? 'The lock is released.' : 'Whether the lock is released could not be found out.'
  } catch (error) {
    return `Whether the lock is released could not be found out: ${error instanceof Error ? error.message : error}`
  }
}
