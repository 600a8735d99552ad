import type { Block, Body, Expression } from '../../lib/hcl.ts'
import { asText, asTexts, evaluate } from '../../lib/hcl-evaluation.ts'
import { blocksOf, type Template } from './template.ts'

/** A source as a build uses it: its own block, and what the build adds. */
export interface BuildSource extends Body {
  /** As Packer names the build: `amazon-ebs.httpd`, or `web.amazon-ebs.httpd` in a build with a name. */
  readonly build: string
  /** `amazon-ebs.httpd`; the name that the build gives it when it gives one. */
  readonly name: string
  readonly type: string
  /** Where its own block stands: an absolute path, and the line where it is known. */
  readonly file: string
  readonly line?: number
}

/** Builders of the amazon plugin that start from an image. */
const AMAZON = /^amazon-(?:ebs|ebssurrogate|ebsvolume|instance|chroot)$/

/** The sources that builds use and that start from an image in AWS. @param only as Packer's; empty: all */
export function amazonSources(template: Template, only: readonly string[] = []): BuildSource[] {
  const globs = only.map(globOf)
  return buildSources(template).filter(
    ({ type, build }) => AMAZON.test(type) && (globs.length === 0 || globs.some(glob => glob.test(build)))
  )
}

/** Every source that a build uses; all that there are, when a build computes which. */
function buildSources(template: Template): BuildSource[] {
  const declared = new Map(
    template.bodies.flatMap(({ file, body }) =>
      body.blocks.flatMap(block =>
        block.type === 'source' ? [[block.labels.join('.'), { ...block, file }] as const] : []
      )
    )
  )
  return blocksOf(template, 'build').flatMap(build => {
    const prefix = asText(evaluate(build.attributes.get('name')))
    const listed = build.attributes.get('sources')
    const named = listed === undefined ? [] : (asTexts(evaluate(listed)) ?? references(listed) ?? [...declared.keys()])
    const plain = named.map(one => one.replace(/^source(s)?\./, ''))
    const inline = build.blocks.filter(({ type }) => type === 'source')
    return [
      ...plain.flatMap(name => buildSource(name, undefined, declared, prefix)),
      ...inline.flatMap(block => buildSource(block.labels[0] ?? '', block, declared, prefix))
    ]
  })
}

function buildSource(
  label: string,
  added: Block | undefined,
  declared: ReadonlyMap<string, Block & { readonly file: string }>,
  prefix: string | undefined
): BuildSource[] {
  const reference = label.replace(/^source(s)?\./, '')
  const own = declared.get(reference)
  if (own === undefined) return []
  const type = own.labels[0] ?? ''
  const name = `${type}.${asText(evaluate(added?.attributes.get('name'))) ?? own.labels[1] ?? ''}`
  return [
    {
      build: prefix === undefined || prefix === '' ? name : `${prefix}.${name}`,
      name,
      type,
      file: own.file,
      ...(own.line === undefined ? {} : { line: own.line }),
      attributes: new Map([...own.attributes, ...(added?.attributes ?? [])]),
      blocks: [...own.blocks, ...(added?.blocks ?? [])]
    }
  ]
}

/** `[source.amazon-ebs.a, "b"]`: names without quotes are taken as they stand. */
function references(expression: Expression): string[] | undefined {
  if ('json' in expression) return undefined
  const inside = /^\[([\s\S]*)\]$/.exec(expression.text)?.[1]
  const names = inside
    ?.split(',')
    .map(one => one.trim())
    .filter(one => one !== '')
  return names?.every(one => /^"?[\w.-]+"?$/.test(one)) ? names.map(one => one.replaceAll('"', '')) : undefined
}

/** Packer's patterns: `*` is any text, `?` any character, `[ab]` and `{a,b}` a choice (gobwas/glob). */
function globOf(pattern: string): RegExp {
  let braces = 0
  const source = pattern.replace(/\\?[\s\S]/g, one => {
    if (one === '*') return '.*'
    if (one === '?') return '.'
    if (one === '{' && ++braces > 0) return '(?:'
    if (one === '}' && braces > 0 && braces-- > 0) return ')'
    if (one === ',' && braces > 0) return '|'
    if (one === '[' || one === ']' || one === '-') return one
    return one.replace(/^\\/, '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  })
  try {
    return new RegExp(`^${source.replaceAll('[!', '[^')}$`, 's')
  } catch {
    return /^/
  }
}
