import { listenForCancellation } from '../../src/lib/cancellation.ts'
import { readConstraint } from '../../src/setup-tools/constraint.ts'
import { provideTool } from '../../src/setup-tools/provide.ts'
import { hashicorpSite } from '../../src/setup-tools/release-sites.ts'

/**
 * A program that installs Packer as the action does, from a release site given to it, with the same ear for
 * cancellation: `downloading.ts URL FINGERPRINT TEMP`, the key on standard input.
 */
const [url = '', fingerprint = '', temp = ''] = process.argv.slice(2)
let armored = ''
for await (const part of process.stdin) armored += part

const cancellation = listenForCancellation()
try {
  const tool = await provideTool({
    product: 'packer',
    wanted: readConstraint('packer', '1.16.0'),
    path: '',
    temp,
    site: hashicorpSite(url, [{ armored, fingerprint }]),
    signal: cancellation.asked,
    log: console.log
  })
  console.log(tool.file)
} catch (error) {
  console.log(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  cancellation.dispose()
}
