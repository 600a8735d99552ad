import type { RouteMatch } from '../declaration/http-match.ts'
import type { DeclaredRouting } from '../declaration/routing.ts'
import type { Fields } from './canonical.ts'
import { withoutAbsent } from './desired.ts'

/** Fields of the service-resolver of a service; `undefined` when nothing of it is declared. */
export function resolverFields(routing: DeclaredRouting): Fields | undefined {
  const { subsets, failover, redirect } = routing
  const fields = withoutAbsent({
    DefaultSubset: routing['default-subset'],
    Subsets:
      subsets && mapValues(subsets, one => withoutAbsent({ Filter: one.filter, OnlyPassing: one['only-passing'] })),
    Failover:
      failover &&
      mapValues(failover, one =>
        withoutAbsent({
          Service: one.service,
          ServiceSubset: one.subset,
          Datacenters: one.datacenters,
          Targets: one.targets?.map(targetFields)
        })
      ),
    Redirect: redirect && targetFields(redirect),
    ConnectTimeout: routing['connect-timeout'],
    RequestTimeout: routing['request-timeout']
  })
  return Object.keys(fields).length === 0 ? undefined : fields
}

export function splitterFields({ splits }: DeclaredRouting): Fields | undefined {
  return (
    splits && {
      Splits: splits.map(one => withoutAbsent({ Weight: one.weight, Service: one.service, ServiceSubset: one.subset }))
    }
  )
}

export function routerFields({ routes }: DeclaredRouting): Fields | undefined {
  return (
    routes && {
      Routes: routes.map(({ match, to }) =>
        withoutAbsent({
          Match: match && { HTTP: matchFields(match) },
          Destination: withoutAbsent({
            Service: to.service,
            ServiceSubset: to.subset,
            PrefixRewrite: to['prefix-rewrite'],
            RequestTimeout: to.timeout,
            IdleTimeout: to['idle-timeout'],
            NumRetries: to.retries,
            RetryOnConnectFailure: to['retry-on-connect-failure'],
            RetryOnStatusCodes: to['retry-on-statuses']
          })
        })
      )
    }
  )
}

/** `HTTP` of a route's match or of a permission. */
export function matchFields(match: RouteMatch): Fields {
  return withoutAbsent({
    PathExact: match['path-exact'],
    PathPrefix: match['path-prefix'],
    PathRegex: match['path-regex'],
    Methods: match.methods,
    Header: match.headers?.map(one =>
      withoutAbsent({
        Name: one.name,
        Present: one.present,
        Exact: one.exact,
        Prefix: one.prefix,
        Suffix: one.suffix,
        Regex: one.regex,
        Invert: one.invert
      })
    ),
    QueryParam: match.query?.map(one =>
      withoutAbsent({ Name: one.name, Present: one.present, Exact: one.exact, Regex: one.regex })
    )
  })
}

type Target = NonNullable<DeclaredRouting['redirect']>

function targetFields(one: Target): Fields {
  return withoutAbsent({
    Service: one.service,
    ServiceSubset: one.subset,
    Datacenter: one.datacenter,
    Peer: one.peer
  })
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => Fields): Fields {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
