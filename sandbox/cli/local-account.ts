/** What the local GitHub and the local AWS are called, where a workflow of the project's own would find its values. */

/** The repository that the local GitHub takes this checkout for. */
export const REPOSITORY = 'vsilverman/insight'

/** moto's account. */
export const ACCOUNT = '123456789012'

export const REGION = 'us-east-1'

/** Bucket of Terraform's state; see infra/bootstrap. */
export const STATE_BUCKET = `insight-state-${ACCOUNT}`

export const ENVIRONMENT = 'staging'

/** Variables of the repository that the workflows read (`vars.…`). */
export function repositoryVariables(consul: string): Record<string, string> {
  const role = (purpose: string) => `arn:aws:iam::${ACCOUNT}:role/insight-${ENVIRONMENT}-${purpose}`
  return {
    AWS_REGION: REGION,
    AWS_ROLE_BAKE: role('bake'),
    AWS_ROLE_PLAN: role('plan'),
    AWS_ROLE_APPLY: role('apply'),
    TERRAFORM_STATE_BUCKET: STATE_BUCKET,
    CONSUL_HTTP_ADDR: consul
  }
}
