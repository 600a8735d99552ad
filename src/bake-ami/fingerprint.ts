import { createHash } from 'node:crypto'
import type { BaseImage } from './base-image.ts'
import type { ContextFile } from './context-files.ts'
import type { TrustScope } from './inputs.ts'
import type { Tool } from './tools.ts'

/** Change this, and no older image is reused. */
const SCHEME = 'insight/bake-ami/v1'

/** The kinds of things that an image is made of, in the order in which a change of them is told. */
export const GROUPS = ['files', 'base', 'variables', 'settings', 'packer', 'plugins', 'scope'] as const
export type Group = (typeof GROUPS)[number]

/** One thing that the image is made of. `value` is a digest wherever it could be a secret or is long. */
export interface Ingredient {
  readonly group: Group
  readonly name: string
  readonly value: string
}

/** All that goes into a fingerprint. */
export interface Ingredients {
  readonly files: readonly ContextFile[]
  readonly base?: BaseImage
  readonly vars: ReadonlyMap<string, string>
  /** Variable files in the order given: digest of the content. */
  readonly varFiles: readonly string[]
  /** The environment; its `PKR_VAR_…` reach the template. */
  readonly env: NodeJS.ProcessEnv
  readonly image: string
  readonly target: string
  readonly only: readonly string[]
  readonly region: string
  readonly packerVersion?: string
  readonly packer: Tool
  readonly plugins: readonly Tool[]
  readonly scope: TrustScope
}

/** The fingerprint of an image that is not baked yet, with what it was made from. */
export interface Fingerprint {
  /** SHA-256, 64 hexadecimal digits. */
  readonly digest: string
  /** First 8 hexadecimal digits of each group's own digest. */
  readonly groups: Readonly<Record<Group, string>>
  readonly ingredients: readonly Ingredient[]
}

/**
 * Compute the fingerprint. Equal for equal contents on any machine; different as soon as any ingredient differs.
 * The canonical form is one JSON array `[group, name, value]` a line, sorted by code units.
 */
export function fingerprintOf(given: Ingredients): Fingerprint {
  const ingredients = listIngredients(given).sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1))
  const groups = Object.fromEntries(
    GROUPS.map(group => [group, digestOf(ingredients.filter(one => one.group === group)).slice(0, 8)])
  ) as Record<Group, string>
  return { digest: digestOf(ingredients), groups, ingredients }
}

function listIngredients(given: Ingredients): Ingredient[] {
  const variables = [...given.vars].map(([name, value]) => ingredient('variables', name, sha256(value)))
  const inherited = Object.entries(given.env)
    .filter(([name]) => name.startsWith('PKR_VAR_') && !name.startsWith('PKR_VAR_insight_'))
    .map(([name, value]) => ingredient('variables', name, sha256(value ?? '')))
  return [
    ...given.files.map(({ path, kind, executable, size, digest }) =>
      ingredient('files', path, `${kind} ${executable ? 'x' : '-'} ${size} ${digest}`)
    ),
    ...(given.base === undefined ? [] : [ingredient('base', 'base-image', given.base.id)]),
    ...variables,
    ...inherited,
    ...given.varFiles.map((digest, at) => ingredient('variables', `var-file ${at + 1}`, digest)),
    ingredient('settings', 'image', given.image),
    ingredient('settings', 'template', given.target),
    ingredient('settings', 'only', JSON.stringify(given.only)),
    ingredient('settings', 'aws-region', given.region),
    ingredient('packer', 'packer-version', given.packerVersion ?? 'any'),
    ingredient('packer', given.packer.name, given.packer.digest),
    ...given.plugins.map(plugin => ingredient('plugins', plugin.name, plugin.digest)),
    ingredient('scope', 'trust', given.scope)
  ]
}

function ingredient(group: Group, name: string, value: string): Ingredient {
  return { group, name, value }
}

function canonical({ group, name, value }: Ingredient): string {
  return JSON.stringify([group, name, value])
}

function digestOf(ingredients: readonly Ingredient[]): string {
  return sha256([SCHEME, ...ingredients.map(canonical)].join('\n'))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
