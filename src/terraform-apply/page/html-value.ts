import { type Html, html } from '../../lib/html.ts'
import type { Json } from '../json/json.ts'
import type { Difference, Side } from '../plan/differences.ts'
import { attributeLines, isSecret, pathText, sensitiveText } from '../report/attributes.ts'
import { cut } from '../report/shown.ts'

/** Longest value shown whole, in UTF-16 units of its JSON. Nothing else is cut on the page. */
const LONGEST_PAGE_VALUE = 10_000
const SHOWN_OF_LONGER = 4000
/** Of two values from this length on, where they differ is in sight, and both are folded. */
const FOLDED_FROM = 300
/** Equal lines shown before and after those that differ. */
const CONTEXT = 2

/**
 * What happens to one value, for a cell of a table: both sides, or where they differ with both sides folded.
 * @param gone the whole object goes, so that nothing comes after is not worth saying
 */
export function cellOf(difference: Difference, gone: boolean): Html {
  const { before, after } = difference
  if (isSecret(difference)) return html`<i>${sensitiveText(difference)}</i>`
  if (before.kind === 'known' && after.kind === 'known') return bothHtml(difference, before.value, after.value)
  if (before.kind === 'absent') return html`<ins class="value">${sideHtml(after)}</ins>`
  if (gone && after.kind === 'absent') return html`<del class="value">${sideHtml(before)}</del>`
  return html`<del class="value">${sideHtml(before)}</del> → <ins class="value">${sideHtml(after)}</ins>`
}

function bothHtml(difference: Difference, before: Json, after: Json): Html {
  const places = placesHtml(difference, before, after)
  const both = html`<del class="value">${valueHtml(before)}</del> → <ins class="value">${valueHtml(after)}</ins>`
  return places === undefined
    ? both
    : html`${places}<details><summary class="quiet">both, whole</summary>${both}</details>`
}

/** Where two long values differ: lines of a text, places in a policy, the first character of anything else. */
function placesHtml(difference: Difference, before: Json, after: Json): Html | undefined {
  if (isText(before) && isText(after)) return linesHtml(before.split('\n'), after.split('\n'))
  const lines = attributeLines(difference)
  const [first] = lines
  const path = pathText(difference.path)
  if (first === undefined) return undefined
  if (lines.length > 1 || first.path !== path)
    return html`${lines.map(one => html`<div><code>${one.path.slice(path.length).replace(/^: /, '')}</code> <span class="value">${one.text}</span></div>`)}`
  const size = Math.max(JSON.stringify(before).length, JSON.stringify(after).length)
  return size < FOLDED_FROM ? undefined : html`<div class="value">${first.text}</div>`
}

/** Text of several lines. */
function isText(value: Json): value is string {
  return typeof value === 'string' && value.includes('\n')
}

/** The lines between what both begin and end with. */
function linesHtml(before: readonly string[], after: readonly string[]): Html | undefined {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const [removed, added] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  if (removed.length + added.length === 0 || [...removed, ...added].join('\n').length > LONGEST_PAGE_VALUE)
    return undefined
  const lead = before.slice(Math.max(0, start - CONTEXT), start)
  const tail = before.slice(before.length - end, before.length - end + CONTEXT)
  const same = (lines: readonly string[]) =>
    lines.map(line => html`<div>  ${line.length > FOLDED_FROM ? `${cut(line, 0, FOLDED_FROM)}…` : line}</div>`)
  return html`<div class="value"><div><i>line ${start + 1}</i></div>${same(lead)}${removed.map(line => html`<div><del>- ${line}</del></div>`)}${added.map(line => html`<div><ins>+ ${line}</ins></div>`)}${same(tail)}</div>`
}

function sideHtml(side: Side): Html {
  switch (side.kind) {
    case 'absent':
      return html`<i>null</i>`
    case 'unknown':
      return html`<i>known after apply</i>`
    case 'sensitive':
      return html`<i>(sensitive)</i>`
    case 'known':
      return valueHtml(side.value)
  }
}

/** Texts of several lines as such, everything else as JSON. */
function valueHtml(value: Json): Html {
  const text = isText(value) ? value : JSON.stringify(value)
  if (text.length > LONGEST_PAGE_VALUE)
    return html`${cut(text, 0, SHOWN_OF_LONGER)}<i>… ${text.length} characters, of which the first ${SHOWN_OF_LONGER} are shown</i>`
  return html`${text}`
}
