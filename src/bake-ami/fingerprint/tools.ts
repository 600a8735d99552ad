import { open } from 'node:fs/promises'
import { digestProgram } from '../../lib/program-digest.ts'
import { askPackerVersion } from '../packer/version.ts'

/** A program that takes part in a bake. Both fields are the same on every machine that has the same program. */
export interface Tool {
  readonly name: string
  /** SHA-256 of the executable, hexadecimal. */
  readonly digest: string
}

/**
 * What Packer this is, without starting it: the digest of its executable. Only a wrapper script, whose bytes say
 * nothing, is asked for its version.
 */
export async function identifyPacker(packer: string, env: NodeJS.ProcessEnv): Promise<Tool> {
  const digest = await digestProgram(packer)
  if (!(await isScript(packer))) return { name: 'packer', digest }
  return { name: `packer ${await askPackerVersion(packer, env)}`, digest }
}

async function isScript(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return buffer.toString('latin1') === '#!'
  } finally {
    await handle.close()
  }
}
