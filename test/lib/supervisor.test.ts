import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { followTool, interruptTool, readTool, startTool, toolEnd } from '../../src/lib/supervisor.ts'

const script = join(import.meta.dirname, '../../actions/supervisor.js')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'insight-supervisor-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

async function start(program: string, stopSignal: 'SIGINT' | 'SIGTERM' = 'SIGINT') {
  const argv = [process.execPath, '-e', program] as const
  await startTool(folder, { argv: [...argv], cwd: tmpdir(), env: process.env, purpose: 'a test', stopSignal }, script)
}

async function linesOf(): Promise<{ lines: string[]; end: unknown }> {
  const lines: string[] = []
  const { end } = await followTool(folder, line => lines.push(line))
  return { lines, end }
}

test('hands over every line in the order written, and the exit code', async () => {
  await start('console.log("a\\nb"); console.error("c"); process.stdout.write("d"); process.exitCode = 3')
  expect(await linesOf()).toEqual({ lines: ['a', 'b', 'c', 'd'], end: { kind: 'exited', code: 3 } })
})

test('sends its one signal once, to the tool, whoever asks', async () => {
  await start(
    'process.on("SIGINT", () => { console.log("asked"); setTimeout(() => process.exit(0), 300) }); console.log("ready"); setTimeout(() => {}, 60000)'
  )
  const followed = linesOf()
  while (!readFileSync(join(folder, 'output.log'), 'utf8').includes('ready'))
    await new Promise(go => setTimeout(go, 20))
  expect([interruptTool(folder, 'main'), interruptTool(folder, 'post')]).toEqual(['sent', 'sent-before'])
  expect(await followed).toEqual({ lines: ['ready', 'asked'], end: { kind: 'exited', code: 0 } })
  expect(readTool(folder)?.interrupted).toBe(true)
  expect(interruptTool(folder, 'post')).toBe('not-running')
})

test('leaves a running tool when told to, and finds it again', async () => {
  await start('console.log("one"); setTimeout(() => console.log("two"), 700)')
  const leave = new AbortController()
  const first: string[] = []
  const left = await followTool(
    folder,
    line => {
      first.push(line)
      leave.abort()
    },
    { leave: leave.signal }
  )
  expect(left.end).toBeUndefined()
  const rest: string[] = []
  const { end } = await followTool(folder, line => rest.push(line), { from: left.offset })
  expect([first, rest, end]).toEqual([['one'], ['two'], { kind: 'exited', code: 0 }])
})

test('tells a killed tool from a lost one', async () => {
  await start('setTimeout(() => {}, 60000)')
  process.kill(readTool(folder)?.pid ?? 0, 'SIGKILL')
  expect((await linesOf()).end).toEqual({ kind: 'killed', signal: 'SIGKILL' })
})

test('a tool that cannot be started says why', async () => {
  await startTool(
    folder,
    { argv: ['/does/not/exist'], cwd: tmpdir(), env: {}, purpose: 'a test', stopSignal: 'SIGINT' },
    script
  )
  expect(toolEnd(folder)).toEqual({ kind: 'not-started', message: expect.stringContaining('ENOENT') })
})

test('a folder in which nothing was started has no tool', () => {
  expect(readTool(folder)).toBeUndefined()
})

test('a tool that ends in the very moment of the signal is no error', async () => {
  await start('setTimeout(() => {}, 300)')
  const kill = jest.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' })
  })
  try {
    expect(interruptTool(folder, 'cancel')).toBe('not-running')
  } finally {
    kill.mockRestore()
  }
  expect((await linesOf()).end).toEqual({ kind: 'exited', code: 0 })
})
