import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { UserError } from '../../lib/errors.ts'

/** A script that is run on a machine of ours. */
export interface SmokeScript {
  /** Absolute. */
  readonly path: string
  /** File name, for people. */
  readonly name: string
  readonly content: Buffer
  /** What runs it: the words of its first line (`/usr/bin/env`, `python3`), else `bash`. The script's path is the next argument. */
  readonly interpreter: readonly [string, ...string[]]
  /** SHA-256 of the content, hexadecimal. */
  readonly digest: string
}

const LARGEST = 1024 * 1024

/**
 * Read a script.
 * @param input the input that names it, for errors
 * @param given relative to `workspace`, or absolute
 * @throws UserError when it is no file, empty, too large or no text
 */
export function readScript(input: string, workspace: string, given: string): SmokeScript {
  const path = resolve(workspace, given)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) {
    throw new UserError(
      `${input}: "${given}" does not exist in the workspace. Check the path, and that the repository is checked out.`
    )
  }
  if (!stat.isFile()) throw new UserError(`${input}: "${given}" is not a file. Write the path of a script.`)
  if (stat.size > LARGEST) throw new UserError(`${input}: "${given}" is larger than 1 MiB. Write the path of a script.`)
  const content = readFileSync(path)
  if (content.includes(0)) {
    throw new UserError(
      `${input}: "${given}" is not text. Write the path of a script, such as one that begins with #!/bin/bash.`
    )
  }
  if (content.toString().trim() === '') {
    throw new UserError(`${input}: "${given}" is empty. Write a script that ends with code 0 when the image is good.`)
  }
  const digest = createHash('sha256').update(content).digest('hex')
  return { path, name: basename(path), content, interpreter: interpreterOf(content), digest }
}

/** As Linux reads it: the program and at most one argument, which may contain blanks. */
function interpreterOf(content: Buffer): [string, ...string[]] {
  const [, program, argument] = /^#![ \t]*([^\s]+)[ \t]*([^\r\n]*)/.exec(content.toString('utf8', 0, 256)) ?? []
  if (program === undefined) return ['bash']
  return argument === undefined || argument.trim() === '' ? [program] : [program, argument.trim()]
}

/** A word that a POSIX shell reads as it is. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}

/**
 * Lines of shell that wait until the machine has started, so that a script does not find services that are about to
 * come. Without cloud-init or systemd, or when the start hangs, they end all the same: the script tells what is wrong.
 */
export const AWAIT_START = [
  'timeout 300 cloud-init status --wait >/dev/null 2>&1 || :',
  'timeout 120 systemctl is-system-running --wait >/dev/null 2>&1 || :'
]
