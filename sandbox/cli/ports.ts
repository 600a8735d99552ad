import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { UserError } from '../../src/lib/errors.ts'

/** Ports of the person's sandbox, all on 127.0.0.1. */
export const PORTS = { aws: 4566, github: 4567, consul: 8500, page: 8080 } as const

const PURPOSE: Record<keyof typeof PORTS, string> = {
  aws: 'the local AWS',
  github: 'the local GitHub',
  consul: 'the local Consul',
  page: 'the page'
}

/**
 * Are all ports free?
 * @throws UserError that names the taken port and, where /proc tells, the process that has it
 */
export async function requireFreePorts(ports: Readonly<Record<keyof typeof PORTS, number>> = PORTS): Promise<void> {
  for (const name of ['aws', 'github', 'consul', 'page'] as const) {
    const port = ports[name]
    if (await isFree(port)) continue
    const holder = listenerOf(port)
    const who = holder === undefined ? 'another process' : `${holder.command} (pid ${holder.pid})`
    throw new UserError(`Port ${port} for ${PURPOSE[name]} is taken by ${who}. Stop it and run ./build.sh again.`)
  }
}

/** Can this port of 127.0.0.1 be listened on? */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error)
    )
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** The process that listens on a TCP port, as far as /proc may be read. */
export function listenerOf(port: number): { pid: number; command: string } | undefined {
  const sockets = new Set(['tcp', 'tcp6'].flatMap(table => listeningInodes(`/proc/net/${table}`, port)))
  if (sockets.size === 0) return undefined
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    if (openSockets(pid).some(inode => sockets.has(inode))) return { pid: Number(pid), command: commandOf(pid) }
  }
  return undefined
}

// proc(5): columns are "sl local_address rem_address st … inode"; 0A is LISTEN, addresses are hexadecimal.
function listeningInodes(file: string, port: number): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0')
  return readOr(file)
    .split('\n')
    .slice(1)
    .map(line => line.trim().split(/\s+/))
    .filter(columns => columns[1]?.endsWith(`:${wanted}`) && columns[3] === '0A')
    .map(columns => columns[9] ?? '')
}

function openSockets(pid: string): string[] {
  let files: string[]
  try {
    files = readdirSync(`/proc/${pid}/fd`)
  } catch {
    return []
  }
  return files.flatMap(file => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${file}`))?.[1] ?? []
    } catch {
      return []
    }
  })
}

function commandOf(pid: string): string {
  const [program = ''] = readOr(`/proc/${pid}/cmdline`).split('\0')
  return program === '' ? readOr(`/proc/${pid}/comm`).trim() : (program.split('/').at(-1) ?? program)
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
