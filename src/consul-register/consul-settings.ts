import { readFileSync } from 'node:fs'
import { setSecret } from '@actions/core'
import { getProxyUrl } from '@actions/http-client/lib/proxy'
import { UserError } from '../lib/errors.ts'
import { booleanInput, listInput, optionalInput } from '../lib/inputs.ts'
import type { ConsulAddress } from './client/connection.ts'

/**
 * Where Consul is and how to reach it: the inputs, and for each that is absent the variable of Consul's own command
 * line (`CONSUL_HTTP_ADDR`, `CONSUL_CACERT`, `CONSUL_CLIENT_CERT`, `CONSUL_CLIENT_KEY`, `CONSUL_TLS_SERVER_NAME`,
 * `CONSUL_NAMESPACE`, `CONSUL_PARTITION`). Proxies are the toolkit's: `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`.
 * @throws UserError for the first that is wrong
 */
export function readConsul(env: NodeJS.ProcessEnv): ConsulAddress {
  const [address, ...further] = readAddresses(env)
  const datacenter = optionalInput('datacenter')
  const namespace = optionalInput('namespace') ?? (env['CONSUL_NAMESPACE'] || undefined)
  const partition = optionalInput('partition') ?? (env['CONSUL_PARTITION'] || undefined)
  const serverName = optionalInput('tls-server-name') ?? (env['CONSUL_TLS_SERVER_NAME'] || undefined)
  const ca = pemInput('tls-ca-cert', 'CONSUL_CACERT', env)
  const cert = pemInput('tls-client-cert', 'CONSUL_CLIENT_CERT', env)
  const key = pemInput('tls-client-key', 'CONSUL_CLIENT_KEY', env)
  if ((cert === undefined) !== (key === undefined))
    throw new UserError('tls-client-cert: certificate and key go together. Give tls-client-cert and tls-client-key.')
  if (key !== undefined) for (const line of key.split('\n')) if (line.length >= 8) setSecret(line)
  const proxies = readProxies([address, ...further])
  return {
    address,
    ...(further.length === 0 ? {} : { further }),
    ...(datacenter === undefined ? {} : { datacenter }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(partition === undefined ? {} : { partition }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined || key === undefined ? {} : { certificate: { cert, key } }),
    ...(serverName === undefined ? {} : { serverName }),
    ...(Object.keys(proxies).length === 0 ? {} : { proxies })
  }
}

function readAddresses(env: NodeJS.ProcessEnv): [string, ...string[]] {
  const given = listInput('address')
  const [first, ...rest] = (given.length > 0 ? given : fromVariable(env)).map(text => readAddress(text))
  if (first === undefined) {
    throw new UserError(
      'address: where is Consul? Write "address: https://consul.example:8501", or set CONSUL_HTTP_ADDR.'
    )
  }
  const origins: [string, ...string[]] = [first, ...rest]
  const twice = origins.find((one, at) => origins.indexOf(one) !== at)
  if (twice !== undefined) throw new UserError(`address: "${twice}" is given twice. Keep one of the lines.`)
  if (new Set(origins.map(one => new URL(one).protocol)).size > 1)
    throw new UserError('address: some addresses are http:// and some https://. Write the same scheme for all.')
  return origins
}

/** Consul's command line takes the variable without a scheme too, and then asks `CONSUL_HTTP_SSL` which one. */
function fromVariable(env: NodeJS.ProcessEnv): string[] {
  const text = env['CONSUL_HTTP_ADDR']?.trim()
  if (!text) return []
  const scheme = /^(1|t|true)$/i.test(env['CONSUL_HTTP_SSL'] ?? '') ? 'https' : 'http'
  return [text.includes('://') ? text : `${scheme}://${text}`]
}

function readAddress(text: string): string {
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
  return url.origin
}

/** The PEM text of a file that an input, or else a variable, names. */
function pemInput(name: string, variable: string, env: NodeJS.ProcessEnv): string | undefined {
  const input = optionalInput(name)
  const file = input ?? (env[variable] || undefined)
  if (file === undefined) return undefined
  const by = input === undefined ? variable : name
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UserError(`${by}: the file "${file}" cannot be read. Write the path of a PEM file.`, { cause })
  }
  if (!text.includes('-----BEGIN ')) throw new UserError(`${by}: "${file}" is not a PEM file. Write the path of one.`)
  return text
}

function readProxies(origins: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const origin of origins) {
    const proxy = getProxyUrl(new URL(origin))
    if (proxy === undefined) continue
    if (proxy.password !== '') setSecret(proxy.password)
    found[origin] = proxy.href
  }
  return found
}
