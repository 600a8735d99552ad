import type { Declaration } from '../consul-register/declaration/declaration.ts'
import { lockKey } from '../consul-register/plan/lock.ts'

/** Kinds of entries that are about one service, whose right they need (consul 1.22, agent/structs/config_entry*.go). */
const OF_A_SERVICE = new Set([
  'service-defaults',
  'service-resolver',
  'service-splitter',
  'service-router',
  'service-intentions'
])
/** The only kind that needs more than the right on the mesh. */
const OF_THE_CLUSTER = 'control-plane-request-limit'

/**
 * The policy of deploy jobs, as HCL: see everything that a wait must count, write what is cluster-wide for the declared
 * services. Reading nodes and services as a whole is needed, since Consul leaves out what a token may not see.
 */
export function deployPolicy(
  declaration: Declaration,
  { owner, allowReap }: { owner: string; allowReap: boolean }
): string {
  const entries = declaration['config-entries'] ?? []
  const named = entries.filter(({ Kind }) => OF_A_SERVICE.has(Kind)).flatMap(({ Name }) => Name ?? [])
  const names = Object.keys(declaration.services).sort()
  const nodes = declaration['external-nodes'] ?? {}
  const external = Object.values(nodes).flatMap(node => Object.keys(node.services))
  const full = new Set([...names, ...named])
  const others = entries.filter(({ Kind }) => !OF_A_SERVICE.has(Kind))
  return blocks(
    allow('node_prefix', '', 'read'),
    // A machine's node is named after its service and its instance: nothing else can be removed.
    ...(allowReap ? names.map(name => allow('node_prefix', nodePrefix(name), 'write')) : []),
    ...Object.keys(nodes)
      .sort()
      .map(name => allow('node', name, 'write')),
    allow('service_prefix', '', 'read', 'read'),
    ...[...new Set([...full, ...external])]
      .sort()
      .map(name => allow('service', name, 'write', full.has(name) ? 'write' : undefined)),
    // The lock that keeps two runs apart.
    allow('session_prefix', '', 'write'),
    allow('key', lockKey(owner), 'write'),
    ...(others.some(({ Kind }) => Kind !== OF_THE_CLUSTER) ? ['mesh = "write"'] : []),
    ...(others.some(({ Kind }) => Kind === OF_THE_CLUSTER) ? ['operator = "write"'] : [])
  )
}

/** The policy of a service's machines beside its service identity: their own nodes and agents. */
export function machinePolicy(service: string): string {
  return blocks(
    allow('node_prefix', nodePrefix(service), 'write'),
    // What the agent runs is asked by its own helpers on the machine.
    allow('agent_prefix', nodePrefix(service), 'read')
  )
}

/** Nodes are named `httpd-i-0123456789abcdef0` by the images. */
function nodePrefix(service: string): string {
  return `${service}-i-`
}

function allow(resource: string, name: string, policy: 'read' | 'write', intentions?: 'read' | 'write'): string {
  const rights = intentions === undefined ? '' : `\n  intentions = "${intentions}"`
  return `${resource} "${name}" {\n  policy = "${policy}"${rights}\n}`
}

function blocks(...all: readonly string[]): string {
  return `${all.join('\n')}\n`
}
