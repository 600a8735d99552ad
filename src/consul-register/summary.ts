import { neutralise } from '../lib/foreign-output.ts'
import { codeSpan, plainText, table } from '../lib/markdown.ts'
import { describeChange } from './apply.ts'
import type { Findings, Status } from './findings.ts'
import type { Instance } from './instances.ts'
import { describeWanted } from './progress.ts'
import type { Reach } from './reachability.ts'

/** The job summary. */
export function renderSummary(findings: Findings): string {
  const { command, status, verdicts, reach } = findings
  return [
    `## Consul: ${plainText(command)} ${MARKS[status] ?? '❌'} ${plainText(status)}`,
    renderPlan(findings),
    ...(verdicts.length === 0 ? [] : [renderServices(findings), renderInstances(findings)]),
    ...(reach.length === 0 ? [] : [renderReach(reach)]),
    ''
  ].join('\n\n')
}

const MARKS: Partial<Record<Status, string>> = {
  healthy: '✅',
  'as-declared': '✅',
  unchanged: '✅',
  changes: '📝',
  cancelled: '⏹️'
}

/** A table of instance and check for the log, one line each. Output of checks is foreign and cut. */
export function troubleLines({ verdicts, seenSince }: Findings, now = Date.now()): string[] {
  return verdicts.flatMap(verdict => {
    const instances = verdict.instances.filter(one => one.counted && !one.healthy)
    const none = verdict.instances.some(one => one.counted) ? [] : [`${verdict.name}: no instance of it is registered`]
    return [...none, ...instances.flatMap(one => instanceLines(one, seenSince, now))].map(neutralise)
  })
}

function instanceLines(instance: Instance, seenSince: Findings['seenSince'], now: number): string[] {
  const where = `${instance.id} on ${instance.node}${instance.release === '' ? '' : `, release ${instance.release}`}`
  const bad = instance.checks.filter(check => check.Status !== 'passing')
  return [
    `${where}: ${instance.reasons.join(', ')}`,
    ...bad.map(check => {
      const since = seenSince(instance, check)
      const age = since === undefined ? '' : ` for at least ${Math.round((now - since.getTime()) / 1000)}s`
      return `  check "${check.Name}" ${check.Status}${age}: ${shortOutput(check.Output) || 'no output'}`
    })
  ]
}

function renderPlan({ plan, command, written }: Findings): string {
  if (plan === undefined) return 'No plan was made.'
  if (plan.changes.length === 0) return 'Config entries and intentions are as declared: nothing to write.'
  const rows = plan.changes.map(change => [
    codeSpan(describeChange(change)),
    change.lines.map(line => codeSpan(line)).join('<br>')
  ])
  const done = command === 'apply' ? `${written} of ${plan.changes.length} written` : `${plan.changes.length} to write`
  return `${table(['Change', 'What'], rows)}\n\n${done}; digest ${codeSpan(plan.digest.slice(0, 12))}.`
}

function renderServices({ verdicts, since }: Findings): string {
  const rows = verdicts.map(verdict => [
    codeSpan(verdict.name),
    verdict.release === undefined ? 'any' : codeSpan(verdict.release),
    `${verdict.healthy} of ${describeWanted(verdict.wanted)} ${verdict.fulfilled ? '✅' : '❌'}`,
    verdict.others.map(one => codeSpan(`${one.id} (${one.release || 'no release'})`)).join('<br>') || 'none'
  ])
  const head = ['Service', 'Release', 'Healthy', 'Other releases still serving']
  const when = since === undefined ? '' : `\n\nAll healthy together since ${since.toISOString()}.`
  return `### Services\n\n${table(head, rows)}${when}`
}

function renderInstances({ verdicts, seenSince }: Findings): string {
  const rows = verdicts.flatMap(verdict =>
    verdict.instances.flatMap(one =>
      one.checks.map(check => [
        codeSpan(one.id),
        codeSpan(one.release || 'none'),
        codeSpan(check.Name),
        `${check.Status === 'passing' ? '✅' : '❌'} ${plainText(check.Status)}`,
        seenSince(one, check)?.toISOString().slice(11, 19) ?? '',
        check.Status === 'passing' ? '' : codeSpan(shortOutput(check.Output) || ' ')
      ])
    )
  )
  const shown = rows.slice(0, 200)
  const rest = rows.length - shown.length
  const head = ['Instance', 'Release', 'Check', 'Status', 'Seen since (UTC)', 'Output']
  return `### Instances\n\n${table(head, shown)}${rest > 0 ? `\n\n${rest} more checks are not shown.` : ''}`
}

function renderReach(reach: readonly Reach[]): string {
  const rows = reach
    .slice(0, 200)
    .map(({ source, destination, declared, actual }) => [
      codeSpan(source),
      codeSpan(destination),
      declared,
      `${actual} ${actual === declared ? '✅' : '❌'}`
    ])
  return `### Who may call whom\n\n${table(['From', 'To', 'Declared', 'Consul says'], rows)}`
}

function shortOutput(output: string): string {
  return neutralise(output.trim()).slice(0, 200)
}
