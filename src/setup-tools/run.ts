import { dirname } from 'node:path'
import { addPath, info, setOutput } from '@actions/core'
import { listenForCancellation } from '../lib/cancellation.ts'
import { type Product, readInputs } from './inputs.ts'
import { type ProvidedTool, provideTool } from './provide.ts'

const OUTPUTS = {
  terraform: 'terraform-path',
  tofu: 'tofu-path',
  packer: 'packer-path',
  consul: 'consul-path'
} as const satisfies Record<Product, string>

/** Make the wanted tools available to the later steps of the job: from PATH, the tool cache or a signed release. */
export async function run(): Promise<void> {
  const { wanted, ...places } = readInputs()
  const cancellation = listenForCancellation()
  try {
    const provided: [Product, ProvidedTool][] = []
    for (const [product, versions] of wanted) {
      const request = { product, wanted: versions, ...places, signal: cancellation.asked, log: info }
      const tool = await provideTool(request)
      info(`${product} ${tool.version}: ${tool.from === 'PATH' ? `PATH (${tool.file})` : tool.from}`)
      provided.push([product, tool])
    }
    // Only now: a step that fails has put nothing on PATH.
    for (const [product, { file, from }] of provided) {
      setOutput(OUTPUTS[product], file)
      if (from !== 'PATH') addPath(dirname(file))
    }
  } finally {
    cancellation.dispose()
  }
}
