import { UserError } from '../../lib/errors.ts'
import { parseDuration } from '../../lib/inputs.ts'
import { readScript, type SmokeScript } from './smoke-script.ts'

/** On what machine, and how, a script is run. */
export interface SmokeSettings {
  /** `ssm`: by the agent on the machine, through AWS. `ssh`: from this runner. */
  readonly via: 'ssm' | 'ssh'
  readonly instanceType: string
  /** Default is the default VPC's. */
  readonly subnet?: string
  readonly securityGroup?: string
  /** Name or ARN of an instance profile. */
  readonly profile?: string
  /** Who logs in; only with `ssh`. */
  readonly user: string
  /** From the launch to the script's end. */
  readonly timeoutMs: number
}

/** What is tested, and how. */
export interface SmokeTestInput {
  readonly script: SmokeScript
  readonly settings: SmokeSettings
}

const LONGEST_MS = 6 * 3_600_000
/** Bytes of a script that fit, encoded, into a command of SSM. */
const LARGEST_SSM = 24 * 1024

/**
 * The smoke test that the inputs `smoke-test` and `smoke-test-…` ask for; `undefined` when they ask for none.
 * @param read an input's text, `undefined` when it is absent or empty
 * @throws UserError naming the first input that is wrong
 */
export function parseSmokeTest(
  workspace: string,
  read: (name: string) => string | undefined
): SmokeTestInput | undefined {
  const given = read('smoke-test')
  if (given === undefined) return refuseRest(read)
  const script = readScript('smoke-test', workspace, given)
  const via = viaOf(read('smoke-test-via') ?? 'ssm')
  const profile = read('smoke-test-profile')
  if (via === 'ssm' && profile === undefined) {
    throw new UserError(
      'smoke-test-profile: the script is run by SSM, which needs an instance profile with the policy AmazonSSMManagedInstanceCore. Write its name, or "smoke-test-via: ssh".'
    )
  }
  if (via === 'ssm' && script.content.length > LARGEST_SSM) {
    throw new UserError(
      `smoke-test: "${given}" is larger than ${LARGEST_SSM} bytes, which is more than SSM carries. Write a shorter script, or "smoke-test-via: ssh".`
    )
  }
  const user = read('smoke-test-user')
  if (via === 'ssm' && user !== undefined) {
    throw new UserError('smoke-test-user: SSM logs in as nobody. Remove the input, or write "smoke-test-via: ssh".')
  }
  const subnet = read('smoke-test-subnet')
  const securityGroup = read('smoke-test-security-group')
  const settings = {
    via,
    instanceType: matching('smoke-test-instance-type', read('smoke-test-instance-type') ?? 't3.small', TYPE),
    ...(subnet === undefined ? {} : { subnet: matching('smoke-test-subnet', subnet, SUBNET) }),
    ...(securityGroup === undefined
      ? {}
      : { securityGroup: matching('smoke-test-security-group', securityGroup, GROUP) }),
    ...(profile === undefined ? {} : { profile: matching('smoke-test-profile', profile, PROFILE) }),
    user: matching('smoke-test-user', user ?? 'ubuntu', USER),
    timeoutMs: timeoutOf(read('smoke-test-timeout') ?? '10m')
  }
  return { script, settings }
}

interface Form {
  readonly pattern: RegExp
  readonly what: string
  readonly example: string
}

const TYPE: Form = { pattern: /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, what: 'a type of instance', example: 't3.small' }
const SUBNET: Form = {
  pattern: /^subnet-[0-9a-f]{8,17}$/,
  what: 'the id of a subnet',
  example: 'subnet-0a1b2c3d4e5f60718'
}
const GROUP: Form = {
  pattern: /^sg-[0-9a-f]{8,17}$/,
  what: 'the id of a security group',
  example: 'sg-0a1b2c3d4e5f60718'
}
const PROFILE: Form = {
  pattern: /^(arn:aws[a-z-]*:iam::\d{12}:instance-profile\/([!-~]+\/)*)?[\w+=,.@-]{1,128}$/,
  what: 'the name or the ARN of an instance profile',
  example: 'smoke-test'
}
const USER: Form = { pattern: /^[a-z_][a-z0-9_-]{0,31}$/, what: 'the name of a user', example: 'ubuntu' }

const REST = ['via', 'instance-type', 'subnet', 'security-group', 'profile', 'user', 'timeout'].map(
  name => `smoke-test-${name}`
)

function refuseRest(read: (name: string) => string | undefined): undefined {
  const alone = REST.find(name => read(name) !== undefined)
  if (alone === undefined) return undefined
  throw new UserError(`${alone}: there is no script to run. Write its path as "smoke-test", or remove ${alone}.`)
}

function viaOf(text: string): 'ssm' | 'ssh' {
  if (text === 'ssm' || text === 'ssh') return text
  throw new UserError(`smoke-test-via: "${text}" is not known. Write one of: ssm, ssh.`)
}

function matching(input: string, text: string, { pattern, what, example }: Form): string {
  if (pattern.test(text)) return text
  throw new UserError(`${input}: "${text}" is not ${what}. Write, for example, ${example}.`)
}

function timeoutOf(text: string): number {
  const timeoutMs = parseDuration('smoke-test-timeout', text)
  if (timeoutMs >= 10_000 && timeoutMs <= LONGEST_MS) return timeoutMs
  throw new UserError(`smoke-test-timeout: "${text}" is not between 10s and 6h. Write, for example, 10m.`)
}
