import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Block, type Body, HclError, parseHcl } from '../../lib/hcl.ts'
import { firstName, literalText, textInObject } from '../../lib/hcl-values.ts'
import { parseHclJson } from './hcl-json.ts'

/** Terraform, or OpenTofu. */
export type Tool = 'terraform' | 'tofu'

/** What a module asks for, as far as it can be read without evaluating anything. */
interface ModuleFacts {
  /** Constraints on the tool's own version; all must hold. */
  readonly requiredVersions: readonly { readonly text: string; readonly file: string }[]
  /** Names of providers in this module that are not built in, each with the file where it was seen. */
  readonly providers: ReadonlyMap<string, string>
  /** Sources of the modules that it calls; undefined for one that must be evaluated. */
  readonly calls: readonly (string | undefined)[]
  /** Files that could not be understood, with the reason. The tool itself says more of them. */
  readonly unreadable: readonly string[]
}

const LARGEST_FILE = 5_000_000
const BUILT_IN = /^(?:terraform\.io\/)?builtin\/terraform$/

/** Blocks whose first label is a type with its provider's name before the first underscore. */
const TYPED = new Set(['resource', 'data', 'ephemeral', 'action'])

/** Read the configuration files of a folder, as the tool would load them. Nothing is executed. */
export function readModule(folder: string, tool: Tool): ModuleFacts {
  const unreadable: string[] = []
  const files = configurationFiles(folder, tool).flatMap(file => {
    try {
      if (statSync(join(folder, file)).size > LARGEST_FILE) throw new HclError('it is too large', 1)
      const text = readFileSync(join(folder, file), 'utf8')
      return [{ file, body: file.endsWith('.json') ? parseHclJson(text) : parseHcl(text) }]
    } catch (error) {
      unreadable.push(`${file}${error instanceof HclError ? `, line ${error.line}: ${error.message}` : ''}`)
      return []
    }
  })
  return {
    requiredVersions: tool === 'tofu' ? openTofuVersions(files) : terraformVersions(files),
    providers: providersOf(files),
    calls: files.flatMap(({ body }) =>
      blocksOf(body, 'module').map(call => literalText(call.attributes.get('source')))
    ),
    unreadable
  }
}

/**
 * Names of the files of a module that the tool loads, in its order. OpenTofu prefers `main.tofu` to `main.tf`
 * (opentofu, internal/configs/parser_config_dir.go).
 */
function configurationFiles(folder: string, tool: Tool): string[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => entry.name)
    .filter(name => !/^\.|~$|^#.*#$/.test(name))
    .sort()
  const endings = tool === 'tofu' ? ['.tf', '.tf.json', '.tofu', '.tofu.json'] : ['.tf', '.tf.json']
  const loaded = names.filter(name => endings.some(ending => name.endsWith(ending)))
  if (tool === 'terraform') return loaded
  return loaded.filter(
    name => !loaded.includes(name.replace(/\.tf(\.json)?$/, '.tofu$1')) || /\.tofu(\.json)?$/.test(name)
  )
}

type File = { readonly file: string; readonly body: Body }

/** Terraform: each `terraform` block may have one; an override file takes the place of all before it. */
function terraformVersions(files: readonly File[]): ModuleFacts['requiredVersions'] {
  const found = files.map(({ file, body }) => requiredVersions(file, blocksOf(body, 'terraform'), 'required_version'))
  const overrides = found.filter((list, at) => list.length > 0 && isOverride(files[at]?.file ?? ''))
  return overrides.at(-1) ?? found.flat()
}

/**
 * OpenTofu from 1.12 on takes `required_version` for its own only in files of its own, and has a block of its own for
 * the same (opentofu, internal/configs/diagnostics.go).
 */
function openTofuVersions(files: readonly File[]): ModuleFacts['requiredVersions'] {
  return files.flatMap(({ file, body }) => [
    ...(/\.tofu(\.json)?$/.test(file) ? requiredVersions(file, blocksOf(body, 'terraform'), 'required_version') : []),
    ...blocksOf(body, 'language').flatMap(block =>
      requiredVersions(file, blocksOf(block, 'compatible_with'), 'opentofu')
    )
  ])
}

function requiredVersions(file: string, blocks: readonly Block[], name: string): { text: string; file: string }[] {
  return blocks.flatMap(block => {
    const text = literalText(block.attributes.get(name))
    return text === undefined ? [] : [{ text, file }]
  })
}

function providersOf(files: readonly File[]): Map<string, string> {
  const sources = new Map<string, string | undefined>()
  const used = new Map<string, string>()
  for (const { file, body } of files) {
    for (const terraform of blocksOf(body, 'terraform')) {
      for (const required of blocksOf(terraform, 'required_providers')) {
        for (const [name, value] of required.attributes) {
          sources.set(name, textInObject(value, 'source'))
          used.set(name, used.get(name) ?? file)
        }
      }
    }
    const checked = blocksOf(body, 'check').flatMap(check => check.blocks)
    for (const block of [...body.blocks, ...checked]) {
      const name = providerOf(block)
      if (name !== undefined) used.set(name, used.get(name) ?? file)
    }
  }
  // Without a source, "terraform" is the provider inside of the tool.
  return new Map(
    [...used].filter(([name]) => !BUILT_IN.test(sources.get(name) ?? (name === 'terraform' ? 'builtin/terraform' : '')))
  )
}

function providerOf({ type, labels, attributes }: Block): string | undefined {
  if (type === 'provider') return labels[0]
  if (!TYPED.has(type)) return undefined
  return firstName(attributes.get('provider')) ?? labels[0]?.split('_')[0]
}

function blocksOf(body: Body, type: string): readonly Block[] {
  return body.blocks.filter(block => block.type === type)
}

function isOverride(file: string): boolean {
  return /(?:^|_)override\.(?:tf|tofu)(?:\.json)?$/.test(file)
}
