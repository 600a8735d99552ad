import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { MeshMachine } from './mesh-machines.ts'

/** Arguments of a psql that reaches PostgreSQL through the sidecar of its machine. */
export const PSQL = 'psql --no-psqlrc --no-password --tuples-only --no-align --host 127.0.0.1 --username web insight'
/** Tells the image of the machine whose PostgreSQL answers. */
export const WHO = 'select image_id from insight_identity'

/** One psql, with the connection that it made at its start. */
export interface PsqlSession {
  /** The image whose PostgreSQL answers on this connection. @throws Error when the connection is gone */
  who(): Promise<string>
  close(): void
}

/** Start psql on a machine; the connection is there when it resolves. */
export async function openPsql(machine: MeshMachine): Promise<PsqlSession> {
  const child = spawn('podman', ['exec', '--interactive', machine.container, ...PSQL.split(' ')], {
    env: machine.env,
    stdio: ['pipe', 'pipe', 'pipe']
  })
  let said = ''
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString()
  })
  // It is told by `close` that nobody reads any more.
  child.stdin.on('error', () => undefined)
  const lines = createInterface(child.stdout)
  const gone = new Promise<never>((_, fail) => {
    child.once('close', code => fail(new Error(`psql ended with code ${code}: ${said.trim()}`)))
  })
  gone.catch(() => undefined)
  const who = () => {
    const answer = new Promise<string>(done => lines.once('line', done))
    child.stdin.write(`${WHO};\n`)
    return Promise.race([answer, gone])
  }
  await who()
  return { who, close: () => void child.stdin.end() }
}
