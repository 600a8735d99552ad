import { z } from 'zod'
import type { RunRecord } from '../report/run-record.ts'

const checkSchema = z.object({
  Node: z.string(),
  Name: z.string(),
  Status: z.string(),
  Output: z.string(),
  ServiceID: z.string(),
  ServiceName: z.string()
})
const catalogSchema = z.record(z.string(), z.array(z.string()))
const intentionSchema = z.object({ SourceName: z.string(), DestinationName: z.string(), Action: z.string().optional() })

/** A health check as Consul has it. */
export interface ServiceCheck {
  readonly node: string
  readonly service: string
  readonly serviceName: string
  readonly name: string
  readonly status: string
  readonly output: string
}

/** All checks, of machines and of services. */
export async function serviceChecks(endpoint: string, token: string | undefined): Promise<ServiceCheck[]> {
  const checks = z.array(checkSchema).parse(await ask(endpoint, '/v1/health/state/any', token))
  return checks.map(check => ({
    node: check.Node,
    service: check.ServiceID,
    serviceName: check.ServiceName,
    name: check.Name,
    status: check.Status,
    output: check.Output
  }))
}

/** Services with their health, and who may call whom. Consul itself and the proxies are left out. */
export async function readMesh(endpoint: string, token: string | undefined): Promise<NonNullable<RunRecord['mesh']>> {
  const names = Object.keys(catalogSchema.parse(await ask(endpoint, '/v1/catalog/services', token)))
  const checks = await serviceChecks(endpoint, token)
  const services = names
    .filter(name => name !== 'consul' && !name.endsWith('-sidecar-proxy'))
    .map(name => {
      const own = checks.filter(check => check.serviceName === name)
      const ids = [...new Set(own.map(check => check.service))]
      const passing = ids.filter(id => own.every(check => check.service !== id || check.status === 'passing'))
      return { name, instances: ids.length, passing: passing.length }
    })
  const intentions = z.array(intentionSchema).parse(await ask(endpoint, '/v1/connect/intentions', token))
  return {
    services,
    intentions: intentions.map(one => ({
      source: one.SourceName,
      destination: one.DestinationName,
      action: one.Action ?? 'by path'
    }))
  }
}

async function ask(endpoint: string, path: string, token: string | undefined): Promise<unknown> {
  const response = await fetch(`${endpoint}${path}`, {
    headers: token === undefined ? {} : { 'x-consul-token': token },
    signal: AbortSignal.timeout(5000)
  })
  if (!response.ok) throw new Error(`Consul answers ${path} with status ${response.status}`)
  return response.json()
}
