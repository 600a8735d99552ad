// npm run bench [-- NAME ...]: prints the figures that the project promises. No figure is a test: machines differ.
import { benchBakeAmi } from './bake-ami.ts'
import { benchBakeCancel } from './bake-cancel.ts'
import { benchBundle } from './bundle.ts'
import { benchConsulLeader } from './consul-leader.ts'
import { benchConsulSize } from './consul-size.ts'
import { benchConsulWait } from './consul-wait.ts'
import { benchFingerprint } from './fingerprint.ts'
import { benchPlan } from './plan.ts'
import { benchStart } from './start.ts'
import { benchTerraformApply } from './terraform-apply.ts'

const benches = new Map<string, () => void | Promise<void>>([
  ['start', benchStart],
  ['bundle', benchBundle],
  ['plan', benchPlan],
  ['terraform-apply', benchTerraformApply],
  ['bake-ami', benchBakeAmi],
  ['bake-ami:fingerprint', benchFingerprint],
  ['bake-ami:cancel', benchBakeCancel],
  ['consul-register:wait', benchConsulWait],
  ['consul-register:size', benchConsulSize],
  ['consul-register:leader', benchConsulLeader]
])

const wanted = process.argv.slice(2)
/** `bake-ami` is all that is measured of it, `bake-ami:cancel` only that. */
const matches = (name: string, asked: string) => name === asked || name.startsWith(`${asked}:`)
const unknown = wanted.filter(asked => ![...benches.keys()].some(name => matches(name, asked)))
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}". Write one of: ${[...benches.keys()].join(', ')}.`)
  process.exitCode = 2
} else {
  for (const [name, run] of benches) if (wanted.length === 0 || wanted.some(asked => matches(name, asked))) await run()
}
