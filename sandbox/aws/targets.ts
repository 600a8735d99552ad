import { get } from 'node:http'
import { connect } from 'node:net'
import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2'

/** Health of one target in AWS's words. */
export interface TargetState {
  state: 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining'
  reason?: string
  description?: string
}

/** A registered target and what its health checks said. */
export interface Target {
  id: string
  port: number
  health: TargetState
}

/** The targets of one target group; checks only what a running container of ours holds. */
export interface TargetPool {
  /** The group's newest description and its registered targets. */
  update(group: TargetGroup, registered: { id: string; port: number }[], inUse: boolean): void
  targets(): Target[]
  /** The next healthy target, in turn. */
  next(): { address: string; port: number } | undefined
  stop(): void
}

/** Slower checks than this would only make a person wait. */
const LONGEST_INTERVAL_MS = 2000

interface Checked extends Target {
  good: number
  bad: number
  timer?: NodeJS.Timeout
}

/** Open the pool of a target group. `addressOf` gives the address of a target that may be connected to. */
export function openTargetPool(addressOf: (id: string) => string | undefined): TargetPool {
  const checked = new Map<string, Checked>()
  let group: TargetGroup = {}
  let inUse = false
  let turn = 0

  function schedule(target: Checked, afterMs: number): void {
    clearTimeout(target.timer)
    target.timer = setTimeout(() => void checkOnce(target), afterMs)
    target.timer.unref()
  }

  async function checkOnce(target: Checked): Promise<void> {
    const address = addressOf(target.id)
    if (inUse && address !== undefined) {
      const fault = await probe(group, address, target.port)
      judge(target, group, fault)
    }
    const interval = Math.min((group.HealthCheckIntervalSeconds ?? 30) * 1000, LONGEST_INTERVAL_MS)
    if (checked.get(keyOf(target)) === target) schedule(target, target.health.state === 'initial' ? 250 : interval)
  }

  function stateOf(target: Checked): TargetState {
    if (!inUse)
      return unused('Target.NotInUse', 'Target group is not configured to receive traffic from the load balancer')
    if (addressOf(target.id) === undefined && target.health.state !== 'initial') {
      return unused('Target.InvalidState', 'Target is in the stopped state')
    }
    return target.health
  }

  return {
    update(newest, registered, used) {
      group = newest
      inUse = used
      const wanted = new Set(registered.map(keyOf))
      for (const [key, target] of checked) {
        if (wanted.has(key)) continue
        clearTimeout(target.timer)
        checked.delete(key)
      }
      for (const target of registered) {
        if (checked.has(keyOf(target))) continue
        const fresh: Checked = { ...target, health: initial(), good: 0, bad: 0 }
        checked.set(keyOf(target), fresh)
        schedule(fresh, 0)
      }
    },
    targets: () => [...checked.values()].map(target => ({ id: target.id, port: target.port, health: stateOf(target) })),
    next() {
      const able = [...checked.values()].flatMap(target => {
        const address = stateOf(target).state === 'healthy' ? addressOf(target.id) : undefined
        return address === undefined ? [] : [{ address, port: target.port }]
      })
      turn += 1
      return able[turn % Math.max(able.length, 1)]
    },
    stop() {
      for (const target of checked.values()) clearTimeout(target.timer)
      checked.clear()
    }
  }
}

function keyOf(target: { id: string; port: number }): string {
  return `${target.id}:${target.port}`
}

function initial(): TargetState {
  return { state: 'initial', reason: 'Elb.InitialHealthChecking', description: 'Initial health checks in progress' }
}

function unused(reason: string, description: string): TargetState {
  return { state: 'unused', reason, description }
}

/** Count a check. A new target needs one good check; one that was unhealthy needs the whole threshold, as on AWS. */
function judge(target: Checked, group: TargetGroup, fault: TargetState | undefined): void {
  if (fault === undefined) {
    target.good += 1
    target.bad = 0
    const needed = target.health.state === 'initial' ? 1 : (group.HealthyThresholdCount ?? 5)
    if (target.good >= needed) target.health = { state: 'healthy' }
  } else {
    target.bad += 1
    target.good = 0
    if (target.bad >= (group.UnhealthyThresholdCount ?? 2) && target.health.state !== 'initial') target.health = fault
    if (target.bad * 250 > 60_000) target.health = fault // a new target that never was good
  }
}

function probe(group: TargetGroup, host: string, trafficPort: number): Promise<TargetState | undefined> {
  const port =
    group.HealthCheckPort === undefined || group.HealthCheckPort === 'traffic-port'
      ? trafficPort
      : Number(group.HealthCheckPort)
  const timeout = Math.min((group.HealthCheckTimeoutSeconds ?? 5) * 1000, 5000)
  if (group.HealthCheckProtocol !== 'HTTP') return probeTcp(host, port, timeout)
  const expected = group.Matcher?.HttpCode ?? '200'
  return new Promise(resolve => {
    const asked = get(
      {
        host,
        port,
        path: group.HealthCheckPath ?? '/',
        timeout,
        agent: false,
        headers: { 'user-agent': 'ELB-HealthChecker/2.0' }
      },
      answer => {
        answer.resume()
        const code = answer.statusCode ?? 0
        resolve(
          matches(expected, code)
            ? undefined
            : unhealthy('Target.ResponseCodeMismatch', `Health checks failed with these codes: [${code}]`)
        )
      }
    )
    asked.on('timeout', () => asked.destroy(new Error('timeout')))
    asked.on('error', error =>
      resolve(error.message === 'timeout' ? unhealthy('Target.Timeout', 'Request timed out') : failed())
    )
  })
}

function probeTcp(host: string, port: number, timeout: number): Promise<TargetState | undefined> {
  return new Promise(resolve => {
    const socket = connect({ host, port, timeout })
    const end = (fault: TargetState | undefined) => {
      socket.destroy()
      resolve(fault)
    }
    socket.once('connect', () => end(undefined))
    socket.once('timeout', () => end(unhealthy('Target.Timeout', 'Request timed out')))
    socket.once('error', () => end(failed()))
  })
}

function failed(): TargetState {
  return unhealthy('Target.FailedHealthChecks', 'Health checks failed')
}

function unhealthy(reason: string, description: string): TargetState {
  return { state: 'unhealthy', reason, description }
}

/** Whether a status is in a matcher such as `200`, `200,301` or `200-399`. */
export function matches(matcher: string, status: number): boolean {
  return matcher.split(',').some(part => {
    const [from, to = from] = part.split('-').map(Number)
    return from !== undefined && to !== undefined && status >= from && status <= to
  })
}
