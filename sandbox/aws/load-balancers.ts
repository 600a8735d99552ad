import { Agent } from 'node:http'
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
  type Listener as ListenerDescription,
  type LoadBalancer,
  type Rule
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Instances } from './instances.ts'
import { groupsOf, perform } from './listener-actions.ts'
import { actionFor } from './listener-rules.ts'
import { isBusy, type Listener, listenHttp, listenTcp, type RequestFacts, type Route } from './listeners.ts'
import type { Moto } from './moto.ts'
import { openTargetPool, type Target, type TargetPool } from './targets.ts'

/** A load balancer as a person sees it. */
export interface LoadBalancerView {
  name: string
  /** Its loopback address, which stands for its DNS name. */
  dnsName: string
  /** Address of its first listener. */
  url: string
  targets: (Target & { group: string })[]
}

/** All load balancers: each has a loopback address of its own, with real sockets on its listeners' ports. */
export interface LoadBalancers {
  /** Make the sockets and health checks agree with moto. What cannot be opened is logged. */
  reconcile(regions: readonly string[]): Promise<void>
  /** Address of a load balancer; given at first sight and kept. */
  addressOf(arn: string): string
  targetsOf(groupArn: string): Target[] | undefined
  /** Whether a request to a target waits for its answer, in a group or just out of it. */
  isBusy(id: string): boolean
  views(): LoadBalancerView[]
  stop(): Promise<void>
}

interface Open {
  description: LoadBalancer
  listeners: { description: ListenerDescription; rules: Rule[]; socket: Listener | undefined; problem?: string }[]
}

