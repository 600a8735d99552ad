import { realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { findProgram, runCommand } from '../lib/programs.ts'
import type { Product } from './inputs.ts'

/** The version that a program says it has; `undefined` when it does not say. Asks no update server. */
export async function askVersion(file: string): Promise<string | undefined> {
  const { stdout } = await runCommand([file, 'version'], { env: { CHECKPOINT_DISABLE: '1', HOME: homedir() } })
  return /v(\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?)/.exec(stdout)?.[1]
}

/** Absolute path of a tool on PATH when it is of exactly that version, and what to say when it is of another. */
export async function findInstalled(
  product: Product,
  version: string,
  path: string
): Promise<{ file?: string; remark?: string }> {
  const found = await findProgram(product, path).catch(() => undefined)
  if (found === undefined) return {}
  const file = await realpath(found)
  const itsVersion = await askVersion(file)
  if (itsVersion === version) return { file }
  return { remark: `${file} is passed over: it is ${itsVersion ?? 'of an unknown version'}, wanted is ${version}` }
}
