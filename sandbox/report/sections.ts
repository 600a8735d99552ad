import { duration } from '../cli/stages.ts'
import { type Html, html, NONE } from './html.ts'
import { renderMarkdown } from './markdown.ts'
import type { RunRecord } from './run-record.ts'

const VERDICT_WORD: Readonly<Record<string, string>> = {
  done: 'done',
  failed: 'failed',
  skipped: 'left out',
  stopped: 'stopped',
  waiting: 'not reached'
}

/** Stages with what they did, how long they took and how they ended. */
export function stages({ stages }: RunRecord): Html {
  const items = stages.map(
    stage =>
      html`<li class="${stage.verdict}"><b>${stage.name}</b><span class="time">${
        stage.seconds === undefined || stage.verdict === 'skipped'
          ? (VERDICT_WORD[stage.verdict] ?? stage.verdict)
          : `${duration(stage.seconds)}${stage.verdict === 'done' ? '' : ` · ${VERDICT_WORD[stage.verdict] ?? stage.verdict}`}`
      }</span><p>${stage.text}</p></li>`
  )
  return html`<ol class="stages">${items}</ol>`
}

/** What went wrong and what to do. */
export function failure({ failure }: RunRecord): Html {
  if (failure === undefined) return NONE
  const lines = failure.lines.length === 0 ? NONE : html`<pre>${failure.lines.join('\n')}</pre>`
  const log = failure.log === '' ? NONE : html`<p class="quiet">Log: <code>${failure.log}</code></p>`
  return html`<section class="sheet failure"><b class="bad">${failure.stage}: ${failure.what}</b>${lines}${log}<p>${failure.advice}</p></section>`
}

/** The page that was delivered, and who had part in it. */
export function page({ page }: RunRecord): Html {
  if (page === undefined) return NONE
  return html`<h2>Page</h2><div class="sheet"><p>“${page.row}”</p><p class="quiet">Served by <code>${page.servedBy}</code> from image <code>${page.image}</code>; the row came from PostgreSQL on <code>${page.database}</code> through the mesh.</p><p><a href="${page.url}" rel="noopener">${page.url}</a></p></div>`
}

/** What differs from the run before. */
export function changes({ changes }: RunRecord): Html {
  return changes.length === 0
    ? NONE
    : html`<h2>Since the last run</h2><ul>${changes.map(line => html`<li>${line}</li>`)}</ul>`
}

/** The images that the environment runs. */
export function images({ images }: RunRecord): Html {
  if (images.length === 0) return NONE
  const rows = images.map(image => [
    html`${image.name}`,
    html`<code>${image.id}</code>`,
    image.reused ? html`reused` : html`<b>baked</b>`,
    html`${image.reason ?? ''}`,
    html`<code>${(image.fingerprint ?? '').slice(0, 12)}</code>`,
    html`<span class="time">${shortTime(image.createdAt)}</span>`
  ])
  return html`<h2>Images</h2>${table(['image', 'id', '', 'why', 'fingerprint', 'made'], rows)}`
}

/** The plan: the pull request's comment as GitHub shows it, or the plan job's own summary. */
export function plan(record: RunRecord): Html {
  const { comment, planTitle } = record
  const title = planTitle === undefined ? NONE : html`<p class="quiet">${planTitle}</p>`
  if (comment !== undefined) {
    const change = comment.change === '' ? NONE : html`<p>The change: ${comment.change}</p>`
    return html`<h2>Plan</h2>${change}<article class="sheet comment"><header>github-actions commented on #${comment.pull}</header><div class="markdown">${markdown(comment.markdown, 'comment')}</div></article>`
  }
  const summaries = record.summaries.filter(isPlan)
  if (summaries.length === 0 && planTitle === undefined) return NONE
  const bodies = summaries.map(one => html`<div class="markdown">${markdown(one.markdown)}</div>`)
  return html`<h2>Plan</h2>${title}${summaries.length === 0 ? NONE : html`<article class="sheet comment">${bodies}</article>`}`
}

