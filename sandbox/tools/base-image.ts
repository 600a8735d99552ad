import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../src/lib/errors.ts'
import { identify } from '../../src/lib/process-identity.ts'
import { type Engine, openEngine } from '../engine.ts'
import { cacheDir } from './cache.ts'
import { lastLine } from './command.ts'
import { CACHE_LABEL, debianImage, SUITE } from './debian.ts'
import { checkSpace } from './disk.ts'
import { withLock } from './lock.ts'
import type { Step } from './progress.ts'

const RECIPE = join(import.meta.dirname, 'base-image', 'provision.sh')

// systemd takes this signal as "shut down"; podman sends it on stop.
const CHANGES = ['CMD ["/sbin/init"]', 'STOPSIGNAL SIGRTMIN+3']

/** Reference of the container image that machines boot from. It changes with the recipe. */
export function baseImageReference(): string {
  const key = createHash('sha256')
    .update(readFileSync(RECIPE))
    .update(JSON.stringify([SUITE, CHANGES]))
    .digest('hex')
  return `localhost/insight/base:${key.slice(0, 16)}`
}

/** The engine that holds the image, for the same store as every sandbox uses. */
function cacheEngine(): Engine {
  return openEngine({ name: 'cache', dir: cacheDir() })
}

/** Whether the image is there. */
export async function hasBaseImage(): Promise<boolean> {
  return exists(cacheEngine(), baseImageReference())
}

/**
 * Find or make the base image: Debian 12 with systemd, sshd and cloud-init, pulled or made from packages.
 * @returns its reference, and what it was made from
 * @throws UserError when neither an image registry nor a Debian mirror can be used
 */
export async function ensureBaseImage(step: Step): Promise<{ reference: string; from: string }> {
  const engine = cacheEngine()
  const reference = baseImageReference()
  return await withLock(
    'base-image',
    pid => step.note(`process ${pid} is making it`),
    async () => {
      if (await exists(engine, reference)) return { reference, from: 'cache' }
      await removeLeftovers(engine)
      await checkSpace(3, 'making the base image')
      try {
        const root = await debianImage(engine, step)
        await provision(engine, root.image, reference, step)
        return { reference, from: root.from }
      } catch (cause) {
        if (cause instanceof UserError) throw cause
        throw new UserError(
          `The base image of the machines could not be made: ${lastLine(cause)}. Check the network and apt's mirrors, and run it again.`,
          { cause }
        )
      }
    }
  )
}

async function exists(engine: Engine, reference: string): Promise<boolean> {
  return (await engine.run(['images', '--quiet', '--filter', `reference=${reference}`])) !== ''
}

// The recipe's container is named after the process that runs it, so what a killed run left is known.
const NAME = /^insight-base-(\d+)$/

/** Remove the recipe's containers whose process is gone. */
async function removeLeftovers(engine: Engine): Promise<void> {
  const names = await engine.run(['ps', '--all', '--format', '{{.Names}}', '--filter', `label=${CACHE_LABEL}`])
  for (const name of names.split('\n')) {
    const pid = NAME.exec(name)?.[1]
    if (pid !== undefined && identify(Number(pid)) === undefined) await engine.run(['rm', '--force', name])
  }
}

/** Remove the container of a recipe that runs now, at once; for a process that is about to leave. */
export function stopBaseImage(): void {
  if (!provisioning) return
  spawnSync('podman', ['rm', '--force', '--ignore', '--time', '0', `insight-base-${process.pid}`], {
    env: cacheEngine().env,
    stdio: 'ignore'
  })
}

let provisioning = false

/** Run the recipe in a container of the bare image and keep the result. */
async function provision(engine: Engine, image: string, reference: string, step: Step): Promise<void> {
  step.note('installing systemd, sshd and cloud-init')
  const name = `insight-base-${process.pid}`
  provisioning = true
  try {
    // The host's network: packages are fetched as mmdebstrap does, and no network of ours has to be there yet.
    const args = [
      'run',
      '--interactive',
      '--name',
      name,
      '--label',
      CACHE_LABEL,
      '--network',
      'host',
      image,
      'sh',
      '-s'
    ]
    await engine.run(args, { input: await readFile(RECIPE, 'utf8'), timeoutMs: 1_800_000 })
    step.note('storing the image')
    const changes = [...CHANGES, `LABEL ${CACHE_LABEL}`].flatMap(change => ['--change', change])
    await engine.run(['commit', '--quiet', ...changes, name, reference])
  } finally {
    provisioning = false
    await engine.run(['rm', '--force', '--ignore', name])
  }
}
