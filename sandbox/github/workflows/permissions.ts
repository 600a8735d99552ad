import type { Permissions } from '../records.ts'
import type { WorkflowPermissions } from './workflow-file.ts'

/** What a token may do when nobody says anything, by GitHub's default since 2023. */
export const RESTRICTED: Permissions = { contents: 'read', packages: 'read' }

const ALL = [
  'actions',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'discussions',
  'id-token',
  'issues',
  'packages',
  'pages',
  'pull-requests',
  'security-events',
  'statuses'
]

/** `permissions:` of a workflow in the API's words, without what is `none`. */
export function expandPermissions(written: WorkflowPermissions): Permissions {
  const entries: [string, string][] =
    typeof written === 'string' ? ALL.map(name => [name, written.replace('-all', '')]) : Object.entries(written)
  const granted: Permissions = {}
  for (const [name, level] of entries) {
    if (level === 'read' || level === 'write') granted[name.replaceAll('-', '_')] = level
  }
  return granted
}

/** Add what `more` allows to `into`. */
export function grantAll(into: Permissions, more: Permissions): void {
  for (const [name, level] of Object.entries(more)) if (into[name] !== 'write') into[name] = level
}

/** The first permission that `wanted` has beyond `allowed`, as one writes it: `id-token: write`. */
export function beyond(wanted: Permissions, allowed: Permissions): string | undefined {
  const found = Object.entries(wanted).find(([name, level]) => allowed[name] !== level && allowed[name] !== 'write')
  return found && `${found[0].replaceAll('_', '-')}: ${found[1]}`
}
