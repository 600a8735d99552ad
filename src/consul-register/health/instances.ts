import { type DeclaredService, wantedInstances } from '../declaration/declaration.ts'
import type { HealthCheck, HealthEntry } from './health.ts'

/** A service to judge, and the release that must run; any release when it is absent. */
export interface Expectation {
  readonly name: string
  readonly service: DeclaredService
  readonly release?: string
}

/** One registered instance, as it counts. */
export interface Instance {
  readonly id: string
  readonly node: string
  readonly address: string
  readonly port: number
  /** `Service.Meta.release`; empty when it has none. */
  readonly release: string
  /** It is of the wanted release. Others are shown and not counted. */
  readonly counted: boolean
  readonly healthy: boolean
  /** Why it is not healthy, one reason each. */
  readonly reasons: readonly string[]
  /** Checks of the service, its node and, if one is declared, its sidecar. */
  readonly checks: readonly HealthCheck[]
}

/** What one reading says about a service. */
export interface Verdict {
  readonly name: string
  readonly release?: string
  readonly wanted: { readonly min: number; readonly max?: number }
  readonly healthy: number
  /** As many healthy instances of the release as declared. */
  readonly fulfilled: boolean
  readonly instances: readonly Instance[]
  /** Healthy instances of other releases: they still serve. */
  readonly others: readonly Instance[]
}

/** Why a passing check proves nothing yet; `undefined` when it does. */
export type Doubt = (entry: HealthEntry, check: HealthCheck) => string | undefined

/**
 * Judge one service by one reading. `sidecars` is the reading of the proxies, empty when none are declared.
 * An instance is healthy when it has a check of its own and all checks of service, node and sidecar pass; an instance
 * without a check counts for Consul as passing, here it is unproven.
 */
export function judge(
  { name, service, release }: Expectation,
  entries: readonly HealthEntry[],
  sidecars: readonly HealthEntry[],
  doubt: Doubt = () => undefined
): Verdict {
  const wanted = wantedInstances(service)
  const instances = entries.map(entry => toInstance(entry, service, release, { sidecars, doubt }))
  const healthy = instances.filter(one => one.counted && one.healthy).length
  return {
    name,
    ...(release === undefined ? {} : { release }),
    wanted,
    healthy,
    fulfilled: healthy >= wanted.min && (wanted.max === undefined || healthy <= wanted.max),
    instances,
    others: instances.filter(one => !one.counted && one.healthy)
  }
}

function toInstance(
  entry: HealthEntry,
  declared: DeclaredService,
  wantedRelease: string | undefined,
  { sidecars, doubt }: { sidecars: readonly HealthEntry[]; doubt: Doubt }
): Instance {
  const { Node, Service, Checks } = entry
  const release = Service.Meta?.['release'] ?? ''
  const sidecar = sidecars.find(
    proxy => proxy.Node.Node === Node.Node && proxy.Service.Proxy?.DestinationServiceID === Service.ID
  )
  const ofSidecar = (sidecar?.Checks ?? []).filter(check => check.ServiceID === sidecar?.Service.ID)
  const checks = [...Checks, ...ofSidecar]
  const reasons = [
    ...(Checks.some(check => check.ServiceID === Service.ID)
      ? []
      : ['it has no check of its own, so nothing proves it']),
    ...checks.filter(check => check.Status !== 'passing').map(check => `check "${check.Name}" is ${check.Status}`),
    ...Checks.map(check => doubt(entry, check)).filter(isReason),
    ...(sidecar === undefined ? [] : ofSidecar.map(check => doubt(sidecar, check)).filter(isReason)),
    ...(declared.sidecar && sidecar === undefined ? ['its sidecar is not registered'] : []),
    ...(declared.port === undefined || declared.port === Service.Port
      ? []
      : [`its port is ${Service.Port}, declared is ${declared.port}`]),
    ...Object.entries(declared.meta)
      .filter(([key, value]) => Service.Meta?.[key] !== value)
      .map(([key, value]) => `its meta "${key}" is not "${value}"`)
  ]
  return {
    id: Service.ID,
    node: Node.Node,
    address: Service.Address || Node.Address,
    port: Service.Port,
    release,
    counted: wantedRelease === undefined || release === wantedRelease,
    healthy: reasons.length === 0,
    reasons,
    checks
  }
}

function isReason(reason: string | undefined): reason is string {
  return reason !== undefined
}
