// npm run bench [-- NAME ...]: prints the figures that the project promises. No figure is a test: machines differ.
import { benchBundle } from './bundle.ts'
import { benchStart } from './start.ts'

const benches = new Map([
  ['start', benchStart],
  ['bundle', benchBundle]
])

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !benches.has(name))
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}". Write one of: ${[...benches.keys()].join(', ')}.`)
  process.exitCode = 2
} else {
  for (const [name, run] of benches) if (wanted.length === 0 || wanted.includes(name)) run()
}
