import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { marked, type Token, type Tokens } from 'marked'
import { statusOf } from '../../src/terraform-apply/comment/slots.ts'
import { runAction, startAction } from '../harness/index.ts'
import { digest, reportOf, stack } from './reports.ts'
import { type Stage, setStage } from './stage.ts'

// Child processes and uploads on a busy machine; no test measures time.
jest.setTimeout(900_000)

let stage: Stage

beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true)
})
afterEach(() => stage.close())

const bodies = async () => (await stage.github.state()).comments.map(one => one.body)
const onlyBody = async () => {
  const [body, ...more] = await bodies()
  expect(more).toEqual([])
  return body ?? ''
}

test('three plans, of which one failed and one is unchanged, become one comment, one summary and one page', async () => {
  stage = await setStage()
  const { run, leave, step } = await stage.startRun()
  await leave(reportOf(1, [stack('infra/app', { 'aws_x.a': 'create', 'aws_x.b': 'delete', 'aws_x.c': 'replace' })]))
  await leave(reportOf(2, [stack('infra/dns', {})]))
  await leave(reportOf(3, [stack('infra/network', 'Error: no such region')]))
  const request = await step({ expect: '3' })
  const result = await runAction(request)
  expect(result).toMatchObject({ conclusion: 'success', annotations: [] })
  const body = await onlyBody()
  expect(result.outputs).toEqual({
    status: 'failed',
    changed: 'true',
    add: '1',
    change: '0',
    destroy: '1',
    replace: '1',
    digests: JSON.stringify({ 'infra/app': digest('1'), 'infra/dns': digest('2') }),
    fragments: '3',
    'comment-url': expect.stringMatching(/#issuecomment-\d+$/)
  })
  for (const text of [body, result.summary]) {
    expect(text).toContain('### Plan for `staging` · 3 stacks · commit')
    expect(text).toContain('**1 failed** · **1 to destroy, 1 to replace**, 1 to add')
    expect(text).toMatch(/\| `infra\/dns` \|.*\| no changes \|/)
    expect(text).toContain('**`infra/network` could not be planned:** Error: no such region')
    expect(text).toContain(digest('2'))
  }
  expect(body).toContain('<!-- insight:plan pr=1 report=plans -->')
  for (const key of ['00000001', '00000002', '00000003']) expect(statusOf(body, key)).toBe('')
  const report = (await stage.github.state()).artifacts.find(one => one.name === 'insight-report-1')
  expect(body).toContain(`https://github.com/octo/demo/actions/runs/${run.id}/artifacts/${report?.id}`)
  // What was downloaded is gone; the page that was made may stay until the job ends.
  expect(readdirSync(request.temp ?? '').filter(name => /artifact|download/.test(name))).toEqual([])
})

test('the comment is written again in place, and tells what changed', async () => {
  stage = await setStage()
  const first = await stage.startRun()
  await first.leave(reportOf(1, [stack('infra/app', { 'aws_x.a': 'create' })]))
  await first.leave(reportOf(2, [stack('infra/dns', { 'aws_x.a': 'delete' })], { digest: digest('2') }))
  const created = await runAction(await first.step())
  const second = await stage.startRun()
  await second.leave(reportOf(1, [stack('infra/app', { 'aws_x.a': 'create' })]))
  const dns = stack('infra/dns', {})
  await second.leave(reportOf(2, [{ ...dns, result: { ...dns.result, digest: digest('3') } as typeof dns.result }]))
  const updated = await runAction(await second.step())
  expect(updated.outputs['comment-url']).toBe(created.outputs['comment-url'])
  expect(await onlyBody()).toContain('since `bbbbbbb`: `infra/dns` no longer destroys `aws_x.a`')
})

test('one plan keeps its digest; one that the guard refuses is protected; without changes there is nothing to do', async () => {
  stage = await setStage()
  const guarded = await stage.startRun()
  await guarded.leave(reportOf(1, [stack('infra/app', { 'aws_x.a': 'delete' }, ['aws_x.a'])]))
  const refused = await runAction(await guarded.step())
  expect(refused.outputs).toMatchObject({ status: 'protected', changed: 'true', destroy: '1', fragments: '1' })
  expect(await onlyBody()).toContain(`digest \`${digest('1')}\``)
  const quiet = await stage.startRun()
  await quiet.leave(reportOf(1, [stack('infra/app', {})]))
  const same = await runAction(await quiet.step())
  expect(same.outputs).toMatchObject({ status: 'no-changes', changed: 'false' })
  const busy = await stage.startRun()
  await busy.leave(reportOf(1, [stack('infra/app', { 'aws_x.a': 'create' })]))
  expect((await runAction(await busy.step())).outputs).toMatchObject({ status: 'changes', changed: 'true', add: '1' })
})

test('thirty plans fit into one comment', async () => {
  stage = await setStage()
  const { leave, step } = await stage.startRun()
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`aws_x.a[${at}]`, 'create' as const]))
  for (let n = 1; n <= 30; n++) await leave(reportOf(n, [stack(`infra/s${String(n).padStart(2, '0')}`, many)]))
  const result = await runAction(await step({ expect: '30' }))
  expect(result).toMatchObject({ conclusion: 'success', annotations: [] })
  expect(result.outputs).toMatchObject({ fragments: '30', add: '6000', status: 'changes' })
  expect(Object.keys(JSON.parse(result.outputs['digests'] ?? ''))).toHaveLength(30)
  const body = await onlyBody()
  expect(body.length).toBeLessThanOrEqual(65_536)
  for (let n = 1; n <= 30; n++) {
    expect(body).toContain(`\`infra/s${String(n).padStart(2, '0')}\``)
    expect(statusOf(body, n.toString(16).padStart(8, '0'))).toBe('')
  }
  expect(Buffer.byteLength(result.summary)).toBeLessThan(1024 * 1024)
})

