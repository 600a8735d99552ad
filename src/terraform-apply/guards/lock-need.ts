import { statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { UserError } from '../../lib/errors.ts'
import { readModule, type Tool } from '../tool/root-module.ts'
import { LOCK_FILE } from './lock-file-digest.ts'

/**
 * Does a stack need a lock file? `known after init`: it calls a module from elsewhere, or has a file that cannot be
 * read, and nothing else shows that it uses a provider.
 */
type LockNeed =
  | { readonly needed: 'yes'; readonly because: string }
  | { readonly needed: 'no' }
  | { readonly needed: 'known after init' }

/** Modules of the checkout that are looked into, at most. */
const MOST_MODULES = 500

/**
 * Look whether a stack, or a module of the checkout that it calls, names a provider that is not built into the tool.
 * Nothing is started and nothing is asked over the network.
 */
export function needsLockFile(folder: string, tool: Tool): LockNeed {
  const seen = new Set<string>()
  const open = [resolve(folder)]
  let unclear = false
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    if (seen.size > MOST_MODULES || !statSync(at, { throwIfNoEntry: false })?.isDirectory()) {
      unclear = true
      continue
    }
    const { providers, calls, unreadable } = readModule(at, tool)
    const [used] = providers
    if (used !== undefined) {
      const file = relative(folder, join(at, used[1]))
      return { needed: 'yes', because: `${file} uses the provider "${used[0]}"` }
    }
    if (unreadable.length > 0) unclear = true
    for (const source of calls) {
      if (source !== undefined && /^\.\.?(?:\/|$)/.test(source)) open.push(resolve(at, source))
      else unclear = true
    }
  }
  return unclear ? { needed: 'known after init' } : { needed: 'no' }
}

/** What is known of a stack when its lock file is judged. */
interface LockQuestion {
  readonly tool: Tool
  readonly stack: { readonly folder: string; readonly name: string }
  /** The input `lock-file`. */
  readonly rule: 'required' | 'optional'
}

/**
 * Before `init`: refuse a stack without a lock file that needs one.
 * @throws UserError with the command that makes one
 */
export function refuseWithoutLockFile({ tool, stack, rule }: LockQuestion): void {
  if (rule === 'optional' || hasLockFile(stack.folder)) return
  const need = needsLockFile(stack.folder, tool)
  if (need.needed === 'yes') throw withoutLockFile(tool, stack.name, need.because)
}

/**
 * After `init`, before anything else: when there was no lock file and now there is one, `init` has chosen providers by
 * itself.
 * @param before was there a lock file before `init`?
 * @throws UserError with the command that makes one
 */
export function refuseNewLockFile({ tool, stack, rule }: LockQuestion, before: boolean): void {
  if (rule === 'optional' || before || !hasLockFile(stack.folder)) return
  throw withoutLockFile(tool, stack.name, 'init has chosen providers by itself')
}

/** Has the stack a lock file? */
export function hasLockFile(folder: string): boolean {
  return statSync(join(folder, LOCK_FILE), { throwIfNoEntry: false }) !== undefined
}

function withoutLockFile(tool: Tool, stack: string, because: string): UserError {
  const where = stack === '.' ? 'the root of the repository' : stack
  return new UserError(
    `There is no ${LOCK_FILE} in ${where}, and ${because}: each run could get other providers than the ones that were reviewed. Run "${tool} providers lock -platform=linux_amd64" there and commit the file, or write "lock-file: optional".`
  )
}
