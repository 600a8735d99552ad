import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import { hasEnded } from './smoke-instance.ts'
import { AWAIT_START, quote } from './smoke-script.ts'
import type { VisitKeys } from './smoke-user-data.ts'
import { timeLeft, type Visit, type VisitEnd } from './smoke-visit.ts'
import { runSshProgram } from './ssh-program.ts'

/** Keys for one visit, in files that only this user can read. */
export interface SshKeys {
  readonly loginKeyFile: string
  readonly knownHosts: string
  /** In which OpenSSH is looked for and run. */
  readonly env: NodeJS.ProcessEnv
  /** For the machine's user data. */
  readonly forMachine: VisitKeys
  /** Remove the files. */
  remove(): void
}

/** The machine's name in our own list of known hosts, whatever its address is. */
const ALIAS = 'insight-smoke-test'

/**
 * Make a key that logs in and a key by which the machine is known, both for one visit.
 * @param folder private (0700)
 * @throws UserError when OpenSSH is not on this runner
 */
export async function makeSshKeys(folder: string, user: string, env: NodeJS.ProcessEnv): Promise<SshKeys> {
  const loginKeyFile = join(folder, 'login-key')
  const hostKeyFile = join(folder, 'host-key')
  const knownHosts = join(folder, 'known-hosts')
  const files = [loginKeyFile, hostKeyFile].flatMap(file => [file, `${file}.pub`])
  for (const file of files) rmSync(file, { force: true })
  await makeKey(loginKeyFile, env)
  await makeKey(hostKeyFile, env)
  const publicLine = readFileSync(`${hostKeyFile}.pub`, 'utf8').trim()
  writeFileSync(knownHosts, `${ALIAS} ${publicLine}\n`, { mode: 0o600 })
  const privateText = readFileSync(hostKeyFile, 'utf8')
  // From here on only the machine has it.
  rmSync(hostKeyFile)
  const loginKey = readFileSync(`${loginKeyFile}.pub`, 'utf8').trim()
  return {
    loginKeyFile,
    knownHosts,
    env,
    forMachine: { user, loginKey, hostKey: { publicLine, privateText } },
    remove() {
      for (const file of [...files, knownHosts]) rmSync(file, { force: true })
    }
  }
}

async function makeKey(file: string, env: NodeJS.ProcessEnv): Promise<void> {
  const args = ['-q', '-t', 'ed25519', '-N', '', '-C', ALIAS, '-f', file]
  const { code, stderr } = await runSshProgram('ssh-keygen', args, { env })
  if (code !== 0) throw new UserError(`smoke-test: no key could be made with ssh-keygen: ${neutralise(stderr)}.`)
}

/** Log in to the machine, put the script there and run it as root; its output comes line by line as it is written. */
export async function runOverSsh(keys: SshKeys, visit: Visit): Promise<VisitEnd> {
  const reached = await awaitLogin(keys, visit)
  if ('kind' in reached) return reached
  const stop = AbortSignal.any([visit.cancelled, AbortSignal.timeout(timeLeft(visit))])
  const args = [...sshArguments(keys, reached.address), remoteCommand(visit)]
  const { code, stderr } = await runSshProgram('ssh', args, {
    env: keys.env,
    input: visit.script.content,
    onLine: visit.onLine,
    stop
  })
  visit.cancelled.throwIfAborted()
  if (stop.aborted) return { kind: 'timeout' }
  // What the script writes to its standard error comes with the rest: this is what ssh itself says of the connection.
  if (code === 255 && stderr !== '') return { kind: 'lost', why: await explainLoss(visit, stderr) }
  return { kind: 'exited', code: code ?? 255 }
}

/** How long a machine may refuse us before it is given up: cloud-init sets both keys in the first seconds of a start. */
const REFUSED_MS = 60_000
const PAUSE_MS = 2000

