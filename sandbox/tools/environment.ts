import { createHash } from 'node:crypto'
import { mkdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { thisMachine } from '../../src/setup-tools/release.ts'
import type { Found } from './binary.ts'
import { cacheDir, digest } from './cache.ts'
import type { ToolName } from './catalog.ts'
import { command } from './command.ts'

/**
 * Make the folder that presents these tools to other programs: links for PATH, Packer's plugin folder, Terraform's
 * CLI configuration. It depends on the tools alone, so it is made once and two processes make the same.
 */
export async function presentTools(tools: ReadonlyMap<ToolName, Found>): Promise<Presented> {
  const executables = [...tools].filter(([, found]) => found.path.startsWith('/'))
  const dir = join(cacheDir(), 'env', await keyOf(executables))
  const made = `${dir}.${process.pid}.${Math.random().toString(36).slice(2)}`
  if (!(await isThere(dir))) {
    await mkdir(join(made, 'bin'), { recursive: true })
    for (const [name, { path }] of executables) await symlink(path, join(made, 'bin', commandOf(name)))
    const plugin = tools.get('packer-plugin-amazon')
    if (plugin) await layOutPlugin(plugin, made)
    const provider = tools.get('terraform-provider-aws')
    if (provider) await layOutProvider(provider, made, dir)
    await rename(made, dir).catch(async error => {
      await rm(made, { recursive: true })
      if (!(await isThere(dir))) throw error
    })
  }
  const variables = {
    PATH: `${join(dir, 'bin')}:${process.env['PATH'] ?? ''}`,
    CHECKPOINT_DISABLE: '1',
    GOGC: process.env['GOGC'] ?? SELDOM,
    ...(tools.has('packer-plugin-amazon') && { PACKER_PLUGIN_PATH: join(dir, 'packer-plugins') }),
    ...(tools.has('terraform-provider-aws') && { TF_CLI_CONFIG_FILE: join(dir, 'terraform.tfrc') })
  }
  return { variables, ...(tools.has('packer-plugin-amazon') && { pluginLock: join(dir, PLUGIN_LOCK) }) }
}

/** What other programs are told of the tools. */
export interface Presented {
  /** Variables of the environment that name the parts of the folder. */
  variables: NodeJS.ProcessEnv
  /** Lock file with the digest of Packer's plugin, which was built or found here. */
  pluginLock?: string
}

// The tools are Go's and run for seconds, much of which it spends looking for memory to free: with this a plan with the
// AWS provider takes a fifth less of a processor's time (7.1 s instead of 9.0 s) and a tenth more memory.
const SELDOM = '400'

const PLUGIN_LOCK = 'plugins.lock.json'

/** Change this when the folder gets another content. */
const LAYOUT = 2

// A tool that was made again is another one, though its path is the same.
async function keyOf(executables: readonly (readonly [ToolName, Found])[]): Promise<string> {
  const parts = executables.map(async ([name, { path, version }]) => {
    const { size, mtimeMs } = await stat(path)
    return [name, path, version, size, mtimeMs]
  })
  return createHash('sha256')
    .update(JSON.stringify([LAYOUT, ...(await Promise.all(parts))]))
    .digest('hex')
    .slice(0, 16)
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

// The name under which a program is called is not always the tool's.
function commandOf(name: ToolName): string {
  return name === 'moto' ? 'moto_server' : name
}

const Describe = z.object({ version: z.string(), api_version: z.string() })

/**
 * Packer's own layout: the plugin's file name carries versions and machine, a file beside it the digest. A build has
 * another digest with every Go, so it is locked here and not in the repository.
 */
async function layOutPlugin(plugin: Found, made: string): Promise<void> {
  const { stdout } = await command([plugin.path, 'describe'])
  const { version, api_version } = Describe.parse(JSON.parse(stdout))
  const { os, arch } = thisMachine()
  const dir = join(made, 'packer-plugins', 'github.com', 'hashicorp', 'amazon')
  await mkdir(dir, { recursive: true })
  const file = join(dir, `packer-plugin-amazon_v${version}_${api_version}_${os}_${arch}`)
  await symlink(plugin.path, file)
  const sha256 = await digest(plugin.path)
  await writeFile(`${file}_SHA256SUM`, sha256)
  const entry = { version, platforms: { [`${os}_${arch}`]: { binaries: [sha256] } } }
  await writeFile(
    join(made, PLUGIN_LOCK),
    `${JSON.stringify({ format: 1, plugins: { 'github.com/hashicorp/amazon': entry } }, undefined, 2)}\n`
  )
}

/**
 * `terraform init` asks a registry even for an overridden provider, and finds it in the mirror without a network. All
 * other commands take the override and so do not digest the provider against the lock file: 0.7 to 1.6 s less for
 * each plan, show, validate and output, at the price of a warning. Measured with a provider of 0.9 GB: init 0.8 s,
 * plan 4.6 s; with the mirror alone init 0.8 s, plan 5.4 s; with the override alone init fails.
 */
async function layOutProvider(provider: Found, made: string, dir: string): Promise<void> {
  const { os, arch } = thisMachine()
  const mirror = join('providers', 'registry.terraform.io', 'hashicorp', 'aws', provider.version, `${os}_${arch}`)
  for (const [folder, file] of [
    [mirror, `terraform-provider-aws_v${provider.version}_x5`],
    ['override', 'terraform-provider-aws']
  ] as const) {
    await mkdir(join(made, folder), { recursive: true })
    await symlink(provider.path, join(made, folder, file))
  }
  const quoted = (path: string): string => JSON.stringify(join(dir, path))
  await writeFile(
    join(made, 'terraform.tfrc'),
    `provider_installation {
  dev_overrides {
    "hashicorp/aws" = ${quoted('override')}
  }
  filesystem_mirror {
    path = ${quoted('providers')}
  }
  direct {
    exclude = ["hashicorp/aws"]
  }
}
`
  )
}
