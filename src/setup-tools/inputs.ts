import { tmpdir } from 'node:os'
import { UserError } from '../lib/errors.ts'
import { optionalInput } from '../lib/inputs.ts'

/** A tool that this action installs. */
export type Product = 'terraform' | 'packer' | 'consul'

export interface Inputs {
  /** Exact version of each tool, `undefined` when it is not wanted. */
  versions: Record<Product, string | undefined>
  /** PATH of this step. */
  path: string
  /** Folder that outlives the job where the runner is kept, absent elsewhere. */
  toolCache?: string
  /** Folder that is emptied after the job. */
  temp: string
}

/**
 * Read the inputs and the runner's folders.
 * @throws UserError for a version that is not exact, or when nothing is asked for
 */
export function readInputs(env: NodeJS.ProcessEnv = process.env): Inputs {
  const versions = {
    terraform: exactVersion('terraform', '1.11.4'),
    packer: exactVersion('packer', '1.16.0'),
    consul: exactVersion('consul', '1.22.2')
  }
  if (Object.values(versions).every(version => version === undefined)) {
    throw new UserError('No tool is asked for. Give at least one of terraform, packer and consul with a version.')
  }
  const toolCache = env['RUNNER_TOOL_CACHE']
  return { versions, path: env['PATH'] ?? '', temp: env['RUNNER_TEMP'] || tmpdir(), ...(toolCache && { toolCache }) }
}

function exactVersion(product: Product, example: string): string | undefined {
  const version = optionalInput(product)
  if (version === undefined || /^\d+\.\d+\.\d+$/.test(version)) return version
  throw new UserError(`${product}: "${version}" is not an exact version. Write, for example, "${product}: ${example}".`)
}