test('of a job that was run again the last attempt counts', async () => {
  stage = await setStage()
  const { leave, step } = await stage.startRun()
  await leave(reportOf(1, [stack('infra/app', 'It timed out.')]), 1)
  await leave(reportOf(2, [stack('infra/dns', {})]), 1)
  expect((await runAction(await step({ expect: '2' }))).outputs).toMatchObject({ status: 'failed' })
  await leave(reportOf(1, [stack('infra/app', { 'aws_x.a': 'create' })]), 2)
  const again = await runAction(await step({ expect: '2' }, { attempt: 2 }))
  expect(again).toMatchObject({ conclusion: 'success', annotations: [] })
  expect(again.outputs).toMatchObject({ status: 'changes', fragments: '2', add: '1' })
  expect(await onlyBody()).not.toContain('timed out')
  const names = (await stage.github.state()).artifacts.map(one => one.name)
  expect(names.filter(name => name.startsWith('insight-report-'))).toEqual(['insight-report-1', 'insight-report-2'])
})

describe('what is missing fails the step, once the rest was shown', () => {
  test('no plan at all', async () => {
    stage = await setStage()
    const before = await stage.startRun()
    await before.leave(reportOf(1, [stack('infra/app', { 'aws_x.a': 'create' })]))
    await runAction(await before.step())
    const { step } = await stage.startRun()
    const result = await runAction(await step())
    expect(result.conclusion).toBe('failure')
    expect(result.annotations).toEqual([
      expect.objectContaining({
        level: 'error',
        message: expect.stringMatching(/^No plan came\. Look in this run for /)
      })
    ])
    expect(result.outputs).toMatchObject({
      status: 'failed',
      changed: 'false',
      fragments: '0',
      digests: '{}',
      add: '0'
    })
    const body = await onlyBody()
    for (const text of [body, result.summary]) {
      expect(text).toContain('> [!CAUTION]\n> **No plan came.** Look in [run ')
      expect(text).not.toMatch(/nothing to apply|no changes|aws_x/)
    }
  })

  test('fewer than expected', async () => {
    stage = await setStage()
    const { leave, step } = await stage.startRun()
    await leave(reportOf(1, [stack('infra/app', {})]))
    await leave(reportOf(2, [stack('infra/dns', {})]))
    const result = await runAction(await step({ expect: '3' }))
    expect(result.conclusion).toBe('failure')
    expect(result.annotations[0]?.message).toMatch(/^2 of 3 plans came\. Look in this run for jobs that failed/)
    expect(result.outputs).toMatchObject({ status: 'failed', fragments: '2' })
    const body = await onlyBody()
    expect(body).toContain('**2 of 3 plans came.**')
    expect(body).toContain('`infra/dns`')
    expect(body).not.toContain('There is nothing to apply')
  })

  test('documents that cannot be read, each by name', async () => {
    stage = await setStage()
    const { run, leave, leaveFiles, step } = await stage.startRun()
    const good = reportOf(1, [stack('infra/app', { 'aws_x.a': 'create' })])
    await leave(good)
    await leaveFiles('insight-plan-00000002-1', { 'plan.json': 'no' })
    await leaveFiles('insight-plan-00000003-1', { 'plan.json': '{"format":2}' })
    await leaveFiles('insight-plan-00000004-1', { 'plan.html': 'x' })
    await leaveFiles('insight-plan-00000005-1', { 'plan.json': '{}', 'evil.sh': 'x' })
    const foreign = { format: 1, ...good, run: { ...good.run, id: run.id } }
    await leaveFiles('insight-plan-00000006-1', { 'plan.json': JSON.stringify(foreign) })
    const elsewhere = { ...foreign, key: '00000007', run: { ...good.run, id: run.id + 1 } }
    await leaveFiles('insight-plan-00000007-1', { 'plan.json': JSON.stringify(elsewhere) })
    await leaveFiles('insight-plan-00000008-1', {
      'plan.json': JSON.stringify({ ...foreign, key: '00000008', stacks: [{ stack: 'x' }] })
    })
    const result = await runAction(await step({ expect: '8' }))
    expect(result.conclusion).toBe('failure')
    expect(result.outputs).toMatchObject({ status: 'failed', fragments: '1', add: '1' })
    const body = await onlyBody()
    const said = {
      2: /not JSON/,
      3: /format 2/,
      4: /no "plan\.json"/,
      5: /"evil\.sh", which does not belong there/,
      6: /made for key 00000001/,
      7: /made for key 00000007 in run/,
      8: /not as it should be/
    }
    for (const [n, reason] of Object.entries(said)) {
      const line = result.annotations[0]?.message.split(`insight-plan-0000000${n}-1: `)[1] ?? ''
      expect(line).toMatch(reason)
      expect(body).toContain(`> \`insight-plan-0000000${n}-1\` cannot be shown: `)
      expect(statusOf(body, `0000000${n}`)).toBe('')
    }
    expect(body).toContain('`infra/app`')
    expect(body).not.toContain('plans came')
  })

  test('an artifact that cannot be had', async () => {
    stage = await setStage()
    const { leave, step } = await stage.startRun()
    await leave(reportOf(1, [stack('infra/app', {})]))
    await leave(reportOf(2, [stack('infra/dns', {})]))
    await stage.github.addFault({ method: 'POST', path: 'GetSignedArtifactURL', status: 404 })
    const result = await runAction(await step())
    expect(result.conclusion).toBe('failure')
    expect(result.annotations.at(-1)?.message).toMatch(/insight-plan-0000000\d-1.*could not be downloaded/)
    expect(result.log).not.toMatch(/sig=(?!\*)\w/)
    expect(result.outputs).toMatchObject({ fragments: '1', status: 'failed' })
  })
})

