import { codeBlock, codeSpan, plainText, table } from '../lib/markdown.ts'
import type { AclChange } from './plan.ts'
import type { AclRule } from './rules.ts'

/** The job summary: what there is or would be to write, and the policies as text. @param changes absent when nobody was asked */
export function renderSummary(
  rules: readonly AclRule[],
  changes: readonly AclChange[] | undefined,
  command: string
): string {
  return [
    `## Consul access rules: ${plainText(command)}`,
    renderChanges(changes, command),
    renderPolicies(rules),
    ...(changes === undefined ? [renderOthers(rules)] : []),
    ''
  ].join('\n\n')
}

function renderChanges(changes: readonly AclChange[] | undefined, command: string): string {
  if (changes === undefined) return 'Generated only; Consul was not asked.'
  if (changes.length === 0) return 'Consul has them as generated: nothing to write.'
  const rows = changes.map(({ action, kind, name }) => [plainText(action), plainText(kind), codeSpan(name)])
  const done = command === 'apply' ? 'written and read back' : 'to write'
  return `${table(['Change', 'Kind', 'Name'], rows)}\n\n${changes.length} ${done}.`
}

function renderPolicies(rules: readonly AclRule[]): string {
  return rules
    .filter(({ kind }) => kind === 'policy')
    .map(rule => `### ${titleOf(rule)}\n\n${codeBlock(String(rule.body['Rules']).trimEnd(), 'hcl')}`)
    .join('\n\n')
}

/** Roles, auth methods and binding rules as Consul's API takes them. */
function renderOthers(rules: readonly AclRule[]): string {
  return rules
    .filter(({ kind }) => kind !== 'policy')
    .map(rule => `### ${titleOf(rule)}\n\n${codeBlock(JSON.stringify(rule.body, undefined, 2), 'json')}`)
    .join('\n\n')
}

/** One rule as it is read in a log: its title, then the policy's text or the body that Consul's API takes. */
export function ruleLines(rule: AclRule): string[] {
  const text = rule.kind === 'policy' ? String(rule.body['Rules']) : JSON.stringify(rule.body, undefined, 2)
  return [
    `${kindOf(rule)} ${rule.name}`,
    ...text
      .trimEnd()
      .split('\n')
      .map(line => `  ${line}`)
  ]
}

function kindOf({ kind }: AclRule): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1).replace('-', ' ')}`
}

/** Of a binding rule its description, for it has no name. */
function titleOf(rule: AclRule): string {
  return `${kindOf(rule)} ${plainText(rule.name)}`
}
