import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../lib/errors.ts'
import { type Block, HclError, parseHcl } from '../../lib/hcl.ts'
import { literalText, literalTexts } from '../../lib/hcl-values.ts'
import { LOCK_FILE } from './lock-file-digest.ts'

/** One provider that `init` will install, and no other version of it. */
export interface LockedProvider {
  /** Whole address: `registry.terraform.io/hashicorp/aws`. */
  readonly source: string
  readonly version: string
  /** What the configuration asked for when it was locked. */
  readonly constraints: string | undefined
  /** `h1:…`, `zh:…`: any of them is accepted of the package. */
  readonly hashes: readonly string[]
}

const LARGEST = 1_000_000
const SOURCE = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?\/[a-z0-9][a-z0-9_-]*\/[a-z0-9][a-z0-9_-]*$/
const VERSION = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/
const HASH = /^(?:h1|zh):[0-9A-Za-z+/=]+$/

/**
 * Read the lock file of a stack.
 * @param stack its name, for errors
 * @returns undefined when there is none
 * @throws UserError when anything in it is not as Terraform and OpenTofu write it: what cannot be read cannot be checked
 */
export function readLockFile(folder: string, stack: string): LockedProvider[] | undefined {
  const path = join(folder, LOCK_FILE)
  const status = statSync(path, { throwIfNoEntry: false })
  if (status === undefined) return undefined
  const name = stack === '.' ? LOCK_FILE : `${stack}/${LOCK_FILE}`
  if (!status.isFile() || status.size > LARGEST) throw unreadable(name, 'it is not a small file')
  return parseLockFile(readFileSync(path, 'utf8'), name)
}

/** The providers in the text of a lock file; `name` is for errors. */
export function parseLockFile(text: string, name: string): LockedProvider[] {
  // Nothing that two readers could understand differently: the tools write plain ASCII.
  const strange = /[^\n\r\t\x20-\x7e]/.exec(text)
  if (strange !== null) {
    throw unreadable(name, `line ${text.slice(0, strange.index).split('\n').length} has a character that is not ASCII`)
  }
  try {
    const { attributes, blocks } = parseHcl(text)
    const [attribute] = attributes.keys()
    if (attribute !== undefined) throw unreadable(name, `"${attribute}" is not known in it`)
    const providers = blocks.map(block => readProvider(block, name))
    const twice = providers.find(({ source }, at) => providers.findIndex(other => other.source === source) !== at)
    if (twice !== undefined) throw unreadable(name, `${twice.source} is in it twice`)
    return providers
  } catch (error) {
    if (error instanceof HclError) throw unreadable(name, `line ${error.line}: ${error.message}`)
    throw error
  }
}

function readProvider({ type, labels, attributes, blocks }: Block, name: string): LockedProvider {
  const [source = ''] = labels
  if (type !== 'provider' || labels.length !== 1) throw unreadable(name, `"${type}" is not known in it`)
  if (!SOURCE.test(source)) throw unreadable(name, `"${source}" is not the whole address of a provider`)
  const unknown = [...attributes.keys(), ...blocks.map(block => block.type)].find(one => !KNOWN.has(one))
  if (unknown !== undefined) throw unreadable(name, `"${unknown}" of ${source} is not known`)
  const version = literalText(attributes.get('version'))
  if (version === undefined || !VERSION.test(version)) throw unreadable(name, `${source} has no version`)
  const constraints = literalText(attributes.get('constraints'))
  if (constraints === undefined && attributes.has('constraints')) {
    throw unreadable(name, `the constraints of ${source} are not a text`)
  }
  const hashes = literalTexts(attributes.get('hashes') ?? { text: '[]' })
  if (hashes === undefined || !hashes.every(hash => HASH.test(hash))) {
    throw unreadable(name, `the hashes of ${source} are not hashes`)
  }
  return { source, version, constraints, hashes }
}

const KNOWN = new Set(['version', 'constraints', 'hashes'])

function unreadable(name: string, what: string): UserError {
  return new UserError(
    `${name} cannot be read: ${what}. Make it anew with "init" or "providers lock" in that folder, and commit it.`
  )
}
