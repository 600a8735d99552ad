import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { addPath, info, setOutput } from '@actions/core'
import { UserError } from '../lib/errors.ts'
import { type Inputs, type Product, readInputs } from './inputs.ts'
import { askVersion, findInstalled } from './installed.ts'

/** Make the wanted tools available to the later steps of the job: from PATH, the tool cache or a signed release. */
export async function run(): Promise<void> {
  const inputs = readInputs()
  const folder = await mkdtemp(join(inputs.temp, 'insight-tools-'))
  const terraform = await provide('terraform', inputs, folder)
  const packer = await provide('packer', inputs, folder)
  const consul = await provide('consul', inputs, folder)
  setOutput('terraform-path', terraform)
  setOutput('packer-path', packer)
  setOutput('consul-path', consul)
  if ([terraform, packer, consul].some(path => path.startsWith(folder))) addPath(folder)
}

/** Absolute path of a tool, installed into `folder` when PATH has not got it; empty when it is not wanted. */
async function provide(product: Product, { versions, path, toolCache }: Inputs, folder: string): Promise<string> {
  const version = versions[product]
  if (version === undefined) return ''
  const { file, remark } = await findInstalled(product, version, path)
  if (remark) info(remark)
  if (file) {
    info(`${product} ${version}: PATH (${file})`)
    return file
  }
  // Signatures and archives are loaded only for a tool that must be fetched.
  const { install } = await import('./install.ts')
  const from = await install(product, version, folder, { log: info, ...(toolCache && { toolCache }) })
  const program = join(folder, product)
  const found = await askVersion(program)
  if (found !== version) {
    throw new UserError(
      `The release of ${product} ${version} says that it is ${found ?? 'nothing we know'}. It is not used.`
    )
  }
  info(`${product} ${version}: ${from}`)
  return program
}
