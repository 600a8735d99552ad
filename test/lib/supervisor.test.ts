import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { isAlive } from '../../src/lib/process-identity.ts'
import {
  followTool,
  interruptTool,
  readTool,
  readySupervisor,
  type Supervisor,
  startTool,
  toolEnd
} from '../../src/lib/supervisor.ts'

const script = join(import.meta.dirname, '../../actions/supervisor.js')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'insight-supervisor-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

async function start(program: string, stopSignal: 'SIGINT' | 'SIGTERM' = 'SIGINT') {
  const argv = [process.execPath, '-e', program] as const
  const command = {
    argv: [...argv] as [string, ...string[]],
    cwd: tmpdir(),
    env: process.env,
    purpose: 'a test',
    stopSignal
  }
  await startTool(folder, command, readySupervisor(folder, {}, script))
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
  const go = join(folder, 'go')
  await start(
    `console.log("one"); const look = setInterval(() => { if (fs.existsSync(${JSON.stringify(go)})) { clearInterval(look); console.log("two") } }, 20)`
  )
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
  writeFileSync(go, '')
  const rest: string[] = []
  const { end } = await followTool(folder, line => rest.push(line), { from: left.offset })
  expect([first, rest, end]).toEqual([['one'], ['two'], { kind: 'exited', code: 0 }])
})

test('tells a killed tool from a lost one', async () => {
  await start('setTimeout(() => {}, 60000)')
  process.kill(readTool(folder)?.pid ?? 0, 'SIGKILL')
  expect((await linesOf()).end).toEqual({ kind: 'killed', signal: 'SIGKILL' })
})

test.each([
  ['that has to wait for a processor tells later', 'SIGCONT', { kind: 'killed', signal: 'SIGKILL' }],
  ['that was killed tells nothing: the tool is lost', 'SIGKILL', { kind: 'lost' }]
] as const)('a supervisor %s', async (_, signal, end) => {
  await start('setTimeout(() => {}, 60000)')
  const tool = JSON.parse(readFileSync(join(folder, 'tool.json'), 'utf8'))
  process.kill(tool.supervisor.pid, 'SIGSTOP')
  process.kill(tool.pid, 'SIGKILL')
  while (isAlive(tool)) await new Promise(go => setTimeout(go, 20))
  // Somebody has seen that a while ago.
  writeFileSync(join(folder, 'gone.json'), JSON.stringify({ at: Date.now() - 5000 }))
  expect(toolEnd(folder)).toBeUndefined()
  process.kill(tool.supervisor.pid, signal)
  expect((await linesOf()).end).toEqual(end)
})

test('a tool that cannot be started says why', async () => {
  await startTool(
    folder,
    { argv: ['/does/not/exist'], cwd: tmpdir(), env: {}, purpose: 'a test', stopSignal: 'SIGINT' },
    readySupervisor(folder, {}, script)
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

const ended = (one: Supervisor) => new Promise(done => one.process.once('exit', done))

test('the tool has the environment that it is given, and nothing of the supervisor, which started before', async () => {
  const supervisor = readySupervisor(folder, { OWN: 'of the supervisor' }, script)
  const program = 'console.log(JSON.stringify([process.env.OWN, process.env.TOLD]))'
  await startTool(
    folder,
    {
      argv: [process.execPath, '-e', program],
      cwd: tmpdir(),
      env: { TOLD: 'a\nsecret' },
      purpose: 'a test',
      stopSignal: 'SIGINT'
    },
    supervisor
  )
  expect((await linesOf()).lines).toEqual(['[null,"a\\nsecret"]'])
  const files = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'))
  expect(files.filter((text, at) => readdirSync(folder)[at] !== 'output.log' && text.includes('secret'))).toEqual([])
})

test('a supervisor that gets no tool ends and leaves nothing', async () => {
  const supervisor = readySupervisor(folder, {}, script)
  const gone = ended(supervisor)
  supervisor.dismiss()
  expect(await gone).toBe(0)
  expect(readdirSync(folder)).toEqual([])
})

test('a step that is killed before it started its tool has no tool, and whoever comes later knows', async () => {
  // What it had written by then, and its end of the pipe, which closes with a part of what it said.
  writeFileSync(join(folder, 'command.json'), JSON.stringify({ argv: ['/bin/true'], cwd: '/' }))
  const supervisor = readySupervisor(folder, {}, script)
  const gone = ended(supervisor)
  supervisor.process.stdin?.end('{"PATH": "/b')
  expect(await gone).toBe(0)
  expect(toolEnd(folder)).toEqual({ kind: 'not-started', message: 'its step ended before it was started' })
})

test('a supervisor that cannot run is told when the tool is to be started', async () => {
  const supervisor = readySupervisor(folder, {}, join(folder, 'gone.js'))
  const command = {
    argv: ['/bin/true'] as [string],
    cwd: '/',
    env: {},
    purpose: 'a test',
    stopSignal: 'SIGINT' as const
  }
  await expect(startTool(folder, command, supervisor)).rejects.toThrow(
    'a test could not be started: the supervisor ended with code 1'
  )
})
