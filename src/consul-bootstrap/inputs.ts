import { setSecret } from '@actions/core'
import type { ConsulAddress } from '../consul-register/client/connection.ts'
import { readConsul } from '../consul-register/consul-settings.ts'
import { UserError } from '../lib/errors.ts'
import { readRunContext } from '../lib/github.ts'
import { booleanInput, choiceInput, durationInput, listInput, optionalInput, requiredInput } from '../lib/inputs.ts'
import { type AccessSettings, canonicalArn } from './rules.ts'

/** All that the step was told. */
export interface BootstrapInputs {
  readonly declaration: readonly string[]
  readonly command: 'show' | 'plan' | 'apply'
  /** Without the owner, which the declaration may name. */
  readonly settings: Omit<AccessSettings, 'owner'>
  /** `owner/name`: the owner of the rules unless the declaration names one. */
  readonly repository: string
  /** Absent when nobody is asked. */
  readonly consul?: { readonly at: ConsulAddress; readonly token: string }
  /** Folder for what is generated. */
  readonly temp: string
}

const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com'

/** The least and the most that Consul takes as a token's life (agent/consul/authmethod). */
const [SHORTEST_MS, LONGEST_MS] = [60_000, 24 * 3_600_000]

/** Read and check all inputs. @throws UserError for the first that is wrong; nothing was started then */
export function readInputs(env: NodeJS.ProcessEnv = process.env): BootstrapInputs {
  const declaration = listInput('declaration')
  if (declaration.length === 0) requiredInput('declaration', 'infra/services/staging.yml')
  const command = choiceInput('command', ['show', 'plan', 'apply'], 'plan')
  const context = readRunContext(env)
  return {
    declaration,
    command,
    settings: readSettings(env),
    repository: `${context.owner}/${context.repo}`,
    ...(command === 'show' ? {} : { consul: { at: readConsul(env), token: readToken() } }),
    temp: env['RUNNER_TEMP'] ?? '/tmp'
  }
}

function readSettings(env: NodeJS.ProcessEnv): BootstrapInputs['settings'] {
  const serverIdHeader = optionalInput('server-id-header')
  const stsEndpoint = urlInput('sts-endpoint', 'https://sts.us-east-1.amazonaws.com')
  const iamEndpoint = urlInput('iam-endpoint', 'https://iam.amazonaws.com')
  return {
    environment: readEnvironment(),
    repositoryId: readRepositoryId(env),
    loginMethod: nameInput('login-method', 'insight-github'),
    audiences: readAudiences(),
    oidcIssuer: urlInput('oidc-issuer', GITHUB_ISSUER) ?? GITHUB_ISSUER,
    maxTokenTtl: readMaxTokenTtl(),
    allowReap: booleanInput('allow-reap', false),
    machineRoles: readMachineRoles(),
    machineMethod: nameInput('machine-method', 'insight-machines'),
    ...(serverIdHeader === undefined ? {} : { serverIdHeader }),
    ...(stsEndpoint === undefined ? {} : { stsEndpoint }),
    ...(iamEndpoint === undefined ? {} : { iamEndpoint })
  }
}

function readToken(): string {
  const token = requiredInput('token', `\${{ secrets.CONSUL_OPERATOR_TOKEN }}`)
  setSecret(token)
  return token
}

/** It becomes part of names in Consul and of a selector. */
function readEnvironment(): string {
  const environment = requiredInput('environment', 'staging')
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(environment)) return environment
  throw new UserError(
    `environment: "${environment}" cannot be part of a name in Consul. Rename the environment to letters, digits, "-" and "_", for example staging.`
  )
}

function readRepositoryId(env: NodeJS.ProcessEnv): string {
  const id = optionalInput('repository-id') ?? env['GITHUB_REPOSITORY_ID'] ?? ''
  if (/^\d+$/.test(id)) return id
  throw new UserError(
    `repository-id: "${id}" is not the number of a repository. Write what "gh api repos/OWNER/NAME --jq .id" prints.`
  )
}

function nameInput(name: string, absent: string): string {
  const value = optionalInput(name) ?? absent
  if (/^[A-Za-z0-9_-]{1,128}$/.test(value)) return value
  throw new UserError(`${name}: "${value}" is not the name of an auth method. Write, for example, ${absent}.`)
}

function readAudiences(): string[] {
  const audiences = listInput('audience')
  return audiences.length === 0 ? ['consul'] : audiences
}

function urlInput(name: string, example: string): string | undefined {
  const value = optionalInput(name)
  if (value === undefined || (URL.canParse(value) && /^https?:\/\//.test(value))) return value
  throw new UserError(`${name}: "${value}" is not an address with its scheme. Write, for example, ${example}.`)
}

function readMaxTokenTtl(): string {
  const ms = durationInput('max-token-ttl', '1h')
  if (ms >= SHORTEST_MS && ms <= LONGEST_MS) return `${Math.round(ms / 1000)}s`
  throw new UserError(
    `max-token-ttl: "${optionalInput('max-token-ttl')}" is not between 1m and 24h, which is what Consul takes. Write as long as your longest deploy, for example 1h.`
  )
}

function readMachineRoles(): Map<string, string[]> {
  const roles = new Map<string, string[]>()
  for (const line of listInput('machine-roles')) {
    const [, service, arn] = /^([a-z0-9-]+)\s*=\s*(arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+)$/.exec(line) ?? []
    if (service === undefined || arn === undefined) {
      throw new UserError(
        `machine-roles: "${line}" is not a service and a role. Write, for example, "httpd=arn:aws:iam::123456789012:role/staging-httpd".`
      )
    }
    const owner = [...roles].find(([, arns]) => arns.some(one => canonicalArn(one) === canonicalArn(arn)))
    if (owner !== undefined) {
      throw new UserError(
        `machine-roles: ${arn} is given for ${owner[0]} and ${service}. Give each service an IAM role of its own; else each could register the other.`
      )
    }
    roles.set(service, [...(roles.get(service) ?? []), arn])
  }
  return roles
}
