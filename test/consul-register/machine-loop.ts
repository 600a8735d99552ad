import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { MeshMachine } from './mesh-machines.ts'

/** One answer to a caller that asks again and again. */
export interface LoopAnswer {
  /** When it came, ms of the epoch. */
  readonly at: number
  /** Everything that the command printed, on one line. */
  readonly text: string
}

/** Callers on a machine that ask without a rest. */
export interface MachineLoop {
  /** What was answered so far, in the order of arrival. */
  readonly answers: readonly LoopAnswer[]
  /** Let each caller hear its last answer. @returns all answers */
  stop(): Promise<readonly LoopAnswer[]>
}

let loops = 0

/**
 * Run a line of bash again and again on a machine, four at once; each run is a process, so a connection, of its own.
 * Resolves when the first answer has come.
 */
export async function startLoop(machine: MeshMachine, command: string): Promise<MachineLoop> {
  loops += 1
  const stopFile = `/run/loop-${loops}-ends`
  const script = `
    caller() {
      while [[ ! -e ${stopFile} ]]; do
        answer=$({ ${command}; } 2>&1) || answer+=" (exit code $?)"
        printf '%s %s\\n' "$EPOCHREALTIME" "\${answer//$'\\n'/ }"
      done
    }
    for _ in 1 2 3 4; do caller & done
    wait`
  const answers: LoopAnswer[] = []
  const child = spawn('podman', ['exec', machine.container, 'bash', '-c', script], {
    env: machine.env,
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const ended = new Promise(done => child.once('close', done))
  const first = new Promise<void>((done, fail) => {
    createInterface(child.stdout).on('line', line => {
      const [at = '', ...words] = line.trim().split(/\s+/)
      answers.push({ at: Number(at) * 1000, text: words.join(' ') })
      done()
    })
    child.once('close', code => fail(new Error(`the loop on ${machine.id} ended with code ${code}`)))
  })
  await first
  return {
    answers,
    async stop() {
      await machine.sh(`touch ${stopFile}`)
      await ended
      return answers
    }
  }
}