test('files of a saved plan beside the document are left alone', async () => {
  stage = await setStage()
  const { run, leaveFiles, step } = await stage.startRun()
  const report = reportOf(1, [stack('infra/app', {})])
  const document = JSON.stringify({ format: 1, ...report, run: { ...report.run, id: run.id } })
  await leaveFiles('insight-plan-00000001-1', { 'plan.json': document, 'saved-0.sealed': 'x', 'saved-12.sealed': 'y' })
  expect(await runAction(await step())).toMatchObject({ conclusion: 'success', outputs: { fragments: '1' } })
})

describe('who may not comment', () => {
  test('has the plans in the summary, and one warning that names the permission', async () => {
    stage = await setStage({ permissions: {} })
    const { leave, step } = await stage.startRun()
    await leave(reportOf(1, [stack('infra/app', { 'aws_x.a': 'create' })]))
    const result = await runAction(await step())
    expect(result.conclusion).toBe('success')
    expect(result.annotations).toEqual([
      expect.objectContaining({
        level: 'warning',
        message: expect.stringContaining('Add "permissions: pull-requests: write" to the job')
      })
    ])
    expect(result.summary).toContain('`infra/app`')
    expect(result.outputs).toMatchObject({ status: 'changes', 'comment-url': '' })
    expect(await bodies()).toEqual([])
  })

  test('is told nothing wrong when it is a fork', async () => {
    stage = await setStage({ fork: true })
    const { leave, step } = await stage.startRun()
    await leave(reportOf(1, [stack('infra/app', { 'aws_x.a': 'create' })]))
    const result = await runAction(await step())
    expect(result).toMatchObject({
      conclusion: 'success',
      annotations: [],
      outputs: { status: 'changes', 'comment-url': '' }
    })
    expect(result.log).toContain('from a fork may not write')
    expect(result.summary).toContain('`infra/app`')
    expect(await bodies()).toEqual([])
  })

  test('is not asked when no comment is wanted', async () => {
    stage = await setStage()
    const { leave, step } = await stage.startRun()
    await leave(reportOf(1, [stack('infra/app', {})]))
    const asked = async () => (await stage.github.requests()).filter(one => /^\/(?:repos|graphql)/.test(one.url))
    await stage.github.clearRequests()
    const result = await runAction(await step({ comment: 'false' }))
    expect(result).toMatchObject({ conclusion: 'success', outputs: { 'comment-url': '' } })
    expect(await asked()).toEqual([])
    await runAction(await step())
    expect(await asked()).not.toEqual([])
  })
})

