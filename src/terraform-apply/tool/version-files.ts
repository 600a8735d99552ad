import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { UserError } from '../../lib/errors.ts'
import { lines } from '../../lib/inputs.ts'
import { type Constraint, readConstraint } from '../../setup-tools/constraint.ts'
import type { Tool } from './root-module.ts'

/** What a file says about the version of the tool. `wanted` is undefined where it says that any on PATH will do. */
interface FileVersion {
  readonly wanted: Constraint | undefined
  /** The file, from the workspace: `infra/.terraform-version`. */
  readonly file: string
}

/**
 * The file of each tool that holds its version and nothing else. OpenTofu counts its versions for itself, so
 * `.terraform-version` says nothing about it.
 */
const OWN_FILE: Readonly<Record<Tool, string>> = { terraform: '.terraform-version', tofu: '.opentofu-version' }

/** Names in `.tool-versions`: asdf's plugin for OpenTofu is called opentofu, mise knows both. */
const PLUGINS: Readonly<Record<Tool, readonly string[]>> = { terraform: ['terraform'], tofu: ['opentofu', 'tofu'] }

const LARGEST = 64 * 1024

/**
 * Look for the version in the tool's own file, in the stack's folder and upwards to the workspace; then likewise in
 * `.tool-versions`.
 * @param folder absolute path of the stack
 * @param workspace absolute path of the repository's root; nothing above it is read
 * @throws UserError for a file that names no version, or one that would be another on another day
 */
export function findVersionFile(tool: Tool, folder: string, workspace: string): FileVersion | undefined {
  const folders = upwards(folder, workspace)
  for (const one of folders) {
    const found = readIfThere(join(one, OWN_FILE[tool]), workspace)
    if (found !== undefined) return { wanted: ownVersion(tool, found), file: found.name }
  }
  for (const one of folders) {
    const found = readIfThere(join(one, '.tool-versions'), workspace)
    const version = found && pluginVersion(tool, found)
    if (version !== undefined) return version
  }
  return undefined
}

interface Text {
  /** From the workspace. */
  readonly name: string
  readonly text: string
}

function ownVersion(tool: Tool, { name, text }: Text): Constraint {
  const written = lines(text.replace(/#.*$/gm, ''))
  const [version] = written
  if (version === undefined || written.length > 1) {
    throw new UserError(
      `${name}: ${written.length === 0 ? 'there is no version in it' : `${written.length} lines are in it`}. Write one version of ${nameOf(tool)}, for example 1.11.4.`
    )
  }
  return readVersion(name, version)
}

function pluginVersion(tool: Tool, { name, text }: Text): FileVersion | undefined {
  for (const line of lines(text.replace(/#.*$/gm, ''))) {
    // Further versions in the line are what asdf falls back to.
    const [plugin = '', version] = line.split(/\s+/)
    if (!PLUGINS[tool].includes(plugin)) continue
    if (version === undefined) throw new UserError(`${name}: "${plugin}" has no version. Write "${plugin} 1.11.4".`)
    return { wanted: version === 'system' ? undefined : readVersion(name, version), file: name }
  }
  return undefined
}

function readVersion(file: string, text: string): Constraint {
  if (/^(?:min-required|latest-allowed)$/.test(text)) {
    throw new UserError(
      `${file}: "${text}" is not understood here. Remove it: without it, required_version of the stack is followed. Or write a version such as 1.11.4.`
    )
  }
  if (/^latest\b/.test(text)) {
    throw new UserError(
      `${file}: "${text.slice(0, 40)}" would be another version on another day. Write an exact one such as 1.11.4, or a constraint such as "~> 1.11.0".`
    )
  }
  if (/^(?:ref|path|prefix):/.test(text)) {
    throw new UserError(
      `${file}: "${text.slice(0, 40)}" is not a release. Write the version of a release, such as 1.11.4, or put the tool on PATH and give its version.`
    )
  }
  return readConstraint(file, text)
}

/** The folder and those above it, down to none above the workspace. */
function upwards(folder: string, workspace: string): string[] {
  const folders = [folder]
  for (let at = folder; at !== workspace && isInside(dirname(at), workspace); at = dirname(at))
    folders.push(dirname(at))
  return folders
}

function readIfThere(path: string, workspace: string): Text | undefined {
  const status = statSync(path, { throwIfNoEntry: false })
  if (status === undefined) return undefined
  const name = relative(workspace, path)
  if (!status.isFile() || status.size > LARGEST || !isInside(realpathSync(path), realpathSync(workspace))) {
    throw new UserError(`${name}: this is not a small file of the checkout. Write a file with a version in it.`)
  }
  return { name, text: readFileSync(path, 'utf8') }
}

function isInside(path: string, workspace: string): boolean {
  const below = relative(workspace, path)
  return below !== '..' && !below.startsWith('../')
}

function nameOf(tool: Tool): string {
  return tool === 'tofu' ? 'OpenTofu' : 'Terraform'
}
