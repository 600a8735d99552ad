import { duration } from '../cli/stages.ts'
import { html } from './html.ts'
import type { RunRecord } from './run-record.ts'
import * as sections from './sections.ts'
import { STYLE } from './style.ts'

const HEADLINE: Readonly<Record<RunRecord['verdict'], string>> = {
  done: 'Delivered to',
  failed: 'Not delivered to',
  skipped: 'Nothing to deliver to',
  stopped: 'Stopped on the way to'
}

/** The report of a run: one HTML document that needs nothing else, runs no script and loads nothing. */
export function renderReport(record: RunRecord): string {
  const headline =
    record.event === 'pull_request' && record.verdict === 'done' ? 'Planned for' : HEADLINE[record.verdict]
  const commit = record.commit === undefined ? '' : record.commit.slice(0, 7)
  // Even if text of others got through as markup, the policy lets no script run and nothing be loaded.
  const policy = "default-src 'none'; style-src 'unsafe-inline'"
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${headline} ${record.environment}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<main>
<h1>${headline} <code>${record.environment}</code> on this machine</h1>
<div class="facts"><span>${sections.shortTime(record.startedAt)} UTC</span><span>${duration(record.seconds)}</span><span class="mono">${record.command}</span>${
    commit === '' ? html`` : html`<span>commit <code>${commit}</code></span>`
  }</div>
${sections.stages(record)}
${sections.failure(record)}
${sections.page(record)}
${sections.changes(record)}
${sections.images(record)}
${sections.plan(record)}
${sections.instances(record)}
${sections.mesh(record)}
${sections.jobs(record)}
${sections.summaries(record)}
${sections.small(record)}
</main>
</body>
</html>
`.html
}
