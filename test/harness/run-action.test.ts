import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, jest, test } from '@jest/globals'
import { type ActionRequest, postOf, runAction, startAction, sweepOrphans } from './index.ts'

// Child processes on a busy machine; no test measures time.
jest.setTimeout(900_000)

const cwd = mkdtempSync(join(tmpdir(), 'insight-harness-'))
const temp = () => mkdtempSync(join(cwd, 'temp-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const probe = (script: string, more: Partial<ActionRequest> = {}): ActionRequest => ({
  action: 'probe',
  root: join(import.meta.dirname, 'fixture'),
  cwd,
  temp: join(temp(), 'temp'),
  github: { url: 'http://127.0.0.1:1', token: 'ghs_verysecret' },
  inputs: { script },
  ...more
})

test('a step reads inputs and defaults, and answers through files', async () => {
  const result = await runAction(
    probe(`
      console.log('token ' + process.env.INPUT_TOKEN)
      console.error('::warning file=a.ts,line=2::careful')
      fs.appendFileSync(process.env.GITHUB_OUTPUT, 'list<<D\\na\\nb\\nD\\n')
      fs.appendFileSync(process.env.GITHUB_ENV, 'X=1\\nNODE_OPTIONS=--bad\\n')
      fs.appendFileSync(process.env.GITHUB_PATH, '/opt/tool\\n')
      fs.appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# ghs_verysecret')
    `)
  )
  expect(result).toMatchObject({
    exitCode: 0,
    conclusion: 'success',
    outputs: { list: 'a\nb' },
    env: { X: '1' },
    path: ['/opt/tool'],
    summary: '# ***',
    annotations: [{ level: 'warning', message: 'careful', properties: { file: 'a.ts', line: '2' } }]
  })
  expect(result.log).toContain('token ***')
  expect(result.stdoutRaw).toContain('token ghs_verysecret')
})

test('nothing of the environment of the tests reaches the step but PATH', async () => {
  process.env['HARNESS_LEAK'] = '1'
  const result = await runAction(probe(`console.log('leak:' + process.env.HARNESS_LEAK)`))
  expect(result.log).toBe('leak:undefined')
})

test('a malformed output file and an unknown input are told as the runner tells them', async () => {
  const request = probe(`fs.appendFileSync(process.env.GITHUB_OUTPUT, 'nonsense\\n')`)
  const result = await runAction({ ...request, inputs: { ...request.inputs, colour: 'red' } })
  expect(result).toMatchObject({ exitCode: 0, conclusion: 'failure' })
  expect(result.annotations.map(one => one.message)).toEqual([
    "Unexpected input(s) 'colour', valid inputs are ['script', 'post-script', 'token']",
    "Invalid format 'nonsense'"
  ])
})

test('post sees the state of main', async () => {
  const request = probe(`fs.appendFileSync(process.env.GITHUB_STATE, 'id=42\\n'); process.exitCode = 3`, {})
  const both = { ...request, inputs: { ...request.inputs, 'post-script': 'console.log(process.env.STATE_id)' } }
  const main = await runAction(both)
  expect(main).toMatchObject({ exitCode: 3, conclusion: 'failure' })
  expect((await runAction(postOf(both, main))).log).toBe('42')
})

test('cancel signals the step alone, climbs the ladder, and the sweep finds the child', async () => {
  const running = startAction(
    probe(
      `process.on('SIGINT', () => console.log('int')); process.on('SIGTERM', () => console.log('term'))
       cp.spawn('sleep', ['300'], {stdio: 'ignore'}); console.log('ready'); setInterval(() => {}, 1000)`,
      { onStdout: line => line === 'ready' && start() }
    )
  )
  const ready = new Promise<void>(done => {
    begin = done
  })
  await ready
  // Time to say that a signal came, on a busy machine, too.
  const result = await running.cancel({ sigtermAfterMs: 3000, sigkillAfterMs: 3000 })
  expect(result).toMatchObject({ exitCode: null, signal: 'SIGKILL', conclusion: 'failure', log: 'ready\nint\nterm' })
  expect(sweepOrphans(running.trackingId).map(one => one.command)).toEqual(['sleep 300'])
})

let begin: (() => void) | undefined
function start(): void {
  begin?.()
}
