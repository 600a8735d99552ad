import type { Plan, ResourceChange } from './plan.ts'

/**
 * What is never destroyed or replaced without being named in `allow-destroy`: things that hold data, keys that data is
 * encrypted with, and where states live. Types as the providers call them.
 */
export const PROTECTED_BY_DEFAULT: readonly string[] = [
  'aws_db_cluster_snapshot',
  'aws_db_instance',
  'aws_db_snapshot',
  'aws_docdb_cluster',
  'aws_dynamodb_table',
  'aws_ebs_snapshot',
  'aws_ebs_volume',
  'aws_efs_file_system',
  'aws_elasticache_replication_group',
  'aws_fsx_lustre_file_system',
  'aws_kms_key',
  'aws_neptune_cluster',
  'aws_opensearch_domain',
  'aws_rds_cluster',
  'aws_rds_cluster_instance',
  'aws_redshift_cluster',
  'aws_s3_bucket',
  'aws_secretsmanager_secret'
]

/** What a caller protects and what they allowed all the same. */
export interface Guard {
  /** Resource types, addresses without index (all instances), or full addresses. */
  readonly protect: readonly string[]
  /** Full addresses, or addresses without index. */
  readonly allowDestroy: readonly string[]
}

/** The changes that would destroy what is protected and not allowed, in the order of the plan. Forgetting is not destroying. */
export function protectedChanges(plan: Plan, guard: Guard): ResourceChange[] {
  return plan.resources.filter(
    change =>
      change.actions.includes('delete') &&
      (guard.protect.includes(change.type) || guard.protect.some(name => names(name, change))) &&
      !guard.allowDestroy.some(name => names(name, change))
  )
}

/** What to write to have an address destroyed all the same. */
export function allowHint(address: string): string {
  return `To allow it, write "allow-destroy: ${address}".`
}

function names(address: string, change: ResourceChange): boolean {
  const all = [change.address, change.previousAddress].filter(one => one !== undefined)
  return all.some(one => one === address || one.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '') === address)
}
