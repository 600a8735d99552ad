import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { marked, type Tokens } from 'marked'
import { summariseApply } from '../../../src/terraform-apply/apply/apply-summary.ts'
import { commentBody } from '../../../src/terraform-apply/comment/comment-body.ts'
import { statusOf, withStatus, writeSlots } from '../../../src/terraform-apply/comment/slots.ts'
import { snapshotOf } from '../../../src/terraform-apply/comment/snapshot.ts'
import { notAppliedBlock, reasonsOfRefusal, refusedBlock } from '../../../src/terraform-apply/comment/statuses.ts'
import { writePage } from '../../../src/terraform-apply/page/page.ts'
import { checkSummary, checkTitle } from '../../../src/terraform-apply/publish/check-text.ts'
import { COMMENT, LONGEST_CHECK_TITLE, SUMMARY } from '../../../src/terraform-apply/report/budgets.ts'
import { renderReport } from '../../../src/terraform-apply/report/render.ts'
import type { PlanReport } from '../../../src/terraform-apply/report/report.ts'
import { allTokens, hostileReport, nasty, outsideOfCode, RUN_URL } from './hostile.ts'

const KEY = '0a1b2c3d'
const RUN = { id: 118, url: RUN_URL }
const LINKS = { summary: RUN_URL, artifact: `${RUN_URL}#artifacts` }

/** The only HTML that the renderer writes. */
const OUR_HTML = new RegExp(
  `^(?:${[
    '<!-- insight:last [A-Za-z0-9+/=]+ -->',
    `<!-- insight:status key=${KEY} -->`,
    '<!-- /insight:status -->',
    '<details><summary><b><code>[^<>"]*</code></b>: [a-z0-9, ]*</summary>',
    '<details><summary>\\d+ digests</summary>',
    '</details>',
    '</?code>',
    '</?sub>',
    '\\s'
  ].join('|')})*$`
)

