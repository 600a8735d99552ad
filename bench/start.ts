import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compare, timeCommand } from './samples.ts'

const root = join(import.meta.dirname, '..')
const PAIRS = 15

/** Start of every bundled action up to the refusal of an empty set of inputs, over bare `node -e 0`. */
export function benchStart(): void {
  const env = { PATH: process.env['PATH'], GITHUB_WORKSPACE: root, RUNNER_TEMP: '/tmp' }
  console.log(`start of a bundled action, median of ${PAIRS} pairs (reach: at most 60 ms more than node alone)`)
  for (const action of readdirSync(join(root, 'actions'), { withFileTypes: true })) {
    if (!action.isDirectory()) continue
    const main = join(root, 'actions', action.name, 'main.js')
    const { a, b, difference } = compare(
      () => timeCommand([process.execPath, '-e', '0'], env),
      () => timeCommand([process.execPath, main], env),
      PAIRS
    )
    console.log(
      `  ${action.name.padEnd(18)} ${b.toFixed(0)} ms, node alone ${a.toFixed(0)} ms: ${difference.toFixed(0)} ms more`
    )
  }
}
