import { readFileSync } from 'node:fs'
import { setSecret } from '@actions/core'
import { UserError } from '../lib/errors.ts'
import { readRunContext } from '../lib/github.ts'
import {
  booleanInput,
  choiceInput,
  durationInput,
  listInput,
  optionalInput,
  parseDuration,
  requiredInput
} from '../lib/inputs.ts'
import type { ConsulAddress } from './client.ts'

/** How the step proves who it is. */
export type Credentials =
  | { readonly kind: 'login'; readonly method: string; readonly audience: string }
  | { readonly kind: 'token'; readonly token: string }

/** All that the step was told. Times are milliseconds. */
export interface RegisterInputs {
  readonly declaration: readonly string[]
  readonly command: 'plan' | 'apply' | 'check'
  readonly consul: ConsulAddress
  readonly credentials: Credentials
  /** Release by service; `*` is every service that is not named. */
  readonly releases: ReadonlyMap<string, string>
  readonly waitMs: number
  readonly stableMs: number
  readonly onlyRelease: boolean
  /** The whole step; absent when there is no limit. */
  readonly timeoutMs?: number
  /** Folder for the journal. */
  readonly temp: string
  /** `owner/name`: the owner of the entries unless the declaration names one. */
  readonly repository: string
  /** Goes into the description of the login's token. */
  readonly run: Readonly<Record<string, string>>
}

/**
 * Read and check all inputs.
 * @throws UserError for the first that is wrong; nothing was started then
 */
export function readInputs(env: NodeJS.ProcessEnv = process.env): RegisterInputs {
  const declaration = listInput('declaration')
  if (declaration.length === 0) requiredInput('declaration', 'infra/services/staging.yml')
  const waitMs = durationInput('wait', '5m')
  const stableMs = durationInput('stable-for', '5s')
  if (stableMs >= waitMs)
    throw new UserError('stable-for: it is not shorter than wait. Write, for example, "wait: 5m" and "stable-for: 5s".')
  const timeout = optionalInput('timeout')
  const context = readRunContext(env)
  return {
    declaration,
    command: choiceInput('command', ['plan', 'apply', 'check'], 'apply'),
    consul: readConsul(env),
    credentials: readCredentials(),
    releases: readReleases(),
    waitMs,
    stableMs,
    onlyRelease: booleanInput('only-release', false),
    ...(timeout === undefined ? {} : { timeoutMs: parseDuration('timeout', timeout) }),
    temp: env['RUNNER_TEMP'] ?? '/tmp',
    repository: `${context.owner}/${context.repo}`,
    run: { repository: `${context.owner}/${context.repo}`, run: String(context.runId), commit: context.sha }
  }
}

function readConsul(env: NodeJS.ProcessEnv): ConsulAddress {
  const address = readAddress(optionalInput('address') ?? env['CONSUL_HTTP_ADDR'])
  const datacenter = optionalInput('datacenter')
  const ca = pemInput('tls-ca-cert')
  const cert = pemInput('tls-client-cert')
  const key = pemInput('tls-client-key')
  if ((cert === undefined) !== (key === undefined))
    throw new UserError('tls-client-cert: certificate and key go together. Give tls-client-cert and tls-client-key.')
  if (key !== undefined) for (const line of key.split('\n')) if (line.length >= 8) setSecret(line)
  return {
    address: address.origin,
    ...(datacenter === undefined ? {} : { datacenter }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined || key === undefined ? {} : { certificate: { cert, key } })
  }
}

function readAddress(text: string | undefined): URL {
  if (!text) {
    throw new UserError(
      'address: where is Consul? Write "address: https://consul.example:8501", or set CONSUL_HTTP_ADDR.'
    )
  }
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.host === '')
    throw new UserError(`address: "${text}" has no scheme. Write https:// in front of it, as in "https://${text}".`)
  if (url.username || url.password || url.pathname !== '/' || url.search)
    throw new UserError(`address: only scheme, host and port are used. Write "${url.protocol}//${url.host}".`)
  const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname)
  if (url.protocol === 'http:' && !loopback && !booleanInput('allow-http', false)) {
    throw new UserError(
      `address: "${url.origin}" would carry the token unencrypted over the network. Write https://, or "allow-http: true" if the way is private.`
    )
  }
  return url
}

function pemInput(name: string): string | undefined {
  const file = optionalInput(name)
  if (file === undefined) return undefined
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UserError(`${name}: the file "${file}" cannot be read. Write the path of a PEM file.`, { cause })
  }
  if (!text.includes('-----BEGIN ')) throw new UserError(`${name}: "${file}" is not a PEM file. Write the path of one.`)
  return text
}

function readCredentials(): Credentials {
  const method = optionalInput('login-method')
  const audience = optionalInput('audience')
  const token = optionalInput('token')
  if (token !== undefined) {
    setSecret(token)
    if (method !== undefined || audience !== undefined)
      throw new UserError('token: it excludes login-method and audience. Keep one of the two ways.')
    return { kind: 'token', token }
  }
  if (method === undefined)
    throw new UserError('login-method: how to log in? Write the name of a JWT auth method, or give a token.')
  if (audience === undefined) {
    throw new UserError(
      'audience: it is required with login-method. Write what the auth method has in BoundAudiences, for example "consul://dc1".'
    )
  }
  return { kind: 'login', method, audience }
}

/** Lines `service=release`, or one line that is the release of all. */
function readReleases(): Map<string, string> {
  const lines = listInput('release')
  const releases = new Map<string, string>()
  for (const line of lines) {
    const [service = '', release] = line.includes('=') ? line.split(/=(.*)/s) : ['*', line]
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
