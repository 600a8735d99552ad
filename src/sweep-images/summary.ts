import { codeSpan, plainText, table } from '../lib/markdown.ts'
import type { Done } from './apply.ts'
import type { Act, Entry, SweepPlan } from './plan.ts'
import { span } from './span.ts'

/** A summary holds 1 MiB; a row has some 500 bytes at most. */
const MOST_ROWS = 500

const HAPPENS: Readonly<Record<Act, string>> = {
  deprecate: '**deprecate**',
  disable: '**disable**',
  deregister: '**deregister**, with its snapshots',
  restore: 'restore',
  remove: '**remove**',
  note: 'note'
}

/** One table of everything that was looked at: what has something to do first. Markdown. */
export function summaryOf(
  plan: SweepPlan,
  done: readonly Done[] | undefined,
  notes: readonly string[],
  now: Date
): string {
  const all: readonly Entry[] = [...plan.planned, ...plan.kept]
  const ended = new Map((done ?? []).map(one => [keyOf(one), one]))
  const rows = all
    .slice(0, MOST_ROWS)
    .map(entry => row(entry, done === undefined ? undefined : ended.get(keyOf(entry)), now))
  const head = ['name', 'id', 'age', 'used by', 'what', 'why']
  const more = all.length > MOST_ROWS ? [`And ${all.length - MOST_ROWS} more: see the plan file.`] : []
  return [
    '### Images and leftovers',
    titleOf(plan, done),
    ...notes.map(note => `> ${plainText(note)}`),
    ...(rows.length === 0 ? ['Nothing was found.'] : [table(head, rows)]),
    ...more,
    `Digest of the plan: ${codeSpan(plan.digest)}`
  ].join('\n\n')
}

function titleOf({ planned, kept }: SweepPlan, done: readonly Done[] | undefined): string {
  if (done === undefined) return `${planned.length} to do, ${kept.length} kept. Nothing was changed.`
  const count = (result: Done['result']) => done.filter(one => one.result === result).length
  const [failed, skipped] = [count('failed'), count('skipped') + planned.length - done.length]
  const rest = `${failed > 0 ? `, ${failed} failed` : ''}${skipped > 0 ? `, ${skipped} not done` : ''}`
  return `${count('done')} done${rest}, ${kept.length} kept.`
}

function keyOf({ region, kind, id }: Entry): string {
  return [region, kind, id].join(' ')
}

function row(entry: Entry, done: Done | undefined, now: Date): string[] {
  const kind = entry.kind === 'image' ? '' : `${entry.kind} `
  const age = entry.createdAt === undefined ? '' : span(Math.max(0, now.getTime() - Date.parse(entry.createdAt)))
  return [
    codeSpan(entry.name),
    `${kind}${codeSpan(entry.id)} ${plainText(entry.region)}`,
    age,
    entry.usedBy.map(plainText).join('<br>'),
    entry.act === undefined ? 'kept' : `${HAPPENS[entry.act]}${ending(done)}`,
    plainText(entry.why)
  ]
}

function ending(done: Done | undefined): string {
  if (done === undefined) return ''
  const told = done.told === undefined ? '' : ` (${plainText(done.told)})`
  return `: ${done.result === 'skipped' ? 'not done' : done.result}${told}`
}
