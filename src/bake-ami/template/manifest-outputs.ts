import { asText, evaluate, type Scope } from '../../lib/hcl-evaluation.ts'
import { blocksOf, type Template } from './template.ts'

/**
 * Paths of manifests that the template's builds write, as far as they are known: absolute, or relative to its folder.
 * Sorted.
 * @param scope what expressions may refer to
 */
export function manifestOutputs(template: Template, scope: Scope): string[] {
  const builds = blocksOf(template, 'build')
  const groups = builds.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'post-processors'))
  const manifests = [...builds, ...groups].flatMap(({ blocks }) =>
    blocks.filter(({ type, labels }) => type === 'post-processor' && labels[0] === 'manifest')
  )
  const outputs = manifests.map(({ attributes }) => {
    const output = attributes.get('output')
    return output === undefined ? 'packer-manifest.json' : asText(evaluate(output, scope))
  })
  return [...new Set(outputs.filter(output => output !== undefined))].sort()
}