test('two reports at once end with one comment, that of the later run', async () => {
  stage = await setStage()
  const runs = [await stage.startRun(), await stage.startRun()]
  for (const [at, { leave }] of runs.entries()) await leave(reportOf(1, [stack(`infra/of-${at}`, {})]))
  const steps = await Promise.all(runs.map(({ step }) => step()))
  const results = await Promise.all(steps.map(one => startAction(one).result))
  for (const result of results) expect(result).toMatchObject({ conclusion: 'success', annotations: [] })
  expect(await onlyBody()).toContain('`infra/of-1`')
})

test('reports of two names have a comment each', async () => {
  stage = await setStage()
  const { leave, step } = await stage.startRun()
  await leave(reportOf(1, [stack('infra/app', {})]))
  await runAction(await step())
  const second = await runAction(await step({ name: 'net -> work' }))
  expect(second.annotations[0]?.message).toMatch(/^name: "net -> work" cannot be the name of a report\./)
  await runAction(await step({ name: 'network' }))
  const all = await bodies()
  expect(all).toHaveLength(2)
  expect(all[1]).toContain('### Plan for `staging (network)`')
})

test.each([
  ['0', /^expect: "0" is not a whole number from 1 on\. Write, for example, 3\.$/],
  ['three', /^expect: "three" is not a whole number/]
])('expect: %s is refused', async (expected, message) => {
  stage = await setStage()
  const { step } = await stage.startRun()
  const result = await runAction(await step({ expect: expected }))
  expect(result.annotations[0]?.message).toMatch(message)
})

