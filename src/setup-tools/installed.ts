import { realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { findProgram, runCommand } from '../lib/programs.ts'
import { type Constraint, versionFits } from './constraint.ts'
import type { Product } from './inputs.ts'

/** The version that a program says it has; `undefined` when it does not say. Asks no update server. */
export async function askVersion(file: string): Promise<string | undefined> {
  // In the root folder, so that no file of the checkout has a say.
  const { stdout } = await runCommand([file, 'version'], {
    cwd: '/',
    env: { CHECKPOINT_DISABLE: '1', HOME: homedir() }
  })
  return /v(\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?)/.exec(stdout)?.[1]
}

/** What PATH has of a tool: the file and its version when it fits, and what to say when it does not. */
export async function findInstalled(
  product: Product,
  wanted: Constraint | undefined,
  path: string
): Promise<{ found?: { file: string; version: string }; remark?: string }> {
  const program = await findProgram(product, path).catch(() => undefined)
  if (program === undefined) return {}
  const file = await realpath(program)
  const version = await askVersion(file)
  if (version !== undefined && (wanted === undefined || versionFits(version, wanted))) {
    return { found: { file, version } }
  }
  return {
    remark: `${file} is passed over: it is ${version ?? 'of an unknown version'}, wanted is ${wanted?.text ?? 'any version'}`
  }
}
