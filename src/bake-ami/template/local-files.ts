import { existsSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import type { Block, Body } from '../../lib/hcl.ts'
import { asText, evaluate, type Scope } from '../../lib/hcl-evaluation.ts'
import { blocksOf, type Template } from './template.ts'

/** Arguments by which provisioners of Packer's own name files of this machine. All others may read what they like. */
const PROVISIONERS: Readonly<Record<string, readonly string[]>> = {
  file: ['source', 'sources'],
  shell: ['script', 'scripts'],
  powershell: ['script', 'scripts'],
  'windows-shell': ['script', 'scripts'],
  'windows-restart': [],
  breakpoint: [],
  sleep: []
}
/** Kinds of blocks in a build. What runs after the image was made cannot change it. */
const HARMLESS = ['source', 'post-processor', 'post-processors', 'hcp_packer_registry']
/** Data sources that ask servers and read no file. */
const REMOTE = /^(?:amazon-[\w-]+|hcp-packer-[\w-]+|http|null)$/

/**
 * May a bake take this file of the template's folder into the image? False only when all that could do it is written out
 * and names other files: provisioners of Packer's own, files of the sources, and functions that read files.
 * @param file absolute
 * @param scope what expressions may refer to
 */
export function mayTake(template: Template, scope: Scope, file: string): boolean {
  const takes = (path: string | undefined) => {
    if (path === undefined) return true
    const steps = relative(resolve(template.folder, path), file)
    return steps === '' || steps.split(sep)[0] !== '..'
  }
  return localPaths(template, scope).some(takes)
}

/**
 * Files and folders of this machine that a bake takes into the image, as far as they are known and there: what is uploaded
 * is part of it, whatever git thinks of it. A key to log in with is none. Absolute, sorted.
 * @param scope what expressions may refer to
 */
export function takenPaths(template: Template, scope: Scope): string[] {
  const known = localPaths(template, scope, name => !/^ssh_/.test(name)).flatMap(path =>
    path === undefined || path === '' ? [] : [resolve(template.folder, path)]
  )
  return [...new Set(known)].filter(path => existsSync(path)).sort()
}

/**
 * Files and folders of this machine that a bake takes; `undefined` for each that only Packer knows.
 * @param counts whether an argument of a source that names a file does
 */
function localPaths(
  template: Template,
  scope: Scope,
  counts: (argument: string) => boolean = () => true
): (string | undefined)[] {
  const paths = (body: Body, name: string) => {
    const expression = body.attributes.get(name)
    return expression === undefined ? [] : textsOf(evaluate(expression, scope))
  }
  const builds = blocksOf(template, 'build')
  const provisioners = builds.flatMap(({ blocks }) => blocks.filter(({ type }) => !HARMLESS.includes(type)))
  const sources = [
    ...blocksOf(template, 'source'),
    ...builds.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'source'))
  ]
  return [
    ...provisioners.flatMap(one => argumentsOf(one)?.flatMap(name => paths(one, name)) ?? [undefined]),
    ...sources.flatMap(one =>
      [...one.attributes.keys()]
        .filter(name => name.endsWith('_file') && counts(name))
        .flatMap(name => paths(one, name))
    ),
    ...sources.flatMap(({ blocks }) => (blocks.some(({ type }) => type === 'dynamic') ? [undefined] : [])),
    ...blocksOf(template, 'data').flatMap(({ labels }) => (REMOTE.test(labels[0] ?? '') ? [] : [undefined])),
    ...template.filesRead.flatMap(read => (read === undefined ? [undefined] : textsOf(evaluate(read, scope))))
  ]
}

/** `undefined` for a provisioner that may read any file. */
function argumentsOf({ type, labels, attributes, blocks }: Block): readonly string[] | undefined {
  const overridden = attributes.has('override') || blocks.some(one => one.type === 'override')
  if ((type !== 'provisioner' && type !== 'error-cleanup-provisioner') || overridden) return undefined
  // Then its source is a file of the machine that is built.
  if (labels[0] === 'file' && evaluate(attributes.get('direction')) === 'download') return []
  return PROVISIONERS[labels[0] ?? '']
}

function textsOf(value: ReturnType<typeof evaluate>): (string | undefined)[] {
  if (value === null) return []
  return (Array.isArray(value) ? value : [value]).map(one => asText(one))
}