/** Open the load balancers of a sandbox. `pagePort` on 127.0.0.1 leads to the first listener of the first one. */
export async function openLoadBalancers(options: {
  moto: Moto
  instances: Pick<Instances, 'addressOf' | 'holderOf'>
  /** First three parts of the loopback addresses that they get. */
  range?: string
  pagePort?: number
  log: (line: string) => void
}): Promise<LoadBalancers> {
  const { moto, instances, log, range = '127.42.0' } = options
  const addresses = new Map<string, string>()
  const balancers = new Map<string, Open>()
  const pools = new Map<string, TargetPool>()
  const agent = new Agent({ keepAlive: true, maxSockets: 256, timeout: 60_000 })
  const reach = (id: string) => (id.startsWith('i-') ? instances.addressOf(id) : instances.holderOf(id) && id)
  let running: Promise<void> = Promise.resolve()
  const page =
    options.pagePort === undefined
      ? undefined
      : await listenHttp('127.0.0.1', options.pagePort, agent, facts => firstPage(facts))

  function firstPage(facts: RequestFacts): Route {
    const first = [...balancers.values()][0]?.listeners.find(each => each.description.Protocol === 'HTTP')
    if (first) return route(first, facts)
    return { to: 'answer', status: 503, body: '<html><body><h1>No load balancer yet</h1></body></html>\n' }
  }

  function route(listener: Open['listeners'][number], facts: RequestFacts): Route {
    const action = actionFor(listener.description, listener.rules, facts)
    return perform(action, facts, groupArn => pools.get(groupArn)?.next())
  }

  function addressOf(arn: string): string {
    const known = addresses.get(arn)
    if (known !== undefined) return known
    const taken = new Set(addresses.values())
    let n = 1
    while (taken.has(`${range}.${n}`)) n += 1
    addresses.set(arn, `${range}.${n}`)
    return `${range}.${n}`
  }

  async function listen(
    arn: string,
    description: ListenerDescription,
    rules: Rule[]
  ): Promise<Open['listeners'][number]> {
    const entry: Open['listeners'][number] = { description, rules, socket: undefined }
    const { Port = 0, Protocol } = description
    try {
      const host = addressOf(arn)
      if (Protocol === 'HTTP') entry.socket = await listenHttp(host, Port, agent, facts => route(entry, facts))
      if (Protocol === 'TCP')
        entry.socket = await listenTcp(host, Port, () => route(entry, { host: '', path: '', method: '', port: Port }))
      log(`load balancer at ${host}:${Port} (${Protocol})`)
    } catch (error) {
      entry.problem = (error as Error).message
      log(`load balancer: ${entry.problem}`)
    }
    return entry
  }

  async function reconcileListeners(client: ElasticLoadBalancingV2Client, open: Open): Promise<void> {
    const arn = open.description.LoadBalancerArn ?? ''
    const { Listeners = [] } = await client.send(new DescribeListenersCommand({ LoadBalancerArn: arn }))
    const kept: Open['listeners'] = []
    for (const listener of open.listeners) {
      const still = Listeners.find(each => each.ListenerArn === listener.description.ListenerArn)
      if (still && still.Port === listener.description.Port && still.Protocol === listener.description.Protocol)
        kept.push(listener)
      else await listener.socket?.close()
    }
    for (const description of Listeners) {
      const { Rules = [] } = await client.send(new DescribeRulesCommand({ ListenerArn: description.ListenerArn }))
      const known = kept.find(each => each.description.ListenerArn === description.ListenerArn)
      if (known) Object.assign(known, { description, rules: Rules })
      else kept.push(await listen(arn, description, Rules))
    }
    open.listeners = kept
  }

  async function reconcileRegion(region: string, seenBalancers: Set<string>, seenGroups: Set<string>): Promise<void> {
    const client = moto.elbv2(region)
    const { LoadBalancers: found = [] } = await client.send(new DescribeLoadBalancersCommand({}))
    for (const description of found) {
      const arn = description.LoadBalancerArn ?? ''
      seenBalancers.add(arn)
      const open = balancers.get(arn) ?? { description, listeners: [] }
      balancers.set(arn, open)
      await reconcileListeners(client, open)
    }
    const { TargetGroups = [] } = await client.send(new DescribeTargetGroupsCommand({}))
    for (const group of TargetGroups) {
      const arn = group.TargetGroupArn ?? ''
      seenGroups.add(arn)
      const health = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn: arn }))
      const registered = (health.TargetHealthDescriptions ?? []).map(({ Target: target }) => ({
        id: target?.Id ?? '',
        port: target?.Port ?? group.Port ?? 80
      }))
      const pool = pools.get(arn) ?? openTargetPool(reach)
      pools.set(arn, pool)
      pool.update(group, registered, isUsed(arn))
    }
  }

  const isUsed = (groupArn: string) =>
    [...balancers.values()].some(open =>
      open.listeners.some(({ description, rules }) =>
        [...(description.DefaultActions ?? []), ...rules.flatMap(rule => rule.Actions ?? [])].some(action =>
          groupsOf(action).some(([arn]) => arn === groupArn)
        )
      )
    )

  async function reconcileAll(regions: readonly string[]): Promise<void> {
    const seenBalancers = new Set<string>()
    const seenGroups = new Set<string>()
    for (const region of regions) await reconcileRegion(region, seenBalancers, seenGroups)
    for (const [arn, open] of balancers) {
      if (seenBalancers.has(arn)) continue
      balancers.delete(arn)
      addresses.delete(arn)
      for (const listener of open.listeners) await listener.socket?.close()
    }
    for (const [arn, pool] of pools) {
      if (seenGroups.has(arn)) continue
      pool.stop()
      pools.delete(arn)
    }
  }

  return {
    reconcile(regions) {
      const next = running.then(() => reconcileAll(regions))
      running = next.catch(() => undefined)
      return next
    },
    addressOf,
    targetsOf: groupArn => pools.get(groupArn)?.targets(),
    isBusy: id => isBusy(agent, reach(id) || '-'),
    views: () =>
      [...balancers].map(([arn, { description, listeners }]) => {
        const port = listeners[0]?.description.Port ?? 80
        const dnsName = addressOf(arn)
        const used = new Set(
          listeners.flatMap(each =>
            (each.description.DefaultActions ?? []).flatMap(action => groupsOf(action).map(([group]) => group))
          )
        )
        const targets = [...used].flatMap(group =>
          (pools.get(group)?.targets() ?? []).map(target => ({ ...target, group }))
        )
        return {
          name: description.LoadBalancerName ?? '',
          dnsName,
          url: `http://${dnsName}${port === 80 ? '' : `:${port}`}/`,
          targets
        }
      }),
    async stop() {
      await running
      await page?.close()
      for (const { listeners } of balancers.values()) for (const listener of listeners) await listener.socket?.close()
      for (const pool of pools.values()) pool.stop()
      agent.destroy()
    }
  }
}
