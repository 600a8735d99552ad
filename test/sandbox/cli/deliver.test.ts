import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type DeliveryParts, deliverWith, summed } from '../../../sandbox/cli/deliver.ts'
import { readCommand } from '../../../sandbox/cli/flags.ts'
import { type SandboxFolder, sandboxFolder, writeAtomically } from '../../../sandbox/cli/folder.ts'
import { lineReporter } from '../../../sandbox/cli/reporter.ts'
import type { RunCommand } from '../../../sandbox/cli/run.ts'
import { runRecordSchema } from '../../../sandbox/report/run-record.ts'
import { DATABASE, eventsOf, fakeObserver, fakeParts, HTTPD, WEB } from './fake-parts.ts'

const JOBS = ['Staging/Bake/Bake httpd', 'Plan staging', 'Apply staging', 'Register staging']

// A sandbox that is up on this machine is none of these tests' business.
process.env['INSIGHT_DAEMON_LOCK'] = `daemon-deliver-${process.pid}`

let folder: SandboxFolder
let server: Server
let url: string
let pageStatus: number

beforeEach(async () => {
  folder = sandboxFolder(mkdtempSync(join(tmpdir(), 'insight-cli-')))
  pageStatus = 200
  server = createServer((request, response) => {
    const facts = {
      row: { text: 'Hello from PostgreSQL', written_at: '2026-11-23' },
      httpd: { instance_id: WEB, image_id: HTTPD },
      postgres: { instance_id: DATABASE, image_id: 'ami-0d15bbbbbbbbbbbbb' }
    }
    response.writeHead(pageStatus).end(request.url === '/' ? `<p>${HTTPD} ${DATABASE}` : JSON.stringify(facts))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  await new Promise(resolve => server.close(resolve))
  rmSync(folder.checkout, { recursive: true, force: true })
})

async function deliver(parts: DeliveryParts, argv: string[] = [], abort = new AbortController().signal) {
  const written: string[] = []
  const output = { write: (text: string) => written.push(text), isTTY: false, columns: 80, rows: 0 }
  const reporter = lineReporter(output, { width: 79, colour: false })
  const command = readCommand(argv) as RunCommand
  const code = await deliverWith(command, { folder, argv, parts, reporter, trackingId: 'insight-test', abort })
  return { code, text: written.join('') }
}

const record = () => runRecordSchema.parse(JSON.parse(readFileSync(folder.runRecord, 'utf8')))

describe('./build.sh', () => {
  it('goes through all stages, verifies the page and leaves a report', async () => {
    const observer = fakeObserver({ url, before: { postgres: 'ami-0d15bbbbbbbbbbbbb' } })
    const { code, text } = await deliver(fakeParts({ observer, events: eventsOf(JOBS) }))
    expect(code).toBe(0)
    expect(text).toContain('bake         httpd baked ami-0c1e77 · postgres reused ami-0d15bb')
    expect(text).toContain('plan         staging: +2 ~3')
    expect(text).toContain('apply        httpd runs on i-04d2aa')
    expect(text).toContain('register     1 of 1 instances pass · httpd → postgres')
    expect(text).toContain(`${url}   served by i-04d2aa (ami-0c1e77)`)
    expect(text).toContain('"Hello from PostgreSQL"\n    is a row from PostgreSQL i-0b1caa, through the mesh')
    expect(text).toContain('Not shown on one machine:\n    approvals')
    expect(record()).toMatchObject({ verdict: 'done', page: { servedBy: WEB, database: DATABASE } })
    expect(readFileSync(folder.report, 'utf8')).toContain('Hello from PostgreSQL')
    expect(existsSync(folder.journal)).toBe(false)
  })

  it('names the job and step that failed, with its last lines, and does not verify', async () => {
    const events = eventsOf(JOBS.slice(0, 3), 'Apply staging')
    const didNotRun = [{ job: 'Register staging', reason: 'Apply staging failed' }]
    const parts = fakeParts({ observer: fakeObserver({ url }), events, outcome: { verdict: 'failure', didNotRun } })
    const { code, text } = await deliver(parts)
    expect(code).toBe(1)
    expect(text).toContain('✗ apply: Apply staging: Work failed\n      working on Apply staging\n')
    expect(text).toContain('Log     /tmp/run.log')
    expect(text).toMatch(/register {5}did not run/)
    expect(record()).toMatchObject({ verdict: 'failed', failure: { stage: 'apply' } })
    expect(record().jobs.at(-1)).toEqual({
      name: 'Register staging',
      verdict: 'did-not-run',
      reason: 'Apply staging failed'
    })
  })

  it('says what is wrong with a tool and starts nothing', async () => {
    const parts = fakeParts({ observer: fakeObserver(), events: [] })
    const broken = { ...parts, tools: () => Promise.reject(new Error('There is no Go. Install it.')) }
    const { code, text } = await deliver(broken)
    expect(code).toBe(1)
    expect(text).toContain('✗ tools: There is no Go. Install it.')
    expect(record().stages.map(stage => stage.verdict)).toEqual(['failed', ...Array(6).fill('waiting')])
  })

  it('shows the comment of a pull request and does not verify', async () => {
    const observer = fakeObserver({ url })
    const parts = fakeParts({ observer, events: eventsOf(['Staging/Plan staging']) })
    const { code, text } = await deliver(parts, ['--event', 'pull_request'])
    expect(code).toBe(0)
    expect(text).toContain('### Plan for `staging`')
    expect(text).not.toContain('insight:plan')
    expect(text).toContain('bake         not for a pull request')
    expect(record().comment).toMatchObject({ pull: 42 })
    expect(record().page).toBeUndefined()
  })

  it('says which stages were not asked for', async () => {
    const parts = fakeParts({ observer: fakeObserver({ url }), events: eventsOf(JOBS.slice(1)) })
    const { text } = await deliver(parts, ['--packer', 'n'])
    expect(text).toContain('bake         not asked for (--packer n)')
  })

  it('stopped by Ctrl-C removes everything', async () => {
    const controller = new AbortController()
    const hang = () => controller.abort(new Error('Stopped.'))
    const parts = fakeParts({ observer: fakeObserver(), events: eventsOf(JOBS.slice(0, 1)), hang })
    const { code, text } = await deliver(parts, [], controller.signal)
    expect(code).toBe(130)
    expect(text).toContain('Stopped; nothing is left running.')
    expect(parts.swept).toEqual(['insight-test'])
    expect(parts.removed).toEqual(['all'])
    expect(existsSync(folder.journal)).toBe(false)
  })

  it('cleans up after a run and services that were killed, and says so in one line', async () => {
    const dead = { pid: 2 ** 22 + 1, startTime: '1' }
    writeAtomically(folder.journal, JSON.stringify({ ...dead, trackingId: 'insight-old', startedAt: '' }))
    writeAtomically(folder.daemonFile, JSON.stringify(dead))
    const parts = fakeParts({ observer: fakeObserver({ url }), events: eventsOf(JOBS) })
    const { code, text } = await deliver(parts)
    expect(code).toBe(0)
    expect(parts.swept).toEqual(['insight-old'])
    expect(text).toContain('An earlier run had been killed; removed what it left: 1 process, 2 containers, 1 network.')
  })

  it('tells what changed since the run before', async () => {
    const events = eventsOf(JOBS)
    await deliver(fakeParts({ observer: fakeObserver({ url }), events }))
    const first = record()
    const images = first.images.map(image => ({ ...image, id: `${image.id}0` }))
    writeAtomically(folder.runRecord, JSON.stringify({ ...first, images }))
    await deliver(fakeParts({ observer: fakeObserver({ url }), events }))
    expect(record().changes).toContain(`httpd has the image ${HTTPD}; it had ${HTTPD}0.`)
  })
})

describe('summed', () => {
  it.each([
    [['container a'], '1 container'],
    [['container a', 'network b', 'container c'], '2 containers, 1 network'],
    [['process 1 (x)', 'process 2 (y)'], '2 processes']
  ])('%j is %s', (things, text) => {
    expect(summed(things)).toBe(text)
  })
})
