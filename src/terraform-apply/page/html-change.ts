import { type Html, html, NOTHING } from '../../lib/html.ts'
import type { Difference } from '../plan/differences.ts'
import type { OutputChange, Plan, ResourceChange } from '../plan/plan.ts'
import { isSecret, wholePathText } from '../report/attributes.ts'
import { addressText, markOf, notesOf } from '../report/resource-lines.ts'
import { cellOf } from './html-value.ts'

/** Colours by what happens: words of the style sheet. */
const COLOURS: Readonly<Record<ResourceChange['kind'], string>> = {
  create: 'add',
  update: 'edit',
  delete: 'gone',
  replace: 'swap',
  forget: 'calm',
  read: 'calm',
  'no-op': 'calm',
  other: 'gone'
}

/**
 * One object, with every difference.
 * @param options.guarded the guard refuses it
 * @param options.open are its attributes in sight from the start?
 */
export function changeHtml(
  change: ResourceChange,
  { guarded = false, open = true }: { readonly guarded?: boolean; readonly open?: boolean } = {}
): Html {
  const refused = guarded ? html`<b>protected</b>` : NOTHING
  const facts = [...notesOf(change), change.region ?? '', change.id === undefined ? '' : `id ${change.id}`]
  const notes = facts.filter(fact => fact !== '').join(' · ')
  const head = html`<b class="mark ${COLOURS[change.kind]}">${markOf(change)}</b><code>${addressText(change)}</code>`
  const said =
    guarded || notes !== ''
      ? html`<span class="note">${refused}${guarded && notes !== '' ? ' · ' : ''}${notes}</span>`
      : NOTHING
  return folded(html`${head}${said}`, rowsOf(change), open)
}

/** What was changed outside of Terraform, or an output value: its name, and every difference. */
export function differencesHtml(name: string, note: string, differences: readonly Difference[], open: boolean): Html {
  const said = note === '' ? NOTHING : html`<span class="note">${note}</span>`
  return folded(
    html`<b class="mark edit">~</b><code>${name}</code>${said}`,
    differences.map(one => rowOf(one)),
    open
  )
}

/** One output value. */
export function outputHtml({ name, kind, differences }: OutputChange, open: boolean): Html {
  const head = html`<b class="mark ${COLOURS[kind]}">${OUTPUT_MARKS[kind] ?? '~'}</b><code>output.${name}</code>`
  return folded(
    head,
    differences.map(one => rowOf(one, { gone: kind === 'delete' })),
    open
  )
}

const OUTPUT_MARKS: Readonly<Record<string, string>> = { create: '+', delete: '-' }

/** A deferred change or an action. */
export function otherHtml({ what, address, detail }: Plan['others'][number]): Html {
  const about = what === 'deferred' ? 'planned only after this is applied' : 'action'
  return folded(
    html`<b class="mark gone">!</b><code>${address}</code><span class="note">${about} · ${detail}</span>`,
    [],
    true
  )
}

function folded(head: Html, rows: readonly Html[], open: boolean): Html {
  const body = rows.length === 0 ? NOTHING : html`<table>${rows}</table>`
  return open
    ? html`<details class="change" open><summary>${head}</summary>${body}</details>\n`
    : html`<details class="change"><summary>${head}</summary>${body}</details>\n`
}

/** Attributes that are known only after the apply, and had no value, share one row. */
function rowsOf(change: ResourceChange): Html[] {
  const forcing = new Set(change.replacePaths.map(path => JSON.stringify(path)))
  const later: string[] = []
  const rows: Html[] = []
  const gone = change.kind === 'delete' || change.kind === 'forget'
  for (const one of change.differences) {
    if (one.before.kind === 'absent' && one.after.kind === 'unknown' && !isSecret(one))
      later.push(wholePathText(one.path))
    else rows.push(rowOf(one, { gone, forces: forcing.size > 0 && forcing.has(JSON.stringify(one.path)) }))
  }
  if (later.length > 0)
    rows.push(html`<tr><th><i>known after apply</i></th><td><code>${later.join(', ')}</code></td></tr>`)
  return rows
}

/** @param how.gone the whole object goes, so that nothing comes after is not worth saying */
function rowOf(difference: Difference, how: { readonly gone?: boolean; readonly forces?: boolean } = {}): Html {
  const why = how.forces ? html` <span class="forces">forces the replacement</span>` : NOTHING
  const path = wholePathText(difference.path)
  return html`<tr><th><code>${path === '' ? 'value' : path}</code></th><td>${cellOf(difference, how.gone ?? false)}${why}</td></tr>`
}
