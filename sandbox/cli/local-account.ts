/** What the local GitHub and the local AWS are called, where a workflow of the project's own would find its values. */

/** The repository that the local GitHub takes this checkout for. */
export const REPOSITORY = 'vsilverman/insight'

/** moto's account. */
export const ACCOUNT = '123456789012'

export const REGION = 'us-east-1'

/** Bucket of Terraform's state. */
export const STATE_BUCKET = `insight-state-${ACCOUNT}`

export const ENVIRONMENT = 'staging'

/**
 * From where Packer comes to a machine on which it builds, as the templates of `infra/images` take it: this host, in the
 * network of the machines. What the plugin asks otherwise is on the internet, and its answer would not be this address.
 */
export const BUILDER_VARIABLES = { PKR_VAR_builder_source_cidrs: '["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]' }

/**
 * Variables of the repository that the workflows read (`vars.…`).
 * @param consul address of the local Consul
 * @param pluginLock lock file of the Packer plugin that was built or found on this machine
 */
export function repositoryVariables(consul: string, pluginLock: string): Record<string, string> {
  const role = (purpose: string) => `arn:aws:iam::${ACCOUNT}:role/insight-${ENVIRONMENT}-${purpose}`
  return {
    AWS_REGION: REGION,
    AWS_ROLE_BAKE: role('bake'),
    AWS_ROLE_PROMOTE: role('promote'),
    AWS_ROLE_PLAN: role('plan'),
    AWS_ROLE_APPLY: role('apply'),
    AWS_ROLE_REAP: role('reap'),
    TERRAFORM_STATE_BUCKET: STATE_BUCKET,
    // This host reaches the machines by SSH; the agent of Session Manager has nothing here that it could talk to.
    SMOKE_TEST_VIA: 'ssh',
    PLUGIN_LOCK: `infra/images/plugins.lock.json\n${pluginLock}`,
    CONSUL_HTTP_ADDR: consul
  }
}
