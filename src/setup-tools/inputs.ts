import { tmpdir } from 'node:os'
import { UserError } from '../lib/errors.ts'
import { optionalInput } from '../lib/inputs.ts'
import { type Constraint, readConstraint } from './constraint.ts'

/** A tool that this action installs. */
export type Product = 'terraform' | 'tofu' | 'packer' | 'consul'

interface Inputs {
  /** Which versions of each tool will do; a tool that is not wanted is not in it. */
  readonly wanted: ReadonlyMap<Product, Constraint>
  /** PATH of this step. */
  readonly path: string
  /** Folder that outlives the job where the runner is kept, absent elsewhere. */
  readonly toolCache: string | undefined
  /** Folder that is emptied after the job. */
  readonly temp: string
}

/**
 * Read the inputs and the runner's folders.
 * @throws UserError for what is no version, or when nothing is asked for
 */
export function readInputs(env: NodeJS.ProcessEnv = process.env): Inputs {
  const written: [Product, string | undefined][] = [
    ['terraform', optionalInput('terraform')],
    ['tofu', optionalInput('tofu')],
    ['packer', optionalInput('packer')],
    ['consul', optionalInput('consul')]
  ]
  const wanted = new Map<Product, Constraint>()
  for (const [product, text] of written) if (text !== undefined) wanted.set(product, readConstraint(product, text))
  if (wanted.size === 0) {
    throw new UserError('No tool is asked for. Give at least one of terraform, tofu, packer and consul with a version.')
  }
  return {
    wanted,
    path: env['PATH'] ?? '',
    toolCache: env['RUNNER_TOOL_CACHE'] || undefined,
    temp: env['RUNNER_TEMP'] || tmpdir()
  }
}
