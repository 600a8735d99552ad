import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { ensureTools, silent, type ToolName } from '../../../sandbox/tools/index.ts'
import { runCommand } from '../../../src/lib/programs.ts'
import { refuseReadOnlyFolder } from '../../../src/terraform-apply/guards/stack-folder.ts'
import { lookAtRemote, recoverState } from '../../../src/terraform-apply/state/recover.ts'
import { catchState } from '../../../src/terraform-apply/state/rescue.ts'
import { readState } from '../../../src/terraform-apply/state/state-file.ts'
import {
  type StateTool,
  statePullArguments,
  statePushArguments
} from '../../../src/terraform-apply/state/state-tool.ts'
import { type StateServer, startStateServer } from '../state-server.ts'

jest.setTimeout(900_000)

// As long as a word that nothing else of the state holds.
const SECRET = 'correct-horse-battery-staple'
const TOOLS: ToolName[] = ['terraform', 'tofu']
const programs = new Map<string, string>()

let dir: string
let folder: string
let home: string
let server: StateServer
let stateTool: StateTool

beforeAll(async () => {
  const tools = await ensureTools(TOOLS, silent)
  for (const tool of TOOLS) programs.set(tool, tools.path(tool))
})
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'insight-recover-'))
  home = join(dir, 'home')
  mkdirSync(join(home, 'apply'), { recursive: true })
  server = await startStateServer()
})
afterEach(() => {
  server.close()
  rmSync(dir, { recursive: true, force: true })
})
afterAll(() => programs.clear())

/** A stack of some objects, initialised. */
async function open(tool: string, at = join(dir, 'stack')): Promise<void> {
  folder = at
  mkdirSync(folder, { recursive: true })
  const env = { PATH: '/usr/bin:/bin', HOME: dir, TF_DATA_DIR: join(dir, 'data'), CHECKPOINT_DISABLE: '1' }
  stateTool = { program: programs.get(tool) ?? '', tool, folder, env }
  change('one')
  const { status, output } = await run(['init', '-input=false', '-no-color'])
  if (status !== 0) throw new Error(output)
}

function change(value: string): void {
  const big = 'resource "terraform_data" "many" {\n  count = 40\n  input = "x"\n}\n'
  const text = `resource "terraform_data" "web" {\n  input = "${SECRET} ${value}"\n}\n${big}`
  writeFileSync(join(folder, 'main.tf'), server.configuration + text)
}

// The backend is in this process, so nothing may block it.
async function run(args: string[]): Promise<{ status: number; output: string }> {
  const { program, env } = stateTool
  const { exitCode, stdout, stderr } = await runCommand([program, ...args], { cwd: folder, env })
  return { status: exitCode, output: `${stdout}${stderr}` }
}

/** Plan into a file outside of the folder, then apply it as the action does; the output is its log. */
async function apply(between: () => void = () => {}): Promise<number> {
  const plan = join(dir, 'plan.tfplan')
  const planned = await run(['plan', '-input=false', `-out=${plan}`])
  if (planned.status !== 0) throw new Error(planned.output)
  between()
  const { status, output } = await run(['apply', '-json', '-input=false', plan])
  writeFileSync(join(home, 'apply', 'output.log'), output)
  return status
}

const caught = () => catchState({ folder, home, log: join(home, 'apply', 'output.log') })

/** An apply whose state the backend did not take, and the state that was rescued. */
async function failToStore(): Promise<Buffer> {
  server.broken = true
  expect(await apply()).toBe(1)
  const rescue = caught()
  if (rescue.kind !== 'kept') throw new Error(`It is ${rescue.kind}.`)
  server.broken = false
  return readFileSync(rescue.file)
}

const recover = (state: Buffer, lockTimeout = 0) => recoverState(state, stateTool, lockTimeout)
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'stored',
    (error: Error) => `${error.name}: ${error.message}`
  )
const remote = () => readState(server.state() ?? '')

