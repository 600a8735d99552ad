import * as core from '@actions/core'
import { UserError } from '../../lib/errors.ts'
import { thisMachine } from '../../setup-tools/release-sites.ts'
import type { Tool } from '../fingerprint/tools.ts'
import { installPlugins } from '../packer/packer.ts'
import { pluginSources, requiredPlugins } from '../template/required-plugins.ts'
import type { Template } from '../template/template.ts'
import { installedPlugins } from './installed-plugins.ts'
import { type LockedPlugin, lockedTools, lockPlugins } from './locked-plugins.ts'
import { readPluginLock } from './plugin-lock.ts'
import { providePlugins } from './plugins.ts'

/** What the action is told that matters for plugins. */
interface PluginInputs {
  /** Absolute paths of the lock files; none: plugins are taken as they are. */
  readonly pluginLock: readonly string[]
  /** RUNNER_TOOL_CACHE, or a folder in its place that has the same path in every run. */
  readonly toolCache: string
  readonly env: NodeJS.ProcessEnv
  readonly folder: string
  readonly target: string
  readonly githubToken?: string
}

/** The plugins of a template. */
export interface TemplatePlugins {
  /** As the fingerprint knows them: by what is locked; without a lock, by what is installed. */
  readonly tools: readonly Tool[]
  /** Absent without a lock. */
  readonly locked?: readonly LockedPlugin[]
}

/**
 * Find out which plugins a bake would use. With a lock nothing but the lock is read; without one, what is missing is
 * installed by `packer init`.
 * @param checkPacker throws when this Packer is not to be used; asked before it installs anything
 * @throws UserError when the lock cannot be read or lacks a plugin
 */
export async function findPlugins(
  packer: string,
  inputs: PluginInputs,
  template: Pick<Template, 'bodies'>,
  checkPacker: () => Promise<void>
): Promise<TemplatePlugins> {
  if (inputs.pluginLock.length === 0) {
    const tools = await unlockedPlugins(packer, inputs, template, checkPacker)
    if (tools.length > 0) {
      core.warning(
        'The plugins of the template are not locked: whatever is installed, or newest at its publisher, runs with the credentials of this job. Commit a lock file and name it in the input plugin-lock.',
        { title: 'Packer plugins' }
      )
    }
    return { tools }
  }
  const { os, arch } = thisMachine()
  const lock = readPluginLock(inputs.pluginLock)
  const sources = { env: inputs.env, kind: `${os}_${arch}`, log: core.info }
  const locked = await lockPlugins(requiredPlugins(template), lock, sources)
  return { tools: lockedTools(locked), locked }
}

/**
 * Check the plugins and bring them together for Packer, before it is started for the first time.
 * @param options.folder private folder of this step
 * @returns the folder for PACKER_PLUGIN_PATH; undefined without a lock
 * @throws UserError when a plugin is not as locked or cannot be had
 */
export async function preparePlugins(
  inputs: PluginInputs,
  { locked }: TemplatePlugins,
  options: { folder: string; signal?: AbortSignal }
): Promise<string | undefined> {
  if (locked === undefined) return undefined
  const { env, toolCache } = inputs
  const warn = (line: string) => core.warning(line, { title: 'Packer plugins' })
  const { path } = await providePlugins(locked, {
    ...options,
    env,
    toolCache,
    log: core.info,
    warn
  })
  return path
}

async function unlockedPlugins(
  packer: string,
  inputs: PluginInputs,
  template: Pick<Template, 'bodies'>,
  checkPacker: () => Promise<void>
): Promise<Tool[]> {
  const required = pluginSources(template)
  const found = installedPlugins(required, inputs.env)
  if (found !== undefined) return found
  await checkPacker()
  core.info('Installing the plugins of the template (packer init)')
  await installPlugins(packer, inputs)
  const installed = installedPlugins(required, inputs.env)
  if (installed !== undefined) return installed
  throw new UserError(
    'packer init ended well, but a plugin of the template is still missing. Set PACKER_PLUGIN_PATH to the folder of the plugins.'
  )
}
