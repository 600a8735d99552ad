import type { AutoScalingClient } from '@aws-sdk/client-auto-scaling'
import type { EC2Client } from '@aws-sdk/client-ec2'
import type { SSMClient } from '@aws-sdk/client-ssm'
import { UserError } from './errors.ts'

/** One try and four more, with the SDK's growing pauses: a throttled account must not fail a bake. */
const MAX_ATTEMPTS = 5

/**
 * EC2 of a region. Credentials and an endpoint other than AWS's (`AWS_ENDPOINT_URL`) come from the environment, as for
 * every AWS tool. The client is loaded only now: it is the heaviest thing of the suite.
 */
export async function openEc2(region: string): Promise<EC2Client> {
  const { EC2Client } = await import('./sdk/ec2.ts')
  return new EC2Client({ region, maxAttempts: MAX_ATTEMPTS })
}

/** The parameter store of a region; see {@link openEc2}. */
export async function openSsm(region: string): Promise<SSMClient> {
  const { SSMClient } = await import('./sdk/ssm.ts')
  return new SSMClient({ region, maxAttempts: MAX_ATTEMPTS })
}

/** Auto scaling groups of a region, of the environment's one when `undefined`; see {@link openEc2}. */
export async function openAutoScaling(region: string | undefined): Promise<AutoScalingClient> {
  const { AutoScalingClient } = await import('./sdk/auto-scaling.ts')
  return new AutoScalingClient({ ...(region === undefined ? {} : { region }), maxAttempts: MAX_ATTEMPTS })
}

/**
 * The answer of a call to AWS, or an error that says what to do.
 * @param permission the IAM action that the call needs, such as `ec2:DescribeImages`
 */
export async function askAws<T>(permission: string, call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw explain(permission, error)
  }
}

/** Is this AWS's answer `name` (`ParameterNotFound`, `InvalidKeyPair.NotFound`)? */
export function isAwsError(error: unknown, ...names: string[]): boolean {
  const found = error instanceof UserError ? error.cause : error
  return found instanceof Error && names.includes(found.name)
}

/** What EC2, STS, SSM and their kin say of credentials that are wrong, disabled or over. */
const NOT_ACCEPTED =
  /^(ExpiredToken|ExpiredTokenException|RequestExpired|AuthFailure|InvalidClientTokenId|UnrecognizedClientException|InvalidSignatureException|SignatureDoesNotMatch)$/
/** The name of the endpoint is not known: the region does not exist, or there is no network. */
const NO_ADDRESS = ['ENOTFOUND', 'EAI_AGAIN']
/** Nobody answers there, after all tries: a firewall, or an AWS_ENDPOINT_URL of something that is not up. */
const NO_ANSWER = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE']

function explain(permission: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { name, message } = error
  if (name === 'CredentialsProviderError') {
    return new UserError(
      `No AWS credentials were found (${permission}). Add aws-actions/configure-aws-credentials before this step, and "permissions: id-token: write" to the job.`,
      { cause: error }
    )
  }
  if (NOT_ACCEPTED.test(name)) {
    return new UserError(
      `AWS does not accept the credentials (${permission}): ${message} Get fresh ones before this step.`,
      {
        cause: error
      }
    )
  }
  if (/^(UnauthorizedOperation|AccessDenied|AccessDeniedException)$/.test(name)) {
    return new UserError(`The AWS role may not do ${permission}. Allow it in the role's policy. AWS says: ${message}`, {
      cause: error
    })
  }
  const { code, hostname } = error as NodeJS.ErrnoException & { hostname?: string }
  if (code !== undefined && NO_ADDRESS.includes(code)) {
    return new UserError(
      `There is no address for ${hostname ?? 'AWS'} (${permission}). Check the region, for example us-east-1, and the network of this runner.`,
      { cause: error }
    )
  }
  if (code !== undefined && NO_ANSWER.includes(code)) {
    return new UserError(
      `AWS could not be reached (${permission}): ${message}. Check the network of this runner, and AWS_ENDPOINT_URL if it is set.`,
      { cause: error }
    )
  }
  return new UserError(`AWS answered ${permission} with ${name}: ${message}`, { cause: error })
}
