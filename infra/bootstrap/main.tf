# What an AWS account needs before the first delivery: a bucket for Terraform's states (state_bucket.tf), trust in GitHub's
# tokens (trust.tf), and one role for each kind of job (roles.tf), each with a policy of its own: bake.tf, promote.tf, plan.tf,
# apply.tf, reap.tf, sweep.tf. AWS itself makes the stacks' snapshots, by the role in snapshots.tf.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  owner     = split("/", var.repository)[0]
  tags      = { project = var.project, repository = var.repository, managed_by = "terraform" }

  # ARNs of one environment's own: names begin with PROJECT-ENVIRONMENT.
  names = { for environment in keys(var.environments) : environment => "${var.project}-${environment}" }

  suffixes = {
    for environment, one in var.environments : environment =>
    one.variable_suffix == null ? "_${upper(replace(environment, "-", "_"))}" : one.variable_suffix
  }

  parameters = "arn:${local.partition}:ssm:*:${local.account}:parameter"
}
