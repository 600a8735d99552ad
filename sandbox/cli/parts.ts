import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Toolbox } from '../tools/index.ts'
import { ensureDaemon } from './daemon-client.ts'
import type { Daemon } from './daemon-file.ts'
import type { DeliveryParts } from './deliver.ts'
import type { SandboxFolder } from './folder.ts'
import type { Observer } from './observe.ts'

/** The parts of a real run. What is heavy is loaded when it is first needed. */
export function realParts(folder: SandboxFolder, trackingId: string): DeliveryParts {
  let toolbox: Toolbox | undefined
  return {
    sweepJobs,
    removeLeftovers,
    async tools(tell, signal) {
      const had = await (await import('./tool-stage.ts')).haveTools(tell, signal)
      toolbox = had.toolbox
      return had.versions
    },
    services: (tell, signal) => ensureDaemon({ folder, signal, progress: tell }),
    observe: daemon => observeServices(daemon.endpoints, folder),
    async workflow(options) {
      if (toolbox === undefined) throw new Error('The workflow was started before the tools')
      return (await import('./shipped-workflow.ts')).runShipped({ ...options, folder, toolbox, trackingId })
    }
  }
}

/** Read from the services of a sandbox, with the rights of the sandbox itself. */
export async function observeServices(endpoints: Daemon['endpoints'], folder: SandboxFolder): Promise<Observer> {
  const { openObserver } = await import('./observer.ts')
  return openObserver(endpoints, managementToken(folder))
}

/** End what the run with this tracking id left behind; one line for each thing. */
export async function sweepJobs(trackingId: string, folder: SandboxFolder): Promise<string[]> {
  return (await import('./abandoned-run.ts')).sweepRun(trackingId, folder)
}

/** Remove what the services left when they were killed; one line for each thing. */
export async function removeLeftovers(folder: SandboxFolder): Promise<string[]> {
  const { removeSandbox } = await import('./leftovers.ts')
  return removeSandbox(folder)
}

function managementToken(folder: SandboxFolder): string | undefined {
  try {
    return readFileSync(join(folder.dir, 'consul', 'management-token'), 'utf8').trim()
  } catch {
    return undefined
  }
}
