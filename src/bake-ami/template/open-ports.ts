import { basename } from 'node:path'
import { asText, asTexts, evaluate, type Scope, type Value } from '../../lib/hcl-evaluation.ts'
import type { Finding } from '../packer/diagnostics.ts'
import type { Template } from './template.ts'
import { amazonSources, type BuildSource } from './template-sources.ts'

/** Arguments that name a security group, so that the plugin makes none. */
const GROUPS = ['security_group_id', 'security_group_ids', 'security_group_filter']
const EVERYWHERE = /^(?:0+(?:\.0+){3}|[0:]+)\/0+$/
const CIDRS = 'temporary_security_group_source_cidrs'
const PUBLIC_IP = 'temporary_security_group_source_public_ip'

/**
 * Sources whose machine everybody may reach while it builds: without a word about it, the plugin makes a security group
 * that is open to the world (amazon 1.8, common/run_config.go and step_security_group.go). What is computed is not judged.
 * @param only as Packer's
 */
export function openPorts(template: Template, scope: Scope, only: readonly string[] = []): Finding[] {
  return amazonSources(template, only).flatMap(source => {
    if (source.type === 'amazon-chroot' || !isOpen(source, scope)) return []
    const { file, line } = source
    const message = `${source.build} opens ${portOf(source, scope)} of the machine on which it builds to the whole internet. Write ${PUBLIC_IP} = true (the plugin asks checkip.amazonaws.com for the address of this runner), the ranges that the runner comes from in ${CIDRS}, or a group of your own in security_group_id.`
    return [{ title: 'open to everybody', message, file: basename(file), ...(line === undefined ? {} : { line }) }]
  })
}

function isOpen(source: BuildSource, scope: Scope): boolean {
  if (GROUPS.some(name => source.attributes.has(name) || source.blocks.some(({ type }) => type === name))) return false
  const value = (name: string): Value | undefined => {
    const expression = source.attributes.get(name)
    return expression === undefined ? null : evaluate(expression, scope)
  }
  const [communicator, way, cidrs, asks] = [
    value('communicator'),
    value('ssh_interface'),
    value(CIDRS),
    value(PUBLIC_IP)
  ]
  if (communicator === undefined || communicator === 'none') return false
  // No port is opened for a session of Session Manager.
  if (way === undefined || way === 'session_manager') return false
  if (cidrs === undefined) return false
  const ranges = cidrs === null ? [] : (asTexts(cidrs) ?? [])
  if (ranges.length > 0) return ranges.some(range => EVERYWHERE.test(range))
  return asks === null || asText(asks) === 'false'
}

function portOf({ attributes }: BuildSource, scope: Scope): string {
  return evaluate(attributes.get('communicator'), scope) === 'winrm' ? 'the port of WinRM' : 'port 22'
}
