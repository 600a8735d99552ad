import type { Action, Listener, Rule, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { RequestFacts } from './listeners.ts'

/** The action of the first rule, by priority, that a request meets; else the listener's own. Only the last action of a rule counts here. */
export function actionFor(listener: Listener, rules: readonly Rule[], facts: RequestFacts): Action | undefined {
  const ordered = rules.filter(rule => !rule.IsDefault).sort((a, b) => Number(a.Priority) - Number(b.Priority))
  const met = ordered.find(rule => (rule.Conditions ?? []).every(condition => meets(condition, facts)))
  return (met?.Actions ?? listener.DefaultActions ?? []).at(-1)
}

/** A condition of a kind that we do not know is never met. */
function meets(condition: RuleCondition, facts: RequestFacts): boolean {
  const path = facts.path.split('?')[0] ?? '/'
  switch (condition.Field) {
    case 'path-pattern':
      return (condition.PathPatternConfig?.Values ?? condition.Values ?? []).some(pattern => like(pattern, path))
    case 'host-header':
      return (condition.HostHeaderConfig?.Values ?? condition.Values ?? []).some(pattern =>
        like(pattern.toLowerCase(), facts.host.toLowerCase())
      )
    case 'http-request-method':
      return (condition.HttpRequestMethodConfig?.Values ?? []).includes(facts.method)
    default:
      return false
  }
}

/** AWS's patterns: `*` for any text, `?` for one character. */
function like(pattern: string, value: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`).test(value)
}
