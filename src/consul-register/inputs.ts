import { UserError } from '../lib/errors.ts'
import { type RunContext, readRunContext } from '../lib/github.ts'
import {
  booleanInput,
  choiceInput,
  durationInput,
  listInput,
  optionalInput,
  parseDuration,
  requiredInput
} from '../lib/inputs.ts'
import type { ConsulAddress } from './client/connection.ts'
import { readConsul } from './consul-settings.ts'
import { type Credentials, readCredentials } from './credentials-settings.ts'
import { type PlanSettings, readPlanSettings } from './plan-settings.ts'
import { type ReapSettings, readReap } from './reap-settings.ts'

/** All that the step was told. Times are milliseconds. */
export interface RegisterInputs {
  /** Empty only with `rollback`. */
  readonly declaration: readonly string[]
  readonly command: 'plan' | 'apply' | 'check' | 'rollback' | 'reap'
  readonly planning: PlanSettings
  readonly consul: ConsulAddress
  readonly credentials: Credentials
  /** Release by service; `*` is every service that is not named. */
  readonly releases: ReadonlyMap<string, string>
  readonly waitMs: number
  readonly stableMs: number
  readonly onlyRelease: boolean
  /** Absent when nodes whose machines are gone stay. */
  readonly reap?: ReapSettings
  /** `auto`: what the declaration says under `traffic`. */
  readonly traffic: 'auto' | 'skip'
  /** Of services whose declaration names none: an address, or a command. */
  readonly probe?: string | readonly string[]
  /** Take a tcp flip back although the new side may have been written. */
  readonly flipBack: boolean
  /** Environment of commands of the user's: the step's, without its inputs and its right to an identity. */
  readonly commandEnv: NodeJS.ProcessEnv
  /** The whole step; absent when there is no limit. */
  readonly timeoutMs?: number
  /** Folder for the journal. */
  readonly temp: string
  /** `owner/name`: the owner of the entries unless the declaration names one. */
  readonly repository: string
  readonly context: RunContext
  /** Goes into the description of the login's token. */
  readonly run: Readonly<Record<string, string>>
}

/**
 * Read and check all inputs.
 * @throws UserError for the first that is wrong; nothing was started then
 */
export function readInputs(env: NodeJS.ProcessEnv = process.env): RegisterInputs {
  const command = choiceInput('command', ['plan', 'apply', 'check', 'rollback', 'reap'], 'apply')
  const declaration = listInput('declaration')
  if (declaration.length === 0 && command !== 'rollback') requiredInput('declaration', 'infra/services/staging.yml')
  const waitMs = durationInput('wait', '5m')
  const stableMs = durationInput('stable-for', '5s')
  if (stableMs >= waitMs)
    throw new UserError(
      `stable-for: ${optionalInput('stable-for') ?? '5s'} is not shorter than wait, ${optionalInput('wait') ?? '5m'}. Write, for example, "wait: 5m" and "stable-for: 5s".`
    )
  const timeout = optionalInput('timeout')
  const context = readRunContext(env)
  const consul = readConsul(env)
  const releases = readReleases()
  const onlyRelease = booleanInput('only-release', false)
  if (onlyRelease && releases.size === 0)
    throw new UserError(
      'only-release: without a release there is no other one. Write release, one service=release on each line, or leave only-release out.'
    )
  const reap = readReap(env, { command, consul, releases })
  return {
    declaration,
    command,
    planning: readPlanSettings(command),
    consul,
    credentials: readCredentials(env),
    releases,
    waitMs,
    stableMs,
    onlyRelease,
    ...(reap === undefined ? {} : { reap }),
    traffic: choiceInput('traffic', ['auto', 'skip'], 'auto'),
    ...readProbe(),
    flipBack: booleanInput('flip-back', false),
    commandEnv: Object.fromEntries(Object.entries(env).filter(([name]) => !/^(INPUT_|STATE_|ACTIONS_)/.test(name))),
    ...(timeout === undefined ? {} : { timeoutMs: parseDuration('timeout', timeout) }),
    temp: env['RUNNER_TEMP'] ?? '/tmp',
    repository: `${context.owner}/${context.repo}`,
    context,
    run: { repository: `${context.owner}/${context.repo}`, run: String(context.runId), commit: context.sha }
  }
}

/** An address, or a command with one word a line. */
function readProbe(): { probe?: string | readonly string[] } {
  const words = listInput('probe')
  const [first, ...rest] = words
  if (first === undefined) return {}
  if (!/^https?:\/\//.test(first)) return { probe: words }
  if (rest.length > 0 || !URL.canParse(first))
    throw new UserError(
      `probe: "${words.join(' ')}" is not one address. Write, for example, "https://shop.example/health".`
    )
  return { probe: first }
}

/** Lines `service=release`, or one line that is the release of all. */
function readReleases(): Map<string, string> {
  const lines = listInput('release')
  const releases = new Map<string, string>()
  for (const line of lines) {
    const [service = '', release] = line.includes('=') ? line.split(/=(.*)/s) : ['*', line]
    if (/\s/.test(line.replace(/\s*=\s*/, '=')))
      throw new UserError(
        `release: "${line}" has a blank in it. Write service=release, one on each line, or one release for all services.`
      )
    if (service.trim() === '' || !release?.trim())
      throw new UserError(`release: "${line}" is half a line. Write service=release, or one release for all services.`)
    if (releases.has(service.trim()))
      throw new UserError(
        `release: ${service === '*' ? 'two releases for all services' : `"${service.trim()}" twice`}. Keep one of the lines.`
      )
    releases.set(service.trim(), release.trim())
  }
  return releases
}
