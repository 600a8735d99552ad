// npm run bench [-- NAME ...]: prints the figures that the project promises. No figure is a test: machines differ.
import { benchBundle } from './bundle.ts'
import { benchPlan } from './plan.ts'
import { benchStart } from './start.ts'
import { benchTerraformApply } from './terraform-apply.ts'

const benches = new Map<string, () => void | Promise<void>>([
  ['start', benchStart],
  ['bundle', benchBundle],
  ['plan', benchPlan],
  ['terraform-apply', benchTerraformApply]
])

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !benches.has(name))
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}". Write one of: ${[...benches.keys()].join(', ')}.`)
  process.exitCode = 2
} else {
  for (const [name, run] of benches) if (wanted.length === 0 || wanted.includes(name)) await run()
}