test.each([
  [{ ACTIONS_RUNTIME_TOKEN: '' }, /^The plans of this run cannot be gathered\. This job has no artifact service/],
  [{ GITHUB_SERVER_URL: 'https://ghes.example' }, /^The plans of this run cannot be gathered\. ghes\.example is a/]
])('without an artifact service the step fails and says what to do (%j)', async (env, message) => {
  stage = await setStage()
  const { step } = await stage.startRun()
  const result = await runAction(await step({}, { env }))
  expect(result.conclusion).toBe('failure')
  expect(result.annotations.at(-1)?.message).toMatch(message)
})

const NASTY = [
  '@octocat #1 GH-1 https://evil.example www.evil.example <script>alert(1)</script> [x](https://evil.example) ![x](y)',
  '</details> <!-- /insight:status --> <!-- insight:plan pr=1 report=plans --> | `` ``` ~~~ **bold** $x$',
  '\n::set-output name=status::no-changes\n::add-mask::a\n##[error]evil\r::error::evil\u0000\u202e'
].join('')

test('nothing in a document makes a mention, a link, HTML or a workflow command', async () => {
  stage = await setStage()
  const { leave, step } = await stage.startRun()
  const report = (n: number) =>
    reportOf(n, [stack(`${NASTY}`, { [`aws_x.y["${NASTY}"]`]: 'delete' }), stack('b', NASTY)], {
      environment: NASTY,
      workspace: NASTY,
      label: `::set-output name=status::no-changes${NASTY}`,
      digest: digest(String(n)),
      run: { id: 1, attempt: 1, url: 'https://evil.example/actions/runs/1' }
    })
  await leave(report(1))
  await leave(report(2))
  const result = await runAction(await step({ expect: '3' }))
  expect(result.outputs).toMatchObject({ status: 'failed', fragments: '2' })
  expect(Object.keys(JSON.parse(result.outputs['digests'] ?? ''))).toHaveLength(2)
  // Of all lines that the runner takes for a command, the last is ours, and GitHub's client makes the others.
  const commands = result.stdoutRaw.split('\n').filter(line => /^\s*::|##\[/.test(line))
  const others = commands.filter(line => !/^::(?:(?:end)?group::|debug::|add-mask::[0-9a-f]{64}$)/.test(line))
  expect(others).toEqual([expect.stringMatching(/^::error::2 of 3 plans came\./)])
  for (const text of [await onlyBody(), result.summary]) checkMarkdown(text)
})

/** HTML of ours: hidden marks, foldings and code. */
const OUR_HTML =
  /^(?:<!-- insight:plan pr=1 report=plans -->|<!-- insight:last [A-Za-z0-9+/=]+ -->|<!-- insight:status key=[0-9a-f]{8} -->|<!-- \/insight:status -->|<\/?details>|<details><summary>[^\n]*<\/summary>|<\/?(?:code|sub|b|summary)>|\s)*$/

function checkMarkdown(text: string): void {
  for (const token of allTokens(marked.lexer(text))) {
    if (token.type === 'html') expect(token.raw).toMatch(OUR_HTML)
    if (token.type === 'link') expect(token['href']).toMatch(/^https:\/\/github\.com\/octo\/demo\//)
    expect(token.type).not.toBe('image')
  }
  const outside = marked
    .parse(text, { async: false })
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<code[\s\S]*?<\/code>/g, '')
    .replace(/<[^>]*>/g, '')
  expect(outside).not.toMatch(/@[A-Za-z0-9]|https?:\/\/evil|www\.|#\d|GH-\d/i)
}

function allTokens(tokens: readonly Token[]): Token[] {
  return tokens.flatMap(token => {
    const cells =
      token.type === 'table'
        ? [...(token as Tokens.Table).header, ...(token as Tokens.Table).rows.flat()].flatMap(cell => cell.tokens)
        : []
    return [token, ...allTokens([...('tokens' in token ? (token.tokens ?? []) : []), ...cells])]
  })
}
