// Starts one long-lived tool (packer build, terraform apply) and records how it ended.
//
// It exists because a cancelled job kills the action's own process after ten seconds while the tool may need minutes to
// end well. So the tool hangs on nothing of the action: this process leads its own session, holds none of the step's
// pipes, ignores the signals that a terminal or a runner sends around, and leaves the exit code in a file for whoever
// comes later. It never signals the tool; `src/lib/supervisor.ts` does, once.
//
// It can be started before it is known what to run: it waits for the tool's environment on its standard input, and ends when
// that is closed without one, because nobody is there any more to ask for the tool.
//
// Plain JavaScript on Node's own modules: it must start in no time and cannot be part of a bundle that it outlives.

import { spawn } from 'node:child_process'
import { existsSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
if (folder === undefined) throw new Error('usage: supervisor.js FOLDER (holding command.json) <ENVIRONMENT')

/** @param {string} name @param {unknown} content */
function record(name, content) {
  const file = join(folder, name)
  writeFileSync(`${file}.new`, JSON.stringify(content), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})

const env = environment()
if (env === undefined) {
  if (existsSync(join(folder, 'command.json'))) record('exit.json', { error: 'its step ended before it was started' })
  process.exit()
}
const { argv, cwd } = JSON.parse(readFileSync(join(folder, 'command.json'), 'utf8'))
// One file for both streams, opened for appending, keeps the order in which the tool wrote.
const output = openSync(join(folder, 'output.log'), 'a', 0o600)
const tool = spawn(argv[0], argv.slice(1), { cwd, env, stdio: ['ignore', output, output], detached: true })

// With this process itself: as long as it lives, how the tool ended is still to be told.
const self = { pid: process.pid, startTime: startTime(process.pid) }
tool.on('spawn', () => record('tool.json', { pid: tool.pid, startTime: startTime(tool.pid), supervisor: self }))
tool.on('error', error => record('exit.json', { error: error.message, at: new Date().toISOString() }))
tool.on('exit', (code, signal) => record('exit.json', { code, signal, at: new Date().toISOString() }))

/** The tool's environment, as JSON, up to the end of the input; undefined when its writer was killed. */
function environment() {
  try {
    return JSON.parse(readFileSync(0, 'utf8'))
  } catch {
    return undefined
  }
}

/** Field 22 of /proc/PID/stat; empty when the tool has ended already. @param {number | undefined} pid */
function startTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return ''
  }
}
