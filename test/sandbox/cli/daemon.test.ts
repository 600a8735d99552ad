import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { ensureDaemon, stopDaemon } from '../../../sandbox/cli/daemon-client.ts'
import { findDaemon, writeDaemonFile } from '../../../sandbox/cli/daemon-file.ts'
import { takeDown } from '../../../sandbox/cli/down.ts'
import { type SandboxFolder, sandboxFolder } from '../../../sandbox/cli/folder.ts'
import { isAlive } from '../../../src/lib/process-identity.ts'

const entry = join(import.meta.dirname, 'fake-daemon.ts')
const ports = { aws: 0, github: 0, consul: 0, page: 0 }
let checkout: string

process.env['INSIGHT_DAEMON_LOCK'] = `daemon-${process.pid}`

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'insight-cli-'))
})

afterEach(async () => {
  const folder = sandboxFolder(checkout)
  const found = findDaemon(folder)
  if (found.state === 'up') await stopDaemon(folder, found.daemon)
  rmSync(checkout, { recursive: true, force: true })
})

function start(folder: SandboxFolder) {
  const signal = new AbortController().signal
  return ensureDaemon({ folder, signal, progress: () => undefined, entry, ports })
}

describe('the daemon', () => {
  it('is started once, used again, and stops its services in the opposite order', async () => {
    const folder = sandboxFolder(checkout)
    const first = await start(folder)
    const second = await start(folder)
    expect(first.reused).toBe(false)
    expect(second).toEqual({ daemon: first.daemon, reused: true })
    expect(await stopDaemon(folder, first.daemon)).toBe(true)
    expect(isAlive(first.daemon)).toBe(false)
    expect(existsSync(folder.daemonFile)).toBe(false)
    expect(readFileSync(folder.daemonLog, 'utf8')).toContain('order Consul AWS GitHub')
  })

  it('that cannot start says why, and leaves nothing', async () => {
    const folder = sandboxFolder(checkout, 'broken')
    await expect(start(folder)).rejects.toThrow('Consul has no leader.')
    expect(findDaemon(folder).state).toBe('none')
    expect(readFileSync(folder.daemonLog, 'utf8')).toContain('order AWS GitHub')
  })

  it('that was killed is known to have died', async () => {
    const folder = sandboxFolder(checkout)
    const { daemon } = await start(folder)
    process.kill(daemon.pid, 'SIGKILL')
    while (isAlive(daemon)) await new Promise(resolve => setTimeout(resolve, 10))
    expect(findDaemon(folder).state).toBe('died')
  })

  it('is not taken for another process that got its pid', () => {
    const folder = sandboxFolder(checkout)
    const endpoint = 'http://127.0.0.1:1'
    writeDaemonFile(folder, {
      pid: process.pid,
      startTime: '1',
      since: '',
      endpoints: { aws: endpoint, github: endpoint, consul: endpoint, page: endpoint }
    })
    expect(findDaemon(folder).state).toBe('died')
  })

  it('of another checkout is refused', async () => {
    const other = mkdtempSync(join(tmpdir(), 'insight-cli-'))
    const folder = sandboxFolder(other)
    try {
      const { daemon } = await start(folder)
      await expect(start(sandboxFolder(checkout))).rejects.toThrow(
        `The sandbox of ${other} is up and this machine has room for one. Run ./build.sh --down there first.`
      )
      // What that one holds has the same label; taking this one down must not touch it.
      const removed: string[] = []
      const removeLeftovers = async () => removed
      const parts = { removeLeftovers: () => Promise.reject(new Error('touched')), sweepJobs: async () => [] }
      expect(await takeDown(sandboxFolder(checkout), parts)).toMatchObject({ services: undefined, leftovers: [] })
      expect(isAlive(daemon)).toBe(true)
      await stopDaemon(folder, daemon)
      expect(await takeDown(sandboxFolder(checkout), { ...parts, removeLeftovers })).toMatchObject({
        leftovers: removed
      })
    } finally {
      rmSync(other, { recursive: true, force: true })
    }
  })
})
