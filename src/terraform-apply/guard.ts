import type { Plan, ResourceChange } from './plan.ts'

/**
 * What is never destroyed or replaced without being named in `allow-destroy`, as the providers call it. A type is here
 * when its end loses what applying again does not bring back: data, backups, keys that data is encrypted with, names and
 * accounts that others rely on. What is made anew from its configuration alone (machines, networks, caches, queues, logs)
 * is not: a guard that is in the way every week is turned off.
 */
export const PROTECTED_BY_DEFAULT: readonly string[] = [
  // Databases, with what of them is said in a resource of its own.
  'aws_db_cluster_snapshot',
  'aws_db_instance',
  'aws_db_snapshot',
  'aws_db_snapshot_copy',
  'aws_docdb_cluster',
  'aws_docdb_cluster_snapshot',
  'aws_docdb_global_cluster',
  'aws_docdbelastic_cluster',
  'aws_dsql_cluster',
  'aws_dynamodb_global_table',
  'aws_dynamodb_table',
  'aws_keyspaces_keyspace',
  'aws_keyspaces_table',
  'aws_lightsail_database',
  'aws_memorydb_cluster',
  'aws_memorydb_snapshot',
  'aws_neptune_cluster',
  'aws_neptune_cluster_snapshot',
  'aws_neptune_global_cluster',
  'aws_neptunegraph_graph',
  'aws_qldb_ledger',
  'aws_rds_cluster',
  'aws_rds_cluster_instance',
  'aws_rds_cluster_snapshot_copy',
  'aws_rds_global_cluster',
  'aws_redshift_cluster',
  'aws_redshift_cluster_snapshot',
  'aws_redshiftserverless_namespace',
  'aws_redshiftserverless_snapshot',
  'aws_timestreaminfluxdb_db_cluster',
  'aws_timestreaminfluxdb_db_instance',
  'aws_timestreamwrite_database',
  'aws_timestreamwrite_table',
  'azurerm_cosmosdb_account',
  'azurerm_mssql_database',
  'azurerm_mssql_managed_instance',
  'azurerm_mssql_server',
  'azurerm_mysql_flexible_server',
  'azurerm_postgresql_flexible_server',
  'google_alloydb_cluster',
  'google_bigquery_dataset',
  'google_bigquery_table',
  'google_bigtable_instance',
  'google_bigtable_table',
  'google_firestore_database',
  'google_spanner_database',
  'google_spanner_instance',
  'google_sql_database',
  'google_sql_database_instance',
  // Stores that are searched or read as streams; Redis, which many use as a database.
  'aws_elasticache_replication_group',
  'aws_elasticache_serverless_cache',
  'aws_elasticsearch_domain',
  'aws_kinesis_stream',
  'aws_msk_cluster',
  'aws_msk_serverless_cluster',
  'aws_opensearch_domain',
  'aws_opensearchserverless_collection',
  // Volumes and file systems.
  'aws_ebs_snapshot',
  'aws_ebs_snapshot_copy',
  'aws_ebs_volume',
  'aws_efs_file_system',
  'aws_fsx_backup',
  'aws_fsx_lustre_file_system',
  'aws_fsx_ontap_file_system',
  'aws_fsx_ontap_volume',
  'aws_fsx_openzfs_file_system',
  'aws_fsx_openzfs_volume',
  'aws_fsx_windows_file_system',
  'aws_lightsail_disk',
  'azurerm_managed_disk',
  'azurerm_netapp_volume',
  'google_compute_disk',
  'google_compute_region_disk',
  'google_filestore_instance',
  // Buckets, where states live too, and vaults of backups.
  'aws_backup_logically_air_gapped_vault',
  'aws_backup_vault',
  'aws_glacier_vault',
  'aws_s3_bucket',
  'aws_s3_directory_bucket',
  'aws_s3tables_table',
  'aws_s3tables_table_bucket',
  'aws_s3vectors_vector_bucket',
  'azurerm_data_protection_backup_vault',
  'azurerm_recovery_services_vault',
  'azurerm_storage_account',
  'azurerm_storage_container',
  'google_storage_bucket',
  // Keys and secrets.
  'aws_acmpca_certificate_authority',
  'aws_cloudhsm_v2_cluster',
  'aws_kms_custom_key_store',
  'aws_kms_external_key',
  'aws_kms_key',
  'aws_kms_replica_external_key',
  'aws_kms_replica_key',
  'aws_secretsmanager_secret',
  'azurerm_key_vault',
  'azurerm_key_vault_key',
  'google_kms_crypto_key',
  'google_secret_manager_secret',
  // Images, packages and repositories that others pull from.
  'aws_codeartifact_domain',
  'aws_codeartifact_repository',
  'aws_codecommit_repository',
  'aws_ecr_repository',
  'aws_ecrpublic_repository',
  'azurerm_container_registry',
  'google_artifact_registry_repository',
  // Users, audit trails, and accounts with all that is in them.
  'aws_cloudtrail_event_data_store',
  'aws_cognito_user_pool',
  'aws_directory_service_directory',
  'aws_organizations_account',
  'aws_organizations_organization',
  'azurerm_resource_group',
  'google_project',
  // Zones: a new one has other name servers, and the domain is gone until its registrar knows them.
  'aws_route53_zone',
  'azurerm_dns_zone',
  'google_dns_managed_zone'
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
