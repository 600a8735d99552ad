import { join } from 'node:path'
import * as core from '@actions/core'
import type { Cancellation } from '../../lib/cancellation.ts'
import { Cancelled } from '../../lib/errors.ts'
import { findProgram } from '../../lib/programs.ts'
import { provideTool } from '../../setup-tools/provide.ts'
import { readAllowedProviders, refuseForeignProviders } from '../guards/allowed-providers.ts'
import { readLockFile } from '../guards/lock-file.ts'
import { refuseWithoutLockFile } from '../guards/lock-need.ts'
import type { Settings } from '../inputs.ts'
import { toolEnvironment } from '../tool/environment.ts'
import { ProviderCache } from '../tool/provider-cache.ts'
import { makeStackHome, sayFor, type Terraform } from '../tool/terraform.ts'
import { readToolVersion, type ToolVersion } from '../tool/tool-version.ts'
import { Ledger } from './ledger.ts'
import type { Stack } from './stacks.ts'

/** The stacks of a step, each with a tool that is ready to work on it. */
export interface OpenedStacks {
  readonly all: readonly Terraform[]
  readonly cache: ProviderCache | undefined
  readonly ledger: Ledger
}

/**
 * Check what can be checked without starting anything, then find or install the tool.
 * @throws UserError for a stack without lock file, a provider that is not allowed, a version that cannot be had
 */
export async function openStacks(settings: Settings, home: string, cancellation: Cancellation): Promise<OpenedStacks> {
  const { all: stacks, several } = settings.stacks
  const versions = stacks.map(stack => checkStack(stack, settings))
  const cache = several ? new ProviderCache(join(home, 'providers')) : undefined
  const width = several ? Math.max(...stacks.map(one => one.name.length)) : undefined
  const tools = new Map<string, Pick<Terraform, 'program' | 'name'>>()
  const opened: Terraform[] = []
  for (const [at, stack] of stacks.entries()) {
    const version = versions[at] as ToolVersion
    const wanted = version.wanted?.text ?? ''
    const tool = tools.get(wanted) ?? (await openTool(version, settings, home, cancellation))
    tools.set(wanted, tool)
    const stackHome = makeStackHome(home, at)
    const { env, dropped } = toolEnvironment(settings.environmentVariables, {
      dataFolder: join(stackHome, 'data'),
      workspace: settings.workspace,
      pluginCache: cache?.folder
    })
    if (at === 0 && dropped.length > 0) core.info(`Not passed on to ${tool.name}: ${dropped.join(', ')}`)
    opened.push({ ...tool, stack, home: stackHome, env, say: sayFor(stack, width) })
  }
  const ledger = new Ledger(
    home,
    opened.map(({ stack, home: stackHome, program }) => ({
      ...stack,
      home: stackHome,
      program,
      state: 'planning',
      planned: 0
    }))
  )
  return { all: opened, cache, ledger }
}

/** Everything about a stack that its files alone tell. */
function checkStack(stack: Stack, settings: Settings): ToolVersion {
  const { tool, lockFile, allowedProviders, versionWanted, repositoryFolder } = settings
  refuseWithoutLockFile({ tool, stack, rule: lockFile })
  const locked = readLockFile(stack.folder, stack.name) ?? []
  refuseForeignProviders(locked, readAllowedProviders(allowedProviders, tool), stack.name)
  return readToolVersion({ tool, input: versionWanted, stack, workspace: repositoryFolder })
}

/** A tool of the wanted version; when any will do, the one on PATH is not even asked for its own. */
async function openTool(
  { wanted, source }: ToolVersion,
  { tool, environmentVariables, toolCache }: Settings,
  home: string,
  { asked }: Cancellation
): Promise<Pick<Terraform, 'program' | 'name'>> {
  const path = environmentVariables['PATH'] ?? ''
  const name = tool === 'tofu' ? 'OpenTofu' : 'Terraform'
  if (wanted === undefined) return { program: await findProgram(tool, path), name }
  const log = (line: string) => core.info(line)
  try {
    const { file, version, from } = await provideTool({
      product: tool,
      wanted,
      path,
      temp: home,
      toolCache,
      signal: asked,
      log
    })
    core.info(`${name} ${version}, wanted by ${source} (${wanted.text}): ${from}`)
    return { program: file, name: `${name} ${version}` }
  } catch (error) {
    if (asked.aborted) throw new Cancelled('Cancelled before the tool was there.', { cause: error })
    throw error
  }
}
