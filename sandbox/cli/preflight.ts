import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../src/lib/errors.ts'

/** What the machine is, as far as the sandbox cares; a parameter so that tests can be any machine. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly arch: string
  /** Effective user id; `undefined` where there is none. */
  readonly uid: number | undefined
  /** Is the folder a git checkout? */
  readonly checkout: boolean
  /** Bytes that may still be written under the sandbox's folder. */
  readonly freeBytes: number
}

// Two images of about 700 MB, their base and as much again while they are committed.
const NEEDED_BYTES = 6 * 1024 ** 3

/** This machine, with the disk that holds the checkout. */
export async function thisMachine(checkout: string): Promise<Machine> {
  const disk = await statfs(checkout)
  return {
    checkout: existsSync(join(checkout, '.git')),
    platform: process.platform,
    arch: process.arch,
    uid: process.geteuid?.(),
    freeBytes: disk.bavail * disk.bsize
  }
}

/** @throws UserError when this machine cannot hold the sandbox; nothing was started then */
export function requireMachine(machine: Machine): void {
  if (machine.platform !== 'linux')
    throw new UserError(
      `The local AWS is made of Linux containers and this is ${machine.platform}. Run ./build.sh on Linux, for example in a virtual machine.`
    )
  if (machine.uid !== 0)
    throw new UserError(
      'Instances need networks, volumes and metadata of their own, which only root may make. Run: sudo ./build.sh'
    )
  if (!machine.checkout)
    throw new UserError(
      'This folder is not a git checkout, and workflows run on commits. Clone the repository instead of copying its files.'
    )
  if (machine.freeBytes < NEEDED_BYTES)
    throw new UserError(
      `The disk has ${gibibytes(machine.freeBytes)} GiB free and the images need ${gibibytes(NEEDED_BYTES)} GiB. Make room and run ./build.sh again.`
    )
}

function gibibytes(bytes: number): string {
  return (bytes / 1024 ** 3).toFixed(1)
}
