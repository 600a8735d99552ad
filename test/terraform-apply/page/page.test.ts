import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import type { Json } from '../../../src/terraform-apply/json/json.ts'
import { writePage } from '../../../src/terraform-apply/page/page.ts'
import type { PlanReport } from '../../../src/terraform-apply/report/report.ts'
import { change, document, exampleDocument, resource } from '../plan/plan-documents.ts'
import { cpuClock, failedStack, fourStacks, manyStacks, plannedStack, reportOf } from '../report/reports.ts'

const folder = mkdtempSync(join(tmpdir(), 'insight-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function pageOf(report: PlanReport): Promise<string> {
  const file = join(folder, 'plan.html')
  await writePage(report, file)
  return readFileSync(file, 'utf8')
}
const update = (before: Json, after: Json) =>
  pageOf(
    reportOf([
      plannedStack(
        'infra',
        document([resource('a.b', change(['update'], { before: { x: before }, after: { x: after } }))])
      )
    ])
  )
const textOf = (page: string) => page.replace(/<style>[\s\S]*<\/style>/, '').replace(/<[^>]*>/g, '')

describe('the page', () => {
  test('needs nothing else, and lets nothing run', async () => {
    const page = await pageOf(fourStacks())
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`
    )
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(| src=| on\w+=| style=/)
    expect(page).toContain('color-scheme: light dark')
  })

  test('has a row and a section for every stack, and each row leads to its section', async () => {
    const report = reportOf([...fourStacks().stacks, failedStack('infra/broken', 'Error: <no>\n  on main.tf line 3')])
    const page = await pageOf(report)
    for (const [at, { stack }] of report.stacks.entries()) {
      expect(page).toContain(`<a href="#s${at + 1}"><code>${stack}</code></a>`)
      expect(page).toContain(`<section class="stack" id="s${at + 1}">\n<h2><code>${stack}</code></h2>`)
    }
    expect(page).toContain('Error: &lt;no&gt;\n  on main.tf line 3')
    expect(textOf(page)).toContain('it cannot be approved')
  })

  test('shows every change and every difference, and no sensitive value', async () => {
    const page = textOf(await pageOf(reportOf([plannedStack('infra', exampleDocument())])))
    const [stack] = reportOf([plannedStack('infra', exampleDocument())]).stacks
    if (stack?.result.kind !== 'planned') throw new Error('it is planned')
    for (const { address } of stack.result.plan.resources) expect(page).toContain(address.replaceAll('"', '&quot;'))
    for (const name of [
      'user_data',
      'private_ip',
      'block_device_mappings',
      'latest_version',
      'output.url',
      'output.password'
    ])
      expect(page).toContain(name)
    expect(page).toContain('(sensitive, changed)')
    expect(page).not.toMatch(/hunter|secret data/)
  })

  test('cuts nothing of 10,000 changes, in little time', async () => {
    const report = manyStacks(100, 10_000)
    const spent = cpuClock()
    const page = await pageOf(report)
    expect(spent()).toBeLessThan(3000)
    expect(page.match(/<details class="change"/g)).toHaveLength(10_000)
    expect(page.match(/<section /g)).toHaveLength(100)
    expect(page).toMatch(/<\/html>\n$/)
  })

  test('shows a long value whole, and of one that is far too long how long it is', async () => {
    const long = 'x'.repeat(5000)
    expect(await update(null, long)).toContain(long)
    const longer = 'y'.repeat(50_000)
    const page = await update(null, longer)
    expect(page).toContain(`${'y'.repeat(3999)}<i>… 50002 characters, of which the first 4000 are shown</i>`)
    expect(page).not.toContain('y'.repeat(4000))
  })

  test('shows where two long values differ, and both', async () => {
    const script = (line: string) =>
      ['#!/bin/sh', 'set -e', 'update', 'install', line, 'start', 'report', 'end'].join('\n')
    const lines = textOf(await update(script('old <b>'), script('new')))
    expect(lines).toContain('line 5  update  install- old &lt;b&gt;+ new  start  report')
    expect(lines).toContain(`${script('old &lt;b&gt;')} → ${script('new')}`)
    const [one, other] = [`${'a'.repeat(400)}old`, `${'a'.repeat(400)}new`]
    expect(textOf(await update(one, other))).toContain('first difference at 402')
    expect(textOf(await update(one, other))).toContain(`&quot;${one}&quot; → &quot;${other}&quot;`)
  })
})