/** Try to log in and to become root, until it works or can no longer work. */
async function awaitLogin(keys: SshKeys, visit: Visit): Promise<{ address: string } | VisitEnd> {
  let why: string | undefined
  let refusedSince: number | undefined
  while (timeLeft(visit) > 0) {
    const seen = await visit.look()
    if (hasEnded(seen)) return { kind: 'unreachable', why: `it ended by itself (${seen.reason ?? seen.state})` }
    if (seen.state === 'running' && seen.address !== undefined) {
      const patience = Math.min(TRY_MS, timeLeft(visit))
      const answer = await tryLogin(keys, seen.address, { ...visit, patience })
      if (answer === undefined) return { address: seen.address }
      const isSilent = answer === SILENCE
      // Silence in a last, shortened try says less than what was heard before it.
      if (!isSilent || patience === TRY_MS || why === undefined)
        why = isSilent ? `${seen.address} does not answer` : neutralise(answer)
      if (!REFUSAL.test(answer)) refusedSince = undefined
      else refusedSince ??= Date.now()
    }
    if (refusedSince !== undefined && Date.now() - refusedSince > REFUSED_MS) break
    await sleep(Math.min(PAUSE_MS, timeLeft(visit)), undefined, { signal: visit.cancelled })
  }
  return { kind: 'unreachable', why: why ?? 'it does not run yet' }
}

/** How long one try to log in may take. */
const TRY_MS = 20_000
const SILENCE = 'silence'
const REFUSAL = /its key is not the one|Permission denied|sudo/

/** @returns `undefined` when it worked, `SILENCE` when it was given up, else what was in the way, in a few words */
async function tryLogin(
  keys: SshKeys,
  address: string,
  { cancelled, patience }: { cancelled: AbortSignal; patience: number }
): Promise<string | undefined> {
  const stop = AbortSignal.any([cancelled, AbortSignal.timeout(patience)])
  const args = [...sshArguments(keys, address), 'sudo -n true']
  const { code, stderr } = await runSshProgram('ssh', args, { env: keys.env, stop })
  cancelled.throwIfAborted()
  if (code === 0) return undefined
  if (code === undefined) return SILENCE
  if (/Host key verification failed|host key .* has changed|IDENTIFICATION HAS CHANGED/i.test(stderr)) {
    return `what answers at ${address} is another machine, or cloud-init did not run: its key is not the one that it was given`
  }
  return stderr.split('\n').at(-1) || `ssh ended with code ${code}`
}

function sshArguments(keys: SshKeys, address: string): string[] {
  const options = {
    IdentitiesOnly: 'yes',
    IdentityAgent: 'none',
    StrictHostKeyChecking: 'yes',
    UserKnownHostsFile: `"${keys.knownHosts}"`,
    GlobalKnownHostsFile: '/dev/null',
    HostKeyAlias: ALIAS,
    HostKeyAlgorithms: 'ssh-ed25519',
    UpdateHostKeys: 'no',
    BatchMode: 'yes',
    PreferredAuthentications: 'publickey',
    ConnectTimeout: '8',
    ConnectionAttempts: '1',
    ServerAliveInterval: '15',
    ServerAliveCountMax: '4',
    LogLevel: 'ERROR'
  }
  const given = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  const { user } = keys.forMachine
  return ['-F', '/dev/null', '-T', '-i', keys.loginKeyFile, ...given, '-l', user, '--', address]
}

/**
 * What the login shell of the machine is told: the script comes by standard input into a file, and runs when the
 * machine has started. It is given to its interpreter, so it also runs where /tmp may hold no programs.
 */
function remoteCommand({ image, script }: Visit): string {
  const body = [
    'file=$(mktemp) || exit 1',
    'cat >"$file"',
    ...AWAIT_START,
    '"$@" "$file" </dev/null 2>&1',
    'exit $?'
  ].join('\n')
  const words = ['env', `INSIGHT_IMAGE=${image.name}`, `INSIGHT_AMI=${image.id}`, ...script.interpreter]
  return `sudo -n -H sh -c ${[body, 'sh', ...words].map(quote).join(' ')}`
}

async function explainLoss(visit: Visit, stderr: string): Promise<string> {
  const seen = await visit.look()
  if (hasEnded(seen)) return `the machine ended by itself (${seen.reason ?? seen.state})`
  return `the connection was lost: ${neutralise(stderr.split('\n').at(-1) ?? '')}`
}
