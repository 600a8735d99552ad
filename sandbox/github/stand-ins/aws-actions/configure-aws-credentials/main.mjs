// Plain Node: the real action is a bundle that cannot be fetched here. Talks to the STS that AWS_ENDPOINT_URL names.
import { appendFileSync } from 'node:fs'

const input = name => process.env[`INPUT_${name.toUpperCase()}`]?.trim() ?? ''

function fail(message) {
  console.log(`::error::${message}`)
  process.exit(1)
}

async function requestToken() {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env
  if (!url || !token)
    fail('It looks like you might be trying to authenticate with OIDC. Did you mean to set the `id-token` permission?')
  const response = await fetch(`${url}&audience=${encodeURIComponent(input('audience'))}`, {
    headers: { authorization: `Bearer ${token}` }
  })
  if (!response.ok) fail(`The request for an OIDC token was answered with ${response.status}.`)
  return (await response.json()).value
}

async function assumeRole(webIdentityToken) {
  const endpoint = process.env.AWS_ENDPOINT_URL_STS ?? process.env.AWS_ENDPOINT_URL
  if (!endpoint)
    fail('AWS_ENDPOINT_URL is not set: this action stands for the real one on a machine with a local AWS only.')
  const response = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: input('role-to-assume'),
      RoleSessionName: input('role-session-name'),
      DurationSeconds: input('role-duration-seconds'),
      WebIdentityToken: webIdentityToken
    })
  })
  const xml = await response.text()
  const value = name => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''
  if (!response.ok) fail(`Could not assume role with OIDC: ${value('Message') || xml.slice(0, 200)}`)
  return {
    accessKeyId: value('AccessKeyId'),
    secretAccessKey: value('SecretAccessKey'),
    sessionToken: value('SessionToken'),
    arn: value('Arn')
  }
}

for (const name of ['aws-region', 'role-to-assume']) if (!input(name)) fail(`Input required and not supplied: ${name}`)
const { accessKeyId, secretAccessKey, sessionToken, arn } = await assumeRole(await requestToken())
for (const secret of [accessKeyId, secretAccessKey, sessionToken]) console.log(`::add-mask::${secret}`)
const account = arn.split(':')[4] ?? ''
const allowed = input('allowed-account-ids')
if (allowed && !allowed.split(/[\s,]+/).includes(account))
  fail(`The account ${account} is not one of allowed-account-ids.`)
if (input('mask-aws-account-id') === 'true') console.log(`::add-mask::${account}`)
const env = {
  AWS_REGION: input('aws-region'),
  AWS_DEFAULT_REGION: input('aws-region'),
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  AWS_SESSION_TOKEN: sessionToken
}
appendFileSync(
  process.env.GITHUB_ENV,
  Object.entries(env)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
)
appendFileSync(process.env.GITHUB_OUTPUT, `aws-account-id=${account}\nauthenticated-arn=${arn}\n`)
console.log(`Authenticated as assumedRoleId ${arn.split('/').slice(1).join(':')}`)
