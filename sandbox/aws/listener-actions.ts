import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { RequestFacts, Route } from './listeners.ts'

/** Target groups of a forward action with their weights. */
export function groupsOf(action: Action): [arn: string, weight: number][] {
  const weighted = action.ForwardConfig?.TargetGroups ?? []
  if (weighted.length > 0) return weighted.map(each => [each.TargetGroupArn ?? '', each.Weight ?? 1])
  return action.TargetGroupArn ? [[action.TargetGroupArn, 1]] : []
}

/** What an action does with a request; `next` gives the next healthy target of a group. */
export function perform(
  action: Action | undefined,
  facts: RequestFacts,
  next: (groupArn: string) => { address: string; port: number } | undefined
): Route {
  if (action?.Type === 'fixed-response') {
    const { StatusCode, ContentType, MessageBody } = action.FixedResponseConfig ?? {}
    return {
      to: 'answer',
      status: Number(StatusCode ?? 503),
      headers: { 'content-type': ContentType ?? 'text/plain' },
      body: MessageBody ?? ''
    }
  }
  if (action?.Type === 'redirect') {
    const { Protocol, Host, Port, Path, StatusCode } = action.RedirectConfig ?? {}
    const [path = '/', query = ''] = facts.path.split('?')
    const fill = (text: string) =>
      text
        .replaceAll('#{host}', facts.host)
        .replaceAll('#{path}', path.slice(1))
        .replaceAll('#{port}', String(facts.port))
    const scheme = (Protocol ?? '#{protocol}').replace('#{protocol}', 'http').toLowerCase()
    const location = `${scheme}://${fill(Host ?? '#{host}')}:${fill(Port ?? '#{port}')}${fill(Path ?? '/#{path}')}${query ? `?${query}` : ''}`
    return { to: 'answer', status: StatusCode === 'HTTP_301' ? 301 : 302, headers: { location }, body: '' }
  }
  const groups = action ? groupsOf(action) : []
  const total = groups.reduce((sum, [, weight]) => sum + weight, 0)
  const target = total > 0 ? next(pick(groups, Math.random() * total)) : undefined
  return target ? { to: 'target', ...target } : { to: 'answer', status: 503 }
}

/** The group in which a point of the summed weights lies. */
function pick(groups: readonly [arn: string, weight: number][], point: number): string {
  let sum = 0
  for (const [arn, weight] of groups) {
    sum += weight
    if (point < sum) return arn
  }
  return ''
}
