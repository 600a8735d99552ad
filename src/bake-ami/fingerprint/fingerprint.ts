import type { TrustScope } from '../inputs.ts'
import { ownVariables } from '../template/given-values.ts'
import type { BaseImage } from './base-image.ts'
import type { ContextFile } from './context-files.ts'
import { keyedDigest, requireKey } from './secret-digest.ts'
import { sha256 } from './sha256.ts'
import type { SourceImage } from './source-images.ts'
import type { Tool } from './tools.ts'

/** Change this, and no older image is reused. */
const SCHEME = 'insight/bake-ami/v2'

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
  /** The image of the input `base-image`. */
  readonly base?: BaseImage
  /** The images that the template's own sources name, when there is no such input. */
  readonly bases?: readonly SourceImage[]
  readonly vars: ReadonlyMap<string, string>
  /** Variable files in the order given: digest of the content. */
  readonly varFiles: readonly string[]
  /** The environment; its `PKR_VAR_…` reach the template. */
  readonly env: NodeJS.ProcessEnv
  /** Names of variables that the template declares: Packer takes no others from the environment. Absent: all count. */
  readonly declared?: readonly string[]
  /** Names of variables of the environment that the template reads by `env()`. */
  readonly environment?: readonly string[]
  /** Names of sensitive variables that have a value; with any, `key` is required. */
  readonly sensitive?: readonly string[]
  /** Paths, as in `files`, of files that hold such a value. */
  readonly secretFiles?: readonly string[]
  /** Secret that only this repository knows: without it nobody can tell a value by trying digests. */
  readonly key?: string
  readonly image: string
  readonly target: string
  readonly only: readonly string[]
  readonly region: string
  /** The version that is wanted, of the input of this name. */
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
  /** For people, and in no digest: Packer must be started to know it, which happens only when it bakes. */
  readonly packerVersion?: string
}

/**
 * Compute the fingerprint. Equal for equal contents on any machine; different as soon as any ingredient differs.
 * The canonical form is one JSON array `[group, name, value]` a line, sorted by code units.
 * @throws UserError when there are secret values and no key
 */
export function fingerprintOf(given: Ingredients): Fingerprint {
  const lines = listIngredients(given).map(one => ({ one, line: canonical(one) }))
  lines.sort((a, b) => (a.line < b.line ? -1 : 1))
  const groups = Object.fromEntries(
    GROUPS.map(group => [group, digestOf(lines.filter(({ one }) => one.group === group)).slice(0, 8)])
  ) as Record<Group, string>
  return { digest: digestOf(lines), groups, ingredients: lines.map(({ one }) => one) }
}

/** Key -> id of the base images in a fingerprint; see `baseText`. */
export function basesOf({ ingredients }: Pick<Fingerprint, 'ingredients'>): Map<string, string> {
  return new Map(ingredients.filter(({ group }) => group === 'base').map(({ name, value }) => [name, value]))
}

function listIngredients(given: Ingredients): Ingredient[] {
  return [
    ...fileIngredients(given),
    ...(given.base === undefined ? [] : [ingredient('base', 'base-image', given.base.id)]),
    ...(given.bases ?? []).map(({ region, source, id }) => ingredient('base', `${region}/${source}`, id)),
    ...variableIngredients(given),
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

/** A digest of a file that holds a secret would tell whether a guess at the secret is right. */
function fileIngredients({ files, secretFiles = [], key, sensitive = [] }: Ingredients): Ingredient[] {
  const secret = new Set(secretFiles)
  return files.map(({ path, kind, executable, size, digest }) => {
    const begin = `${kind} ${executable ? 'x' : '-'}`
    if (!secret.has(path)) return ingredient('files', path, `${begin} ${size} ${digest}`)
    return ingredient('files', path, `${begin} ${keyedDigest(path, `${size} ${digest}`, requireKey(key, sensitive))}`)
  })
}

function variableIngredients(given: Ingredients): Ingredient[] {
  const { env, declared, environment = [], sensitive = [] } = given
  const key = sensitive.length === 0 ? undefined : requireKey(given.key, sensitive)
  const digest = (name: string, value: string) => (key === undefined ? sha256(value) : keyedDigest(name, value, key))
  const own = ownVariables(given.base !== undefined)
  const values: [name: string, value: string][] = [
    ...given.vars,
    ...Object.entries(env)
      .filter(([name]) => name.startsWith('PKR_VAR_') && !own.includes(name.slice('PKR_VAR_'.length)))
      .filter(([name]) => declared?.includes(name.slice('PKR_VAR_'.length)) ?? true)
      .map(([name, value]): [string, string] => [name, value ?? '']),
    ...environment.map((name): [string, string] => [`env ${name}`, env[name] ?? '']),
    ...given.varFiles.map((one, at): [string, string] => [`var-file ${at + 1}`, one])
  ]
  return values.map(([name, value]) => ingredient('variables', name, digest(name, value)))
}

function ingredient(group: Group, name: string, value: string): Ingredient {
  return { group, name, value }
}

function canonical({ group, name, value }: Ingredient): string {
  return JSON.stringify([group, name, value])
}

function digestOf(lines: readonly { readonly line: string }[]): string {
  return sha256([SCHEME, ...lines.map(({ line }) => line)].join('\n'))
}