/** Machines that run now, and what Consul says of them. */
export function instances({ instances }: RunRecord): Html {
  if (instances.length === 0) return NONE
  const rows = instances.map(one => [
    html`${one.service}`,
    html`<code>${one.id}</code>`,
    html`<code>${one.image}</code>`,
    html`<code>${one.address}</code>`,
    html`${one.state}`,
    checks(one.checks),
    html`<span class="time">${shortTime(one.since)}</span>`
  ])
  return html`<h2>Instances</h2>${table(['service', 'instance', 'release', 'address', 'state', 'checks', 'since'], rows)}`
}

/** Services and who may call whom. */
export function mesh({ mesh }: RunRecord): Html {
  if (mesh === undefined) return NONE
  const services = mesh.services.map(one => [
    html`${one.name}`,
    html`<span class="${one.passing === one.instances ? 'good' : 'bad'}">${one.passing} of ${one.instances} pass</span>`
  ])
  const intentions = mesh.intentions.map(one => [
    html`${one.source}`,
    html`${one.destination}`,
    html`<span class="${one.action === 'allow' ? 'good' : 'bad'}">${one.action}</span>`
  ])
  return html`<h2>Mesh</h2><div class="pair"><div>${table(['service', 'instances'], services)}</div><div>${table(['from', 'to', ''], intentions)}<p class="quiet">Whatever is not allowed is denied.</p></div></div>`
}

/** Every job of the workflow, also those that did not run. */
export function jobs({ jobs, annotations }: RunRecord): Html {
  if (jobs.length === 0) return NONE
  const word = { success: html`<span class="good">success</span>`, failure: html`<span class="bad">failure</span>` }
  const rows = jobs.map(job => [
    html`${job.name}`,
    job.verdict === 'did-not-run' ? html`<span class="quiet">did not run</span>` : word[job.verdict],
    html`<span class="time">${job.seconds === undefined ? '' : duration(job.seconds)}</span>`,
    html`${job.reason ?? ''}`
  ])
  const said = annotations.map(
    one =>
      html`<li><span class="${one.level === 'error' ? 'bad' : 'warn'}">${one.level}</span> ${one.job}: ${one.message}</li>`
  )
  return html`<h2>Jobs</h2>${table(['job', '', 'time', ''], rows)}${said.length === 0 ? NONE : html`<h3>Annotations</h3><ul>${said}</ul>`}`
}

/** What each job wrote for its reader. */
export function summaries(record: RunRecord): Html {
  const others = record.summaries.filter(one => record.comment !== undefined || !isPlan(one))
  if (others.length === 0) return NONE
  return html`<h2>Job summaries</h2>${others.map(
    one =>
      html`<details class="fold"><summary>${one.job}</summary><div class="markdown">${markdown(one.markdown)}</div></details>`
  )}`
}

/** Programs, what an earlier run left, and what nobody may take for proven. */
export function small({ tools, notes, notShown }: RunRecord): Html {
  const said = notes.length === 0 ? NONE : html`<h2>Notes</h2><ul>${notes.map(note => html`<li>${note}</li>`)}</ul>`
  const versions = tools.map(tool => `${tool.name} ${tool.version}`).join(' · ')
  return html`${said}<footer><p>${versions}</p><p>Not shown on one machine: ${notShown.join(', ')}.</p></footer>`
}

function isPlan(summary: { job: string }): boolean {
  return /\bplan\b/i.test(summary.job)
}

function checks(all: RunRecord['instances'][number]['checks']): Html {
  if (all.length === 0) return html`<span class="quiet">none</span>`
  const failing = all.filter(check => check.status !== 'passing')
  if (failing.length === 0) return html`<span class="good">${all.length} pass</span>`
  return html`${failing.map(check => html`<div class="bad">${check.name}: ${check.status}</div>`)}`
}

function table(head: readonly string[], rows: readonly (readonly Html[])[]): Html {
  const body = rows.map(row => html`<tr>${row.map(cell => html`<td>${cell}</td>`)}</tr>`)
  return html`<div class="sheet scroll"><table><thead><tr>${head.map(cell => html`<th>${cell}</th>`)}</tr></thead><tbody>${body}</tbody></table></div>`
}

function markdown(text: string, where: 'comment' | 'summary' = 'summary'): Html {
  return { html: renderMarkdown(text, where) }
}

/** `2026-11-23T08:40:12.000Z` is `2026-11-23 08:40`, UTC. */
export function shortTime(iso: string | undefined): string {
  return iso === undefined ? '' : iso.slice(0, 16).replace('T', ' ')
}
