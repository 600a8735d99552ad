import { codeSpan, plainText, table } from '../../lib/markdown.ts'
import type { Reaped } from './reap.ts'

const MOST_ROWS = 200
const WORDS: Record<Reaped['outcome'], string> = {
  removed: '🧹 removed',
  'to-remove': '📝 to remove',
  stays: '⚠️ stays'
}

/** What reaping did, for the job summary. */
export function renderReaped(reaped: readonly Reaped[]): string {
  if (reaped.length === 0) return '### Nodes without a machine\n\nNone.'
  const rows = reaped
    .slice(0, MOST_ROWS)
    .map(one => [
      codeSpan(one.node),
      codeSpan(one.service),
      codeSpan(one.release || 'none'),
      codeSpan(one.instance || 'none'),
      plainText(one.cloud || 'not asked'),
      `${WORDS[one.outcome]}${one.why === '' ? '' : `: ${plainText(one.why)}`}`
    ])
  const rest = reaped.length - rows.length
  const head = ['Node', 'Service', 'Release', 'Instance', 'EC2 says', 'Outcome']
  return `### Nodes without a machine\n\n${table(head, rows)}${rest > 0 ? `\n\n${rest} more are not shown.` : ''}`
}

/** `node httpd-i-0a (httpd of ami-1, i-0a terminated): removed`, for the log. */
export function describeReaped({ node, service, release, instance, cloud, outcome, why }: Reaped): string {
  const machine = instance === '' ? 'no instance known' : `${instance} ${cloud}`
  const end = { removed: 'removed', 'to-remove': 'would be removed', stays: `stays, ${why}` }[outcome]
  return `node ${node} (${service} of ${release || 'no release'}, ${machine}): ${end}`
}
