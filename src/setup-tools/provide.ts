import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../lib/errors.ts'
import type { Constraint } from './constraint.ts'
import type { Product } from './inputs.ts'
import type { Sources } from './install.ts'
import { askVersion, findInstalled } from './installed.ts'

/** A tool that is wanted. */
export interface ToolRequest extends Sources {
  readonly product: Product
  /** Which versions will do; undefined: whatever PATH has, and nothing is installed. */
  readonly wanted: Constraint | undefined
  /** The PATH variable. */
  readonly path: string
  /** Folder that is emptied after the job; a new one is made in it for a tool that is unpacked. */
  readonly temp: string
}

/** A tool that can be started. */
export interface ProvidedTool {
  /** Absolute path. */
  readonly file: string
  /** Exact version, as the program says it. */
  readonly version: string
  /** Where it came from, for people: `PATH`, `tool cache, checked again`, `signed release`. */
  readonly from: string
}

/**
 * Find a tool that fits, in this order: on PATH, in the tool cache, among the signed releases. Nothing is asked over
 * the network while PATH or the cache have one that fits.
 * @throws UserError when there is none, it is not good, or `signal` was aborted; then nothing was started and no file is left
 */
export async function provideTool(request: ToolRequest): Promise<ProvidedTool> {
  const { product, wanted, path, temp, signal, log } = request
  const { found, remark } = await findInstalled(product, wanted, path)
  if (remark) log(remark)
  if (found) return { ...found, from: 'PATH' }
  if (wanted === undefined) {
    throw new UserError(
      `${product} is not on PATH, and no version is asked for. Say which version to install, or add a step before this one that puts ${product} on PATH.`
    )
  }
  await mkdir(temp, { recursive: true })
  const into = await mkdtemp(join(temp, `insight-${product}-`))
  try {
    // Signatures and archives are loaded only for a tool that must be fetched.
    const { install } = await import('./install.ts')
    const { version, from } = await install(product, wanted, into, request)
    if (signal?.aborted) throw new UserError(`Cancelled before ${product} ${version} was started.`)
    const file = join(into, product)
    const said = await askVersion(file)
    if (said === version) return { file, version, from }
    throw new UserError(
      `The release of ${product} ${version} says that it is ${said ?? 'nothing we know'}. It is not used.`
    )
  } catch (error) {
    await rm(into, { recursive: true, force: true })
    throw error
  }
}