function expectHarmless(markdown: string): void {
  for (const token of allTokens(marked.lexer(markdown))) {
    if (token.type === 'html') expect(token.raw).toMatch(OUR_HTML)
    if (token.type === 'link') expect((token as Tokens.Link).href).toMatch(OUR_LINKS)
    if (token.type === 'code') expect(token.raw).toMatch(/^(`{3,})diff\n[\s\S]*\n\1\n*$/)
    expect(['image', 'def', 'list', 'hr', 'del']).not.toContain(token.type)
  }
  const text = outsideOfCode(markdown)
  expect(text).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\.|[0-9a-f]{7,}/i)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  expect(markdown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u)
  expect(markdown).not.toMatch(/^\s*::|##\[/m)
}

const OUR_LINKS = new RegExp(`^(?:${RUN_URL}(?:#artifacts)?|https://github\\.com/octo/demo/commit/[0-9a-f]{7,64})$`)

/** With a fixed address: what is asked is which links the renderer writes by itself. */
const withOurAddress = (report: PlanReport): PlanReport => ({ ...report, run: { ...report.run, url: RUN_URL } })

describe('whatever stands in a plan', () => {
  test('the comment holds nothing that acts but what the renderer wrote, and its marks are ours alone', () => {
    fc.assert(
      fc.property(hostileReport, hostileReport, fc.boolean(), (report, before, again) => {
        const previous = again ? snapshotOf(before) : undefined
        const body = commentBody(withOurAddress(report), { keys: [KEY], links: LINKS }, previous)
        expectHarmless(body)
        const marks = body.match(/<!--[^\n]*/g) ?? []
        expect(marks.filter(one => !one.startsWith('<!-- insight:last '))).toEqual([
          `<!-- insight:status key=${KEY} -->`,
          '<!-- /insight:status -->'
        ])
        expect(body.split('\n').filter(line => line.includes('<!--'))).toEqual(marks)
        expect(statusOf(body, KEY)).toBe('')
        expect(body.length).toBeLessThanOrEqual(COMMENT.limit)
      }),
      { numRuns: 400 }
    )
  })

  test('summary and check hold nothing that acts either', () => {
    fc.assert(
      fc.property(hostileReport, nasty, nasty, (report, label, digest) => {
        const digests = [[label, digest] as const, [digest, label] as const]
        expectHarmless(renderReport(withOurAddress(report), SUMMARY, { links: LINKS, digests }))
        expectHarmless(checkSummary(withOurAddress(report), LINKS))
        const title = checkTitle(report)
        expect(title.length).toBeLessThanOrEqual(LONGEST_CHECK_TITLE)
        expect(title).not.toMatch(/[\r\n]|^\s*::|##\[/)
      }),
      { numRuns: 200 }
    )
  })

  test('an address of a run that is more than an address is no link', () => {
    fc.assert(
      fc.property(hostileReport, nasty, (report, url) => {
        const text = renderReport({ ...report, run: { ...report.run, url: `https://evil.example/${url}` } }, COMMENT)
        for (const token of allTokens(marked.lexer(text)))
          if (token.type === 'link')
            expect((token as Tokens.Link).href).toMatch(/^https:\/\/evil\.example\/[\w.~%/+#-]*$/)
      }),
      { numRuns: 100 }
    )
  })

  test('what became of it is told harmlessly, and stays in its slot', () => {
    fc.assert(
      fc.property(hostileReport, hostileReport, nasty, (report, approved, text) => {
        const reasons = reasonsOfRefusal(report, approved.digest ?? '', snapshotOf(report), snapshotOf(approved))
        const outcome = { status: 'failed', sentences: [text, text], unstored: false } as const
        const blocks = [
          refusedBlock(reasons, text, RUN),
          notAppliedBlock(text, RUN),
          summariseApply([{ stack: text, outcome }], RUN).block,
          summariseApply(
            [
              { stack: text, outcome },
              { stack: `${text}2`, outcome: 'waiting' }
            ],
            RUN
          ).block
        ]
        for (const block of blocks) {
          expectHarmless(block)
          const filled = withStatus(`before\n${writeSlots([KEY])}\nafter`, KEY, block) ?? ''
          expect(statusOf(filled, KEY)).toBe(block)
          expect(withStatus(filled, KEY, '')).toBe(`before\n${writeSlots([KEY])}\nafter`)
        }
      }),
      { numRuns: 200 }
    )
  })
})

describe('the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'insight-page-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const pageOf = async (report: PlanReport) => {
    await writePage(report, join(folder, 'plan.html'))
    return readFileSync(join(folder, 'plan.html'), 'utf8')
  }

  test('has our tags and attributes only, whatever stands in a plan', async () => {
    await fc.assert(
      fc.asyncProperty(hostileReport, async report => {
        const page = await pageOf(withOurAddress(report))
        const tags = page.replace(/<style>[\s\S]*?<\/style>/, '').match(/<[^>]*>?/g) ?? []
        for (const tag of tags) expect(tag).toMatch(OUR_TAGS)
        const content = page.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]*>/g, '')
        expect(content).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/)
        for (const name of ['details', 'table', 'tr', 'td', 'section', 'main', 'code', 'del', 'ins', 'div', 'span'])
          expect(tags.filter(tag => tag.startsWith(`</${name}>`))).toHaveLength(
            tags.filter(tag => new RegExp(`^<${name}[ >]`).test(tag)).length
          )
      }),
      { numRuns: 200 }
    )
  })

  const NAMES =
    'html|head|body|title|style|header|nav|main|section|footer|div|p|h1|h2|h3|b|i|code|del|ins|span|table|thead|tbody|tfoot|tr|th|td|details|summary|a'
  const OUR_TAGS = new RegExp(
    `^(?:<!doctype html>|</(?:${NAMES})>|<(?:${NAMES})>|<html lang="en">|<meta charset="utf-8">|<details class="change"(?: open)?>|<td colspan="4"(?: class="gone")?>` +
      `|<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">|<meta name="viewport" content="[a-z0-9=, -]+">` +
      `|<(?:${NAMES}) class="[a-z -]+">|<section class="stack" id="s\\d+">|<a href="#s\\d+">|<a href="${RUN_URL}" rel="noopener noreferrer">)$`
  )
})
