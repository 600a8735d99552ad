import { expect, test } from '@jest/globals'
import { createActLog } from '../../../../sandbox/github/workflows/act-log.ts'
import type { PlannedJob } from '../../../../sandbox/github/workflows/plan.ts'
import type { ProgressEvent } from '../../../../sandbox/github/workflows/progress.ts'

const planned = (path: string[], name: string, pattern: RegExp): PlannedJob => ({ path, name, pattern })

function read(jobs: PlannedJob[], records: object[]) {
  const events: ProgressEvent[] = []
  const log = createActLog(jobs, event => events.push(event))
  for (const record of records) log.line(JSON.stringify(record))
  return { log, events }
}

const setUp = (job: string, jobID: string, matrix = {}) => ({
  job,
  jobID,
  matrix,
  msg: '⭐ Run Set up job',
  step: 'Set up job',
  stepid: ['--setup-job']
})
const end = (job: string, jobID: string, jobResult: string) => ({ job, jobID, jobResult, msg: '🏁  Job ended' })
const inStep = { job: 'Main/one  ', jobID: 'one', matrix: {}, stage: 'Main', step: 'Plan', stepID: ['plan'] }
const start = { ...inStep, msg: '⭐ Run Main Plan' }
const one = [planned(['one'], 'one', /^Main\/(one)(?:-\d+)?$/)]

test('what is not JSON, or of no job, is passed over', () => {
  const { log } = read(one, [{ level: 'warning', msg: "Couldn't get a valid docker connection" }])
  log.line('Error: no JSON')
  expect([log.jobs, log.didNotRun()]).toEqual([[], one])
})

test('only the masked text is read', () => {
  const { events, log } = read(one, [
    setUp('Main/one', 'one'),
    start,
    {
      ...inStep,
      command: 'warning',
      arg: 'hunter2',
      raw: '::warning::hunter2',
      kvPairs: { file: 'a.tf', line: '7' },
      msg: '  🚧  ::warning file=a.tf,line=7,title=a: b::***%0Aon 50%25\n'
    },
    {
      ...inStep,
      command: 'set-output',
      name: 'url',
      arg: 'http://hunter2',
      msg: '  ⚙  ::set-output:: url=http://***?a=b'
    },
    { ...inStep, command: 'summary', content: 'hunter2\n', msg: '  ⚙  Summary - # ***\n' },
    { ...inStep, raw_output: true, msg: '\u001b[31mred\u001b[0m\nsecond\n' },
    { ...inStep, stepResult: 'success', executionTime: 2_500_000, msg: '  ✅  Success - Main Plan' },
    end('Main/one', 'one', 'success')
  ])
  expect(JSON.stringify([events, log.jobs])).not.toContain('hunter2')
  const [job] = log.jobs
  expect(job).toMatchObject({ conclusion: 'success', summary: '# ***\n' })
  expect(job?.steps).toEqual([
    {
      name: 'Plan',
      id: 'plan',
      phase: 'main',
      conclusion: 'success',
      durationMs: 3,
      annotations: [{ level: 'warning', message: '***\non 50%', file: 'a.tf', line: 7 }],
      outputs: { url: 'http://***?a=b' }
    }
  ])
  expect(events.flatMap(event => (event.kind === 'log' ? [event.line] : []))).toEqual(['red', 'second'])
})

test('the summary of a composite is not told twice', () => {
  const summary = (stepID: string[], text: string) => ({
    ...inStep,
    stepID,
    command: 'summary',
    msg: `  ⚙  Summary - ${text}\n`
  })
  const { log } = read(one, [
    setUp('Main/one', 'one'),
    start,
    summary(['plan', '0'], 'a'),
    summary(['plan', '1'], 'b'),
    summary(['plan'], 'b')
  ])
  expect(log.jobs[0]?.summary).toBe('a\nb\n')
})

test('two calls of one workflow are told apart by their order, instances of a matrix by their values', () => {
  const jobs = [
    planned(['staging', 'plan', 'p'], 'staging / plan / p', /^plan\/Plan\/(p)(?:-\d+)?$/),
    planned(['production', 'plan', 'p'], 'production / plan / p', /^plan\/Plan\/(p)(?:-\d+)?$/),
    planned(['bake'], ['Bake $', '{{ matrix.image }}'].join(''), /^Main\/(Bake .*?)(?:-\d+)?$/),
    planned(['each'], 'each', /^Main\/(each)(?:-\d+)?$/)
  ]
  const { log } = read(jobs, [
    ...['success', 'failure'].flatMap(result => [setUp('plan/Plan/p', 'p'), end('plan/Plan/p', 'p', result)]),
    setUp('Main/Bake postgres-2', 'bake', { image: 'postgres' }),
    setUp('Main/Bake httpd-1', 'bake', { image: 'httpd' }),
    end('Main/Bake postgres-2', 'bake', 'success'),
    end('Main/Bake httpd-1', 'bake', 'success'),
    setUp('Main/each-1', 'each', { image: 'httpd' })
  ])
  expect(log.jobs.map(job => [job.name, job.conclusion])).toEqual([
    ['staging / plan / p', 'success'],
    ['production / plan / p', 'failure'],
    ['Bake httpd', 'success'],
    ['Bake postgres', 'success'],
    ['each (httpd)', undefined]
  ])
  expect(log.didNotRun()).toEqual([])
})