describe.each(TOOLS)('%s', tool => {
  test('a first state that the backend does not take is rescued and stored, and once is enough', async () => {
    await open(tool)
    const state = await failToStore()
    expect([existsSync(join(folder, 'errored.tfstate')), server.state()]).toEqual([false, undefined])
    server.requests.length = 0
    const first = await recover(state)
    expect(first).toMatchObject({ outcome: 'stored' })
    expect(server.requests).toEqual(expect.arrayContaining(['LOCK', 'POST', 'UNLOCK']))
    expect(remote()?.content).toBe(readState(state.toString())?.content)
    server.requests.length = 0
    expect(await recover(state)).toMatchObject({ outcome: 'nothing-to-do', serial: first.serial })
    expect(server.requests).not.toContain('POST')
    // The infrastructure is known again: there is nothing left to do.
    expect((await run(['plan', '-detailed-exitcode', '-input=false'])).status).toBe(0)
  })

  test('a later state too, over the one before', async () => {
    await open(tool)
    expect(await apply()).toBe(0)
    const before = remote()
    change('two')
    const state = await failToStore()
    expect(remote()).toEqual(before)
    expect(await recover(state)).toMatchObject({ outcome: 'stored' })
    expect(remote()?.serial).toBeGreaterThan(before?.serial ?? 0)
    expect((await run(['plan', '-detailed-exitcode', '-input=false'])).status).toBe(0)
  })

  test('a state of another place, and one after which something was applied, are refused', async () => {
    await open(tool)
    expect(await apply()).toBe(0)
    change('two')
    const state = await failToStore()
    const seen = await lookAtRemote(stateTool)
    const stored = server.state() ?? ''
    server.put(stored.replace(/"lineage": ?"[^"]+"/, '"lineage":"another"'))
    expect(await refusal(recover(state))).toMatch(
      /^UserError: The kept state does not belong here: its lineage is .*, the backend's state has another\./
    )
    server.put(stored)
    // Each try to store counted the serial up, so the kept one is the greater: only what was seen then tells.
    change('three')
    expect(await apply()).toBe(0)
    expect(await refusal(recoverState(state, stateTool, 0, seen))).toMatch(
      /^UserError: The backend's state \(serial \d+\) was written after the kept one \(serial \d+\) was made\. Then it had serial 1\./
    )
    for (const value of ['four', 'five', 'six']) {
      change(value)
      expect(await apply()).toBe(0)
    }
    expect(await refusal(recover(state))).toMatch(/^UserError: The backend's state \(serial \d+\) was written after/)
    server.put(stored)
    expect(await recoverState(state, stateTool, 0, seen)).toMatchObject({ outcome: 'stored' })
  })

  test('a first state, after which something else was applied first, is refused', async () => {
    await open(tool)
    const state = await failToStore()
    const seen = await lookAtRemote(stateTool)
    expect(seen).toBe('none')
    change('two')
    expect(await apply()).toBe(0)
    const now = server.state()
    expect(await refusal(recoverState(state, stateTool, 0, seen))).toMatch(/Then it had none\./)
    expect(server.state()).toBe(now)
  })

  test('while somebody else holds the lock nothing is stored, and the holder is named', async () => {
    await open(tool)
    const state = await failToStore()
    server.hold({
      ID: '11111111-2222-3333-4444-555555555555',
      Operation: 'OperationTypeApply',
      Info: '',
      Who: 'runner@build-7',
      Version: '1.11.4',
      Created: '2026-11-25T06:00:00Z',
      Path: ''
    })
    expect(await refusal(recover(state))).toMatch(
      /^UserError: The state is locked .*by (?:another run \(unknown\)|runner@build-7 \(apply\)), lock id 11111111-.* Nothing was stored\.$/
    )
    expect(server.state()).toBeUndefined()
    // It is waited for.
    setTimeout(() => server.hold(undefined), 2000)
    expect(await recover(state, 60_000)).toMatchObject({ outcome: 'stored' })
  })

  test('what was written although the backend said it failed needs nothing', async () => {
    await open(tool)
    const state = await failToStore()
    server.put(state.toString())
    expect(await recover(state)).toMatchObject({ outcome: 'nothing-to-do' })
  })

  test('a backend that still does not answer is told; the kept state is as it was', async () => {
    await open(tool)
    const state = await failToStore()
    server.broken = true
    expect(await refusal(recover(state))).toMatch(
      /^UserError: The state could not be stored \("\w+ state push" says: Failed to persist state/
    )
    server.broken = false
    expect(await recover(state)).toMatchObject({ outcome: 'stored' })
  })

  test('a full disk: the dump in the output is the state, and nothing of it stays there', async () => {
    await open(tool, join(dir, 'small'))
    cpSync(folder, join(dir, 'copy'), { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder])
    try {
      cpSync(join(dir, 'copy'), folder, { recursive: true })
      server.broken = true
      const fill = () => {
        try {
          writeFileSync(join(folder, 'fill'), Buffer.alloc(1 << 20))
        } catch (error) {
          expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC')
        }
      }
      expect(await apply(fill)).toBe(1)
      const log = join(home, 'apply', 'output.log')
      expect(readFileSync(log, 'utf8')).toContain(SECRET)
      const rescue = caught()
      expect(rescue).toMatchObject({ kind: 'kept', file: join(home, 'errored.tfstate') })
      expect(readFileSync(log, 'utf8')).not.toContain(SECRET)
      expect(existsSync(join(folder, 'errored.tfstate'))).toBe(false)
      server.broken = false
      expect(await recover(readFileSync(join(home, 'errored.tfstate')))).toMatchObject({ outcome: 'stored' })
      rmSync(join(folder, 'fill'))
      expect((await run(['plan', '-detailed-exitcode', '-input=false'])).status).toBe(0)
    } finally {
      execFileSync('umount', [folder])
    }
  })

  test('a folder that is read-only: the tool claims a file that it did not write, so it is refused before', async () => {
    await open(tool, join(dir, 'locked'))
    execFileSync('mount', ['--bind', folder, folder])
    try {
      expect(() => refuseReadOnlyFolder(folder, 'locked')).not.toThrow()
      execFileSync('mount', ['-o', 'remount,ro,bind', folder])
      expect(() => refuseReadOnlyFolder(folder, 'locked')).toThrow(/cannot be written \(EROFS\)/)
      server.broken = true
      expect(await apply()).toBe(1)
      expect(readFileSync(join(home, 'apply', 'output.log'), 'utf8')).toContain('has been written to the file')
      expect(caught()).toEqual({ kind: 'lost', file: undefined })
    } finally {
      execFileSync('umount', [folder])
    }
  })
})

test('the state is never pushed by force, and always under the lock', () => {
  expect(statePushArguments(300_000)).toEqual(['state', 'push', '-no-color', '-lock-timeout=300000ms', '-'])
  expect(statePullArguments()).toEqual(['state', 'pull', '-no-color'])
})
