import { stopBaseImage } from './base-image.ts'
import type { Found } from './binary.ts'
import { type ToolName, toolNamed } from './catalog.ts'
import { stopCommands } from './command.ts'
import { ensure } from './ensure.ts'
import { type Presented, presentTools } from './environment.ts'
import { checkMachine, checkRoot } from './machine.ts'
import type { Progress } from './progress.ts'

export type { ToolName } from './catalog.ts'
export { type Progress, plainProgress, type Step, silent } from './progress.ts'

/** Tools that are ready to be used. */
export interface Toolbox {
  /** Absolute path of the tool's executable (`moto`: of its `moto_server`; `base-image`: the image's reference). */
  path(name: ToolName): string
  version(name: ToolName): string
  /** Where it came from, for people, e.g. `cache (go build)`. */
  from(name: ToolName): string
  /**
   * Environment for programs that use the tools: this process's own, with a folder of links to all of them first on
   * PATH, Packer's plugin folder and Terraform's CLI configuration.
   */
  env(): NodeJS.ProcessEnv
  /** Lock file with the digest of Packer's plugin as it is here, for the action's input `plugin-lock`. */
  pluginLock(): string
}

/**
 * Find each of the tools or make it. What does not need each other is made side by side; what is there is not touched.
 * @throws UserError of the first tool that cannot be had, after all others have come to an end
 */
export async function ensureTools(names: readonly ToolName[], report: Progress): Promise<Toolbox> {
  checkMachine()
  // Commands run in groups of their own, which do not end with this process.
  if (!process.listeners('exit').includes(stopTools)) process.once('exit', stopTools)
  // Known at once, so it is not found out after a long build.
  if (names.includes('podman') || names.includes('base-image')) checkRoot()
  const results = await Promise.allSettled(
    [...new Set(names)].map(async name => {
      const step = report.step(name)
      try {
        const found = await ensure(toolNamed(name), step)
        step.done(`${found.version}  ${found.from}`)
        return [name, found] as const
      } catch (error) {
        step.failed(error instanceof Error ? error.message : String(error))
        throw error
      }
    })
  )
  const failed = results.find(result => result.status === 'rejected')
  if (failed) throw failed.reason
  const tools = new Map(results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : [])))
  return openToolbox(tools, await presentTools(tools))
}

/**
 * Stop at once what {@link ensureTools} is doing in this process: for a signal handler, before the process leaves by
 * the signal. (At a normal exit it happens by itself.) The next call goes on where it can.
 */
export function stopTools(): void {
  stopCommands()
  stopBaseImage()
}

function openToolbox(tools: ReadonlyMap<ToolName, Found>, presented: Presented): Toolbox {
  const get = (name: ToolName): Found => {
    const found = tools.get(name)
    if (found === undefined) throw new Error(`${name} was not asked for`)
    return found
  }
  return {
    path: name => get(name).path,
    version: name => get(name).version,
    from: name => get(name).from,
    env: () => ({ ...process.env, ...presented.variables }),
    pluginLock: () => {
      if (presented.pluginLock === undefined) throw new Error('packer-plugin-amazon was not asked for')
      return presented.pluginLock
    }
  }
}
