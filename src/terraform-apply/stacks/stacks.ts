import { createHash } from 'node:crypto'
import { globSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { UserError } from '../../lib/errors.ts'

/** One root module. */
export interface Stack {
  /** Absolute path. */
  readonly folder: string
  /** The same as people write it: relative to the workspace, POSIX; `.` for the workspace itself. */
  readonly name: string
}

/** The stacks of a step, in the order in which they are applied. */
export interface Stacks {
  readonly all: readonly Stack[]
  /** The input as it was written, for labels and for what plan and apply must have in common. */
  readonly written: readonly string[]
  /** Could there be several, as it is written? Then outputs are told by stack, however many there are today. */
  readonly several: boolean
}

const INPUT = 'working-directory'
const IS_PATTERN = /[*?[\]{}]/
const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/

/**
 * The folders that `working-directory` names: paths and globs, one on each line, applied as written and within a glob
 * by name; `!GLOB` takes out what lines before it found.
 * @throws UserError for a folder that is not there, is outside of the checkout or holds no configuration, and for a
 *   line that finds nothing
 */
export function findStacks(written: readonly string[], repositoryFolder: string): Stacks {
  const root = realpathSync(repositoryFolder)
  const found = new Map<string, Stack>()
  for (const line of written) {
    if (line.startsWith('!')) {
      const gone = matches(line.slice(1), root)
      if (gone.length === 0) throw nothingFound(line)
      for (const name of gone) found.delete(name)
    } else if (IS_PATTERN.test(line)) {
      const names = matches(line, root).filter(name => holdsConfiguration(join(root, name)))
      if (names.length === 0) throw nothingFound(line)
      for (const name of names) add(found, stackAt(name, root))
    } else {
      const stack = stackAt(line, root)
      if (!holdsConfiguration(stack.folder))
        throw new UserError(
          `${INPUT}: "${line}" holds no file that ends in .tf or .tofu. Write the folder of a root module.`
        )
      add(found, stack)
    }
  }
  if (found.size === 0) {
    throw new UserError(`${INPUT}: no stack is left after the lines that begin with "!". Remove one of them.`)
  }
  return { all: [...found.values()], written, several: written.length > 1 || written.some(one => IS_PATTERN.test(one)) }
}

/**
 * What sets the comment, the check and the artifacts of one step apart from those of another: 8 hex digits. Of what is
 * written, not of what is found, so that a new folder under a glob does not begin a new comment.
 */
export function reportKey(environment: string, workspace: string | undefined, written: readonly string[]): string {
  const text = JSON.stringify([environment, workspace ?? 'default', ...written])
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}

/** For people: `infra/app`, `4 stacks of infra/*`, `3 stacks`. */
export function stacksLabel({ all, written, several }: Stacks): string {
  if (!several) return all[0]?.name ?? ''
  const positive = written.filter(one => !one.startsWith('!'))
  const count = `${all.length} ${all.length === 1 ? 'stack' : 'stacks'}`
  return positive.length === 1 ? `${count} of ${positive[0]}` : count
}

function matches(pattern: string, root: string): string[] {
  inside(pattern, root)
  return globSync(pattern.replace(/\/+$/, ''), { cwd: root, exclude: name => name === '.terraform' || name === '.git' })
    .map(name => name.replaceAll('\\', '/') || '.')
    .filter(name => statSync(join(root, name), { throwIfNoEntry: false })?.isDirectory())
    .sort()
}

function stackAt(path: string, root: string): Stack {
  const absolute = inside(path, root)
  if (!statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(
      `${INPUT}: "${path}" is not a folder of the checkout. Write the folder of a root module, for example infra/environments/staging, and check the repository out before this step.`
    )
  }
  // A link that leads out of the checkout would run what nobody has reviewed.
  inside(realpathSync(absolute), root, path)
  return { folder: absolute, name: relative(root, absolute).replaceAll('\\', '/') || '.' }
}

function inside(path: string, root: string, written = path): string {
  const absolute = resolve(root, path)
  const below = relative(root, absolute)
  if (below === '..' || below.startsWith('../'))
    throw new UserError(`${INPUT}: "${written}" is outside of the checkout. Write a path below the repository's root.`)
  return absolute
}

function add(found: Map<string, Stack>, stack: Stack): void {
  if (!found.has(stack.name)) found.set(stack.name, stack)
}

function holdsConfiguration(folder: string): boolean {
  return readdirSync(folder).some(name => CONFIGURATION.test(name))
}

function nothingFound(line: string): UserError {
  return new UserError(
    `${INPUT}: "${line}" finds no root module. Write a glob of folders that hold files ending in .tf or .tofu, for example infra/environments/staging/*.`
  )
}
