import { describe, expect, it } from '@jest/globals'
import { renderReport } from '../../../sandbox/report/report.ts'
import { runRecordSchema } from '../../../sandbox/report/run-record.ts'
import { sampleRecord } from './sample-record.ts'

/** The same record with every text turned hostile. */
function poison(value: unknown): unknown {
  if (typeof value === 'string') return `${value}<script>alert("x")</script>' onload='`
  if (Array.isArray(value)) return value.map(poison)
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, key === 'verdict' ? inner : poison(inner)])
    )
  return value
}

describe('renderReport', () => {
  it('shows every part of a run', () => {
    const html = renderReport(sampleRecord())
    for (const part of ['Images', 'Plan', 'Instances', 'Mesh', 'Jobs', 'Job summaries', 'Since the last run'])
      expect(html).toContain(`<h2>${part}</h2>`)
    expect(html).toContain('did not run')
    expect(html).toContain('database: warning')
    expect(html).toContain('Not shown on one machine: approvals, token permissions')
  })

  it('needs nothing else: no script, no picture, no style or font from elsewhere', () => {
    const html = renderReport(sampleRecord())
    expect(html).not.toMatch(/<script|<img|<link|@import|url\(|<iframe/i)
    expect(html).toContain(`default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;`)
  })

  it('takes nothing of others for markup', () => {
    const html = renderReport(poison(sampleRecord()) as ReturnType<typeof sampleRecord>)
    expect(html).not.toMatch(/<script/i)
    expect(html.replace(/"[^"<>]*"/g, '""')).not.toMatch(/<[a-z][^<>]* onload=/i)
  })

  it('shows a pull request as GitHub would', () => {
    const comment = { markdown: '### Plan', pull: 42, change: 'httpd has three machines' }
    const html = renderReport({ ...sampleRecord(), event: 'pull_request', comment })
    expect(html).toContain('Planned for <code>staging</code>')
    expect(html).toContain('github-actions commented on #42')
    expect(html).toContain('The change: httpd has three machines')
  })

  it('says first what failed and what to do', () => {
    const failure = {
      stage: 'apply',
      what: 'Apply failed',
      lines: ['Error: no'],
      log: '/run.log',
      advice: 'Run it again.'
    }
    const html = renderReport({ ...sampleRecord(), verdict: 'failed', failure })
    expect(html).toContain('Not delivered to')
    expect(html.indexOf('Error: no')).toBeLessThan(html.indexOf('<h2>'))
  })

  it('is made of a record that can be read again', () => {
    const again = runRecordSchema.parse(JSON.parse(JSON.stringify(sampleRecord())))
    expect(renderReport(again)).toBe(renderReport(sampleRecord()))
  })
})
