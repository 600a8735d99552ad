import { debug, isDebug, setFailed } from '@actions/core'
import { Cancelled, UserError } from './lib/errors.ts'

type Step = () => Promise<() => Promise<void>>

/** Runs a step of an action. The only place that catches and fails: everything else throws. */
async function start(load: Step): Promise<void> {
  try {
    const step = await load()
    await step()
  } catch (error) {
    setFailed(error instanceof Error ? error.message : String(error))
    if (error instanceof Error && (isDebug() || !(error instanceof UserError))) debug(error.stack ?? error.message)
    // An upload or a question that hangs would hold the process until the runner kills it.
    if (error instanceof Cancelled) process.exit()
  }
}

export const bakeAmi = () => start(async () => (await import('./bake-ami/run.ts')).run)
export const bakeAmiPost = () => start(async () => (await import('./bake-ami/post.ts')).post)

export const collectImages = () => start(async () => (await import('./collect-images/run.ts')).run)

export const consulBootstrap = () => start(async () => (await import('./consul-bootstrap/run.ts')).run)

export const consulRegister = () => start(async () => (await import('./consul-register/main.ts')).main)
export const consulRegisterPost = () => start(async () => (await import('./consul-register/post.ts')).post)

export const planReport = () => start(async () => (await import('./plan-report/run.ts')).run)

export const promoteImage = () => start(async () => (await import('./promote-image/run.ts')).run)

export const sweepImages = () => start(async () => (await import('./sweep-images/run.ts')).run)

export const terraformApply = () => start(async () => (await import('./terraform-apply/run.ts')).run)
export const terraformApplyPost = () => start(async () => (await import('./terraform-apply/post.ts')).post)

export const setupTools = () => start(async () => (await import('./setup-tools/run.ts')).run)
