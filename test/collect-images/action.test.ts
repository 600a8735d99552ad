import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type Bakes, startBakes } from './run-of-bakes.ts'

// Child processes and uploads on a busy machine; no test measures time.
jest.setTimeout(900_000)

const [A, B, C, D] = ['a', 'b', 'c', 'd'].map(letter => `ami-${letter.repeat(17)}`) as [string, string, string, string]
const BOTH = { names: '["httpd","postgres"]' }

let bakes: Bakes

beforeAll(async () => {
  bakes = await startBakes()
})
afterAll(() => bakes.close())
beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true)
})

test('what each job of the matrix made is one output, with the copies in another', async () => {
  const run = await bakes.startRun()
  await run.bake('postgres', B)
  await run.bake('httpd', A, { images: { httpd: { 'eu-west-1': C, 'us-east-1': A } } })
  const result = await run.collect(BOTH)
  expect(result).toMatchObject({ conclusion: 'success', annotations: [] })
  expect(result.outputs).toEqual({
    images: JSON.stringify({ httpd: A, postgres: B }),
    'images-by-region': JSON.stringify({ httpd: { 'eu-west-1': C, 'us-east-1': A }, postgres: { 'us-east-1': B } })
  })
  expect(result.log).toContain(`httpd: ${A} (us-east-1), from httpd in attempt 1`)
  const lines = await run.collect({ names: 'postgres\nhttpd' })
  expect(JSON.parse(lines.outputs['images'] ?? '')).toEqual({ httpd: A, postgres: B })
})

test('failed jobs run again: what they make now, and what the others made before', async () => {
  const run = await bakes.startRun()
  await run.bake('postgres', B)
  await run.bake('httpd', C, { attempt: 2 })
  expect((await run.collect(BOTH)).outputs['images']).toBe(JSON.stringify({ httpd: C, postgres: B }))
})

test('all jobs run again: nothing of an earlier attempt, also of the tenth after the ninth', async () => {
  const run = await bakes.startRun()
  for (const [attempt, httpd, postgres] of [
    [10, C, D],
    [9, A, B]
  ] as const) {
    await run.bake('httpd', httpd, { attempt })
    await run.bake('postgres', postgres, { attempt })
  }
  expect((await run.collect(BOTH)).outputs['images']).toBe(JSON.stringify({ httpd: C, postgres: D }))
})

test('two workflows of one run have each their own group, and nothing of another run is taken', async () => {
  const other = await bakes.startRun()
  await other.bake('httpd', D, { group: 'east' })
  const run = await bakes.startRun()
  await run.bake('httpd', A, { group: 'east' })
  await run.bake('httpd', B, { group: 'west' })
  const collected = (group: string) => run.collect({ names: '["httpd"]', group })
  expect((await collected('east')).outputs['images']).toBe(JSON.stringify({ httpd: A }))
  expect((await collected('west')).outputs['images']).toBe(JSON.stringify({ httpd: B }))
  expect((await collected('')).conclusion).toBe('failure')
})

test('one that is missing is named, and nothing is given out', async () => {
  const run = await bakes.startRun()
  await run.bake('httpd', A)
  const result = await run.collect({ names: '["httpd","postgres","cache"]' })
  expect(result).toMatchObject({ conclusion: 'failure', outputs: {} })
  expect(result.annotations[0]?.message).toMatch(/^names: nothing was handed over for postgres, cache in run \d+\. /)
})

test('no names are no images', async () => {
  const run = await bakes.startRun()
  expect(await run.collect({ names: '[]' })).toMatchObject({ outputs: { images: '{}', 'images-by-region': '{}' } })
})

test('one image of two jobs is refused', async () => {
  const run = await bakes.startRun()
  await run.bake('blue', A, { images: { httpd: { 'us-east-1': A } } })
  await run.bake('green', B, { images: { httpd: { 'us-east-1': B } } })
  const result = await run.collect({ names: 'blue\ngreen' })
  expect(result).toMatchObject({ conclusion: 'failure', outputs: {} })
  expect(result.annotations[0]?.message).toContain('blue and green both handed over an image httpd')
})

test.each([
  ['another attempt', { attempt: 3 }],
  ['another run', { run: 1 }],
  ['another name', { name: 'postgres' }],
  ['no id', { images: { httpd: { 'us-east-1': '$(rm -rf /)' } } }]
])('a document that tells of %s than its name is not taken', async (_, wrong) => {
  const run = await bakes.startRun()
  await run.bake('other', B, { group: 'g' })
  const [made] = (await bakes.github.state()).artifacts.slice(-1)
  const name = made?.name.replace('other', 'httpd') ?? ''
  const images = { httpd: { 'us-east-1': A } }
  const right = { format: 1, run: made?.runId, attempt: 1, name: 'httpd', region: 'us-east-1', images }
  await run.leave(name.replace(/1$/, '2'), JSON.stringify({ ...right, attempt: 2, ...wrong }))
  const result = await run.collect({ names: 'httpd', group: 'g' })
  expect(result).toMatchObject({ conclusion: 'failure', outputs: {} })
  expect(result.annotations[0]?.message).toContain('was not left by bake-ami for "httpd" in attempt 2 of this run')
})

test.each([
  [{ names: '["httpd"' }, 'names: it begins as a JSON list and is none.'],
  [{ names: 'httpd\nhttpd' }, 'names: "httpd" is given twice.'],
  [{ names: '["a b"]' }, 'names: "a b" cannot be the name of a hand-over.'],
  [{ names: '[1]' }, 'names: 1 cannot be the name of a hand-over.'],
  [{}, 'names: this input is required.']
])('%j is refused', async (inputs, message) => {
  const run = await bakes.startRun()
  expect((await run.collect(inputs as Record<string, string>)).annotations[0]?.message).toContain(message)
})

test('an Enterprise Server has no service for it', async () => {
  const run = await bakes.startRun()
  const env = { GITHUB_SERVER_URL: 'https://ghe.example.com' }
  const result = await run.collect({ names: 'httpd' }, { env })
  expect(result.annotations[0]?.message).toMatch(/^The images of this run cannot be collected\. ghe\.example\.com is /)
})
