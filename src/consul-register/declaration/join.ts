import type { Declaration, Fault } from './declaration.ts'
import type { Definition } from './service-definition.ts'
import type { YamlSource } from './yaml-source.ts'

/** One file: what it declares, or what service definitions it holds. */
export interface Part {
  readonly file: string
  readonly locate: YamlSource['locate']
  readonly declaration: Declaration
  readonly definitions: readonly Definition[]
}

type Complain = (part: Part, fault: Fault) => void

/** One declaration out of several files; what two of them say is told to `complain`. */
export function joinParts(parts: readonly Part[], complain: Complain): Declaration {
  const joined: Declaration = { services: {}, intentions: [] }
  for (const part of parts) {
    const {
      services,
      owner,
      intentions,
      traffic,
      'external-nodes': nodes,
      'config-entries': entries
    } = part.declaration
    const twice = (section: 'services' | 'traffic' | 'external-nodes', name: string) =>
      complain(part, { path: [section, name], text: 'is declared in another file as well' })
    for (const [name, service] of Object.entries(services)) {
      if (Object.hasOwn(joined.services, name)) twice('services', name)
      joined.services[name] = service
    }
    for (const [name, one] of Object.entries(traffic ?? {})) {
      if (Object.hasOwn(joined.traffic ?? {}, name)) twice('traffic', name)
      joined.traffic = { ...joined.traffic, [name]: one }
    }
    for (const [name, one] of Object.entries(nodes ?? {})) {
      if (Object.hasOwn(joined['external-nodes'] ?? {}, name)) twice('external-nodes', name)
      joined['external-nodes'] = { ...joined['external-nodes'], [name]: one }
    }
    if (joined.owner !== undefined && owner !== undefined && owner !== joined.owner)
      complain(part, { path: ['owner'], text: `differs from "${joined.owner}" in another file` })
    if (owner !== undefined) joined.owner = owner
    joined.intentions.push(...intentions)
    if (entries !== undefined) joined['config-entries'] = [...(joined['config-entries'] ?? []), ...entries]
  }
  return joined
}

/** Take in what Consul's own service definitions say: more about a declared service, or a service that is declared nowhere else. */
export function addDefinitions(joined: Declaration, parts: readonly Part[], complain: Complain): void {
  const defined = new Set<string>()
  for (const part of parts) {
    for (const definition of part.definitions) {
      const { name, path } = definition
      if (defined.has(name)) complain(part, { path, text: `defines "${name}", which another definition does as well` })
      defined.add(name)
      if (Object.hasOwn(joined.services, name)) addTo(joined, definition, fault => complain(part, fault))
      else joined.services[name] = serviceOf(definition)
    }
  }
}

function serviceOf({ port, protocol, meta, sidecar }: Definition): Declaration['services'][string] {
  return {
    protocol: protocol ?? 'tcp',
    ...(protocol === undefined ? { 'foreign-defaults': true as const } : {}),
    ...(port === undefined ? {} : { port }),
    instances: { min: 1 },
    sidecar,
    meta: { ...meta }
  }
}

function addTo(joined: Declaration, definition: Definition, complain: (fault: Fault) => void): void {
  const { name, path, port, meta, sidecar } = definition
  const declared = joined.services[name]
  if (declared === undefined) return
  if (port !== undefined && declared.port !== undefined && port !== declared.port)
    complain({ path: [...path, 'port'], text: `is ${port}, and services.${name}.port is ${declared.port}` })
  for (const [key, value] of Object.entries(meta)) {
    const other = Object.hasOwn(declared.meta, key) ? declared.meta[key] : value
    if (other !== value)
      complain({ path: [...path, 'meta', key], text: `is "${value}", and services.${name}.meta.${key} is "${other}"` })
  }
  if (!sidecar && declared.sidecar) complain({ path, text: `has no sidecar, and services.${name}.sidecar is true` })
  joined.services[name] = {
    ...declared,
    ...(port === undefined ? {} : { port }),
    sidecar: sidecar || declared.sidecar,
    meta: { ...meta, ...declared.meta }
  }
}
