import { UserError } from '../../src/lib/errors.ts'

/**
 * Refuse a machine that the sandbox cannot run on.
 * @throws UserError
 */
export function checkMachine(platform: string = process.platform, arch: string = process.arch): void {
  if (platform !== 'linux') {
    throw new UserError(
      `The sandbox runs its machines as Linux containers and this is ${platform}. Use a Linux machine.`
    )
  }
  if (arch !== 'x64' && arch !== 'arm64') {
    throw new UserError(`The sandbox's tools exist for x64 and arm64, and this machine is ${arch}. Use one of those.`)
  }
}

/**
 * Refuse a user who may not run the sandbox's machines.
 * @throws UserError
 */
export function checkRoot(uid: number | undefined = process.getuid?.()): void {
  if (uid !== 0) {
    throw new UserError(
      'The sandbox runs machines with their own networks and disks, and only root may make those. Run this as root, e.g. with sudo.'
    )
  }
}
