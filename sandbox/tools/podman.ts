import { UserError } from '../../src/lib/errors.ts'
import { command } from './command.ts'
import { withLock } from './lock.ts'
import { checkRoot } from './machine.ts'
import { which } from './on-path.ts'
import type { Step } from './progress.ts'
import { parseVersion, versionFits } from './version.ts'

/** Programs that the machines of the sandbox need on the host, each with the Debian package that has it. */
const NEEDED: Readonly<Record<string, string>> = {
  podman: 'podman',
  runc: 'runc',
  netavark: 'netavark',
  'aardvark-dns': 'aardvark-dns',
  iptables: 'iptables',
  socat: 'socat',
  ip: 'iproute2',
  nsenter: 'util-linux',
  losetup: 'mount'
}

// podman looks for its own helpers here and not on PATH; sbin is missing from the PATH of some users.
const HELPER_DIRS =
  '/usr/local/libexec/podman:/usr/libexec/podman:/usr/local/lib/podman:/usr/lib/podman:/usr/sbin:/sbin'

// The first with netavark in Debian, and what the sandbox was tested with.
const OLDEST = '4.3.0'

/** A container engine that is ready. */
export interface Podman {
  path: string
  version: string
}

/** Podman when it and all of its helpers are there; else what is missing, by Debian package. */
export async function findPodman(): Promise<Podman | { missing: string[] }> {
  const missing = await missingPackages(NEEDED)
  const path = await which('podman')
  if (missing.length > 0 || path === undefined) return { missing }
  const { stdout } = await command([path, '--version'])
  return { path, version: parseVersion(stdout) ?? 'unknown' }
}

/**
 * Find or install Podman with its helpers.
 * @throws UserError when this process may not use it, or cannot install it
 */
export async function ensurePodman(step: Step): Promise<Podman> {
  checkRoot()
  let found = await findPodman()
  if ('missing' in found) {
    await installPackages(found.missing, step)
    found = await findPodman()
  }
  if ('missing' in found) throw cannotInstall(found.missing)
  if (!versionFits(found.version, OLDEST, 'minimum')) {
    throw new UserError(`Podman ${found.version} is too old. Install Podman ${OLDEST} or newer.`)
  }
  return found
}

/** Make sure that a program is on PATH, by installing its package where that is possible. */
export async function ensureProgram(name: string, packageName: string, step: Step): Promise<void> {
  const missing = await missingPackages({ [name]: packageName })
  if (missing.length > 0) await installPackages(missing, step)
}

async function missingPackages(needed: Readonly<Record<string, string>>): Promise<string[]> {
  const path = `${process.env['PATH'] ?? ''}:${HELPER_DIRS}`
  const found = await Promise.all(Object.keys(needed).map(name => which(name, path)))
  return Object.values(needed).filter((_, index) => found[index] === undefined)
}

async function installPackages(packages: readonly string[], step: Step): Promise<void> {
  if (process.getuid?.() !== 0 || (await which('apt-get')) === undefined) throw cannotInstall(packages)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // Other programs use dpkg too: wait for them instead of failing.
  const wait = ['-o', 'DPkg::Lock::Timeout=600']
  await withLock(
    'packages',
    pid => step.note(`process ${pid} is installing packages`),
    async () => {
      step.note('apt-get update')
      await command(['apt-get', ...wait, 'update', '-q'], { env })
      step.note(`apt-get install ${packages.join(' ')}`)
      const install = ['install', '-y', '-q', '--no-install-recommends', ...packages]
      await command(['apt-get', ...wait, ...install], { env })
    }
  ).catch(cause => {
    throw cannotInstall(packages, cause)
  })
}

function cannotInstall(packages: readonly string[], cause?: unknown): UserError {
  const what = packages.join(' ')
  return new UserError(
    `The container engine of the sandbox is not complete on this machine. Install ${what} (Debian and Ubuntu: apt-get install ${what}).`,
    { cause }
  )
}
