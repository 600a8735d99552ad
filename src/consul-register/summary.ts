import { neutralise } from '../lib/foreign-output.ts'
import { codeSpan, plainText, table } from '../lib/markdown.ts'
import type { Findings, Status } from './findings.ts'
import type { Instance } from './health/instances.ts'
import { describeWanted } from './health/progress.ts'
import { ANY_OTHER } from './health/reachability.ts'
import { renderPlan } from './plan/plan-text.ts'
import type { Rollback } from './plan/rollback.ts'
import { renderReaped } from './reap/summary.ts'
import { renderTraffic } from './traffic/traffic-summary.ts'

/** Of a check that has been critical since its registration (`check_update_interval` of the agent). */
const NO_OUTPUT = 'no output yet; an agent passes it on when the status changes, else within 5 minutes'

/** Of each table; GitHub takes 1 MiB a step. */
const MOST_ROWS = 200

/** The job summary. */
export function renderSummary(findings: Findings): string {
  const { command, status, verdicts, reach, traffic } = findings
  return [
    `## Consul: ${plainText(command)} ${MARKS[status] ?? '❌'} ${plainText(status)}`,
    renderWritten(findings),
    ...(verdicts.length === 0 ? [] : [renderServices(findings), renderInstances(findings)]),
    ...(traffic.length === 0 ? [] : [renderTraffic(traffic)]),
    ...(reach.length === 0 ? [] : [renderReach(findings)]),
    ...(findings.reaped === undefined ? [] : [renderReaped(findings.reaped)]),
    ''
  ].join('\n\n')
}

const MARKS: Partial<Record<Status, string>> = {
  healthy: '✅',
  'as-declared': '✅',
  unchanged: '✅',
  reaped: '✅',
  changes: '📝',
  'rolled-back': '↩️',
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
  const bad = instance.checks.filter(check => !isPassing(check))
  return [
    `${where}: ${instance.reasons.join(', ')}`,
    ...bad.map(check => {
      const since = seenSince(instance, check)
      const age = since === undefined ? '' : ` for at least ${Math.round((now - since.getTime()) / 1000)}s`
      return `  check "${check.Name}" ${check.Status}${age}: ${shortOutput(check.Output) || NO_OUTPUT}`
    })
  ]
}

function renderWritten({ plan, command, written, rollback }: Findings): string {
  if (rollback !== undefined) return renderRollback(rollback)
  if (plan === undefined) return 'No plan was made.'
  return renderPlan(plan, command === 'apply' ? written : undefined)
}

function renderRollback({ undone, left }: Rollback): string {
  const list = (lines: readonly string[]) => lines.slice(0, MOST_ROWS).map(line => `- ${codeSpan(line)}`)
  return [
    undone.length === 0 ? 'Nothing was taken back.' : `Taken back:\n\n${list(undone).join('\n')}`,
    ...(left.length === 0 ? [] : [`Left as it is:\n\n${list(left).join('\n')}`])
  ].join('\n\n')
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

/** One line an instance, those that are not healthy first, so that none of them is cut. */
function renderInstances({ verdicts, seenSince }: Findings): string {
  const all = verdicts.flatMap(verdict => verdict.instances.map(one => ({ one, wanted: verdict.release })))
  const sorted = [...all.filter(({ one }) => !one.healthy), ...all.filter(({ one }) => one.healthy)]
  const rows = sorted
    .slice(0, MOST_ROWS)
    .map(({ one, wanted }) => [
      [codeSpan(one.id), ...(one.release === wanted ? [] : [codeSpan(one.release || 'no release')])].join('<br>'),
      `${one.checks.filter(isPassing).length} of ${one.checks.length} ${one.healthy ? '✅' : '❌'}`,
      [...one.reasons.map(reason => plainText(reason)), ...renderBadChecks(one, seenSince)].join('<br>')
    ])
  const rest = sorted.length - rows.length
  const head = ['Instance', 'Checks passing', 'What is wrong']
  return `### Instances\n\n${table(head, rows)}${rest > 0 ? `\n\n${rest} more instances are not shown.` : ''}`
}

function renderBadChecks(instance: Instance, seenSince: Findings['seenSince']): string[] {
  return instance.checks
    .filter(check => !isPassing(check))
    .map(check => {
      const since = seenSince(instance, check)?.toISOString().slice(11, 19)
      const seen = since === undefined ? '' : `<br>seen since ${since} UTC`
      const lines = foldText(`${check.Name}: ${shortOutput(check.Output) || NO_OUTPUT}`)
      return `${lines.map(line => codeSpan(line)).join('<br>')}${seen}`
    })
}

/** Lines that leave the columns before it wide enough for ids: GitHub breaks those at a hyphen when a table is too wide. */
function foldText(text: string): string[] {
  return text.match(/\S.{0,51}(?!\S)|\S+/g) ?? []
}

/** What is not as declared first, so that none of it is cut. */
function renderReach({ reach, openConnections = [] }: Findings): string {
  const wrong = reach.filter(one => one.actual !== one.declared)
  const rows = [...wrong, ...reach.filter(one => one.actual === one.declared)]
    .slice(0, MOST_ROWS)
    .map(({ source, destination, declared, actual }) => [
      source === ANY_OTHER ? 'any other' : codeSpan(source),
      codeSpan(destination),
      declared,
      `${actual} ${actual === declared ? '✅' : '❌'}`
    ])
  const notes = openConnections.map(line => `\n\n${plainText(line)}`).join('')
  return `### Who may call whom\n\n${table(['From', 'To', 'Declared', 'Consul says'], rows)}${notes}`
}

function isPassing({ Status }: Instance['checks'][number]): boolean {
  return Status === 'passing'
}

function shortOutput(output: string): string {
  return neutralise(output.trim()).slice(0, 200)
}
