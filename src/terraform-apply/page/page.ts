import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Html, html, NOTHING, sourceOf } from '../../lib/html.ts'
import { isPlainUrl } from '../../lib/markdown.ts'
import type { Plan } from '../plan/plan.ts'
import { type Counts, countsOf, countsSentence, inOrderOfDanger } from '../report/counts.ts'
import { isApplyable, type PlanReport, type StackReport, totalsOf } from '../report/report.ts'
import { addressText } from '../report/resource-lines.ts'
import { changeHtml, differencesHtml, otherHtml, outputHtml } from './html-change.ts'
import { PAGE_STYLE } from './html-style.ts'

/** Up to so many changes, their attributes are in sight from the start; of more, only those of what is lost or changed. */
const MOST_OPEN = 400

/** Written at once, in UTF-16 units. */
const CHUNK = 64 * 1024

/**
 * Write the whole report as one HTML page that needs nothing else: every stack, every change, every difference. Only
 * single values of great length are cut. It is streamed: a plan of 10,000 changes is never held as a text.
 */
export async function writePage(report: PlanReport, file: string): Promise<void> {
  await pipeline(Readable.from(inChunks(pageOf(report))), createWriteStream(file))
}

function* inChunks(pieces: Iterable<Html>): Generator<Buffer> {
  let text = ''
  for (const piece of pieces) {
    text += sourceOf(piece)
    if (text.length < CHUNK) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

function* pageOf(report: PlanReport): Generator<Html> {
  const { environment, stacks } = report
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Plan for ${environment}</title>
<style>`
  yield STYLE
  yield html`</style>
</head>
<body>
${headHtml(report)}
<div class="layout">
${tableHtml(report)}
<main>
`
  const total = stacks.reduce(
    (sum, { result }) => sum + (result.kind === 'failed' ? 0 : result.plan.resources.length),
    0
  )
  for (const [at, stack] of stacks.entries()) yield* stackHtml(stack, at, total <= MOST_OPEN)
  yield html`</main>
</div>
${footHtml(report)}
</body>
</html>
`
}

function headHtml(report: PlanReport): Html {
  const { environment, workspace, label, commit, run, stacks } = report
  const failed = stacks.filter(one => one.result.kind === 'failed').length
  const facts = [
    html`${label}`,
    ...(workspace === undefined ? [] : [html`workspace <code>${workspace}</code>`]),
    html`commit <code>${commit}</code>`,
    html`${linked(`run ${run.id}`, run.url)}${run.attempt > 1 ? `, attempt ${run.attempt}` : ''}`
  ]
  const lost = failed === 0 ? NOTHING : html`<b class="gone">${failed} failed</b> · `
  return html`<header>
<h1>Plan for <code>${environment}</code></h1>
<p>${lost}${failed === stacks.length ? '' : countsSentence(totalsOf(report))}</p>
<p class="quiet">${joined(facts, ' · ')}</p>
</header>`
}

function tableHtml(report: PlanReport): Html {
  const head = html`<thead><tr><th>stack</th><th class="add">+</th><th class="edit">~</th><th class="swap">-/+</th><th class="gone">-</th></tr></thead>`
  const rows = report.stacks.map(({ stack, result }, at) => {
    const name = html`<td><a href="#s${at + 1}"><code>${stack}</code></a></td>`
    if (result.kind === 'failed') return html`<tr>${name}<td colspan="4" class="gone">failed</td></tr>\n`
    const same = !result.plan.applyable && result.plan.resources.length === 0
    return same
      ? html`<tr class="same">${name}<td colspan="4">no changes</td></tr>\n`
      : html`<tr>${name}${numbers(countsOf(result.plan))}</tr>\n`
  })
  const sum = rows.length < 2 ? NOTHING : html`<tfoot><tr><td>all</td>${numbers(totalsOf(report))}</tr></tfoot>`
  return html`<nav><table>${head}<tbody>
${rows}</tbody>${sum}</table></nav>`
}

function numbers({ add, change, replace, destroy }: Counts): Html {
  const cell = (count: number, colour: string) =>
    count === 0 ? html`<td></td>` : html`<td class="${colour}">${count}</td>`
  return html`${cell(add, 'add')}${cell(change, 'edit')}${cell(replace, 'swap')}${cell(destroy, 'gone')}`
}

function* stackHtml({ stack, result, toolName, took }: StackReport, at: number, open: boolean): Generator<Html> {
  yield html`<section class="stack" id="s${at + 1}">
<h2><code>${stack}</code></h2>
`
  if (result.kind === 'failed') {
    yield html`<p class="quiet">${toolName}</p><div class="callout bad">${result.message}</div>\n`
  } else {
    const { plan, digest, guarded } = result
    yield html`<p>${plan.applyable || plan.resources.length > 0 ? countsSentence(countsOf(plan)) : 'no changes'}</p>
<p class="quiet">${toolName} · planned in ${seconds(took)} · digest <code>${digest}</code></p>
`
    yield* planHtml(plan, new Set(guarded), open)
  }
  yield html`</section>\n`
}

function* planHtml(plan: Plan, guarded: ReadonlySet<string>, open: boolean): Generator<Html> {
  for (const check of plan.failingChecks)
    yield html`<div class="callout">The check <code>${check}</code> does not hold.</div>\n`
  if (!plan.complete)
    yield html`<div class="callout">The plan is not complete: some changes can be planned only after it was applied.</div>\n`
  for (const change of inOrderOfDanger(plan.resources)) {
    const refused = guarded.has(change.address) && LOSING.has(change.kind)
    yield changeHtml(change, { guarded: refused, open: open || OPEN_ALWAYS.has(change.kind) })
  }
  for (const other of plan.others) yield otherHtml(other)
  if (plan.outputs.length > 0) yield html`<h3>Outputs</h3>\n`
  for (const output of plan.outputs) yield outputHtml(output, open)
  if (plan.drift.length > 0) yield html`<h3>Changed outside of Terraform</h3>\n`
  for (const drift of plan.drift) {
    const note = drift.relevant.length > 0 ? 'matters to this plan' : ''
    yield differencesHtml(addressText(drift), note, drift.differences, open && drift.relevant.length > 0)
  }
}

const LOSING: ReadonlySet<string> = new Set(['delete', 'replace', 'other'])
const OPEN_ALWAYS: ReadonlySet<string> = new Set(['replace', 'update', 'other'])

function footHtml(report: PlanReport): Html {
  const digest = report.digest === undefined ? NOTHING : html`Digest of all of it: <code>${report.digest}</code>. `
  const promise = isApplyable(report) ? 'Apply runs exactly this, or refuses.' : 'There is nothing to apply.'
  const failed = report.stacks.some(one => one.result.kind === 'failed')
  return html`<footer>${digest}${failed ? 'What failed has no digest: it cannot be approved.' : promise}</footer>`
}

function linked(text: string, url: string): Html {
  return isPlainUrl(url) ? html`<a href="${url}" rel="noopener noreferrer">${text}</a>` : html`${text}`
}

function joined(pieces: readonly Html[], between: string): Html {
  return html`${pieces.map((piece, at) => (at === 0 ? piece : html`${between}${piece}`))}`
}

function seconds(milliseconds: number): string {
  return milliseconds < 10_000 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`
}

// The style is ours: it is written as it stands, through a template without parts.
const STYLE = html(Object.assign([PAGE_STYLE], { raw: [PAGE_STYLE] }))
