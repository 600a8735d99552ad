import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { canonicalJson } from '../json/canonical-json.ts'

/** What is given to a plan beside the stack itself. */
interface PlanInputs {
  /** Absolute paths, in the order in which they are given: later ones win. */
  readonly varFiles: readonly string[]
  readonly vars: ReadonlyMap<string, string>
  readonly targets: readonly string[]
  readonly args: readonly string[]
}

/**
 * HMAC (hex) over everything that is given to a plan: contents of the files and values, for both may be secret.
 * @param secret the caller's; without one the repository's name stands in, and a value that is easy to guess can be found by trying
 */
export function inputsDigest(inputs: PlanInputs, secret: string | undefined, repository: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret ?? `repository:${repository}`, '', 'insight plan inputs 1', 32))
  const content = {
    varFiles: inputs.varFiles.map(file => createHash('sha256').update(readFileSync(file)).digest('hex')),
    vars: [...inputs.vars].sort(([one], [other]) => (one < other ? -1 : 1)),
    targets: [...inputs.targets].sort(),
    args: inputs.args
  }
  return createHmac('sha256', key).update(canonicalJson(content)).digest('hex')
}
