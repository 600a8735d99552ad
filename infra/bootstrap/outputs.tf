# Named as the input of the workflows that takes the value; sweep.yml calls its one aws-role.

output "aws-role-bake" {
  value       = aws_iam_role.this["bake"].arn
  description = "ARN of the role for bake.yml and deliver.yml."
}

output "aws-role-sweep" {
  value       = aws_iam_role.this["sweep"].arn
  description = "ARN of the role for sweep.yml."
}

output "aws-role-promote" {
  value       = { for environment in keys(var.environments) : environment => aws_iam_role.this["${environment}-promote"].arn }
  description = "ARN of each environment's role for writing its stage of the channel."
}

output "aws-role-plan" {
  value       = { for environment in keys(var.environments) : environment => aws_iam_role.this["${environment}-plan"].arn }
  description = "ARN of each environment's role for planning."
}

output "aws-role-apply" {
  value       = { for environment in keys(var.environments) : environment => aws_iam_role.this["${environment}-apply"].arn }
  description = "ARN of each environment's role for applying."
}

output "aws-role-reap" {
  value       = { for environment in keys(var.environments) : environment => aws_iam_role.this["${environment}-reap"].arn }
  description = "ARN of each environment's role that sees which instances are terminated."
}

output "state-bucket" {
  value       = aws_s3_bucket.state.id
  description = "Name of the state bucket: backend-config bucket=NAME."
}

output "machine-boundary" {
  value       = local.machine_boundary
  description = "ARN for the stacks' variable machine_boundary: an apply role makes no role without it."
}

output "snapshot-role" {
  value       = aws_iam_role.snapshots.arn
  description = "ARN of the role that makes the stacks' nightly snapshots; a stack finds it by its name."
}

output "github-variables" {
  value = join("\n", [
    for name, value in local.variables : "gh variable set ${name} --repo ${var.repository} --body '${value}'"
  ])
  description = "Commands that set the repository's variables, one on each line."
}

locals {
  variables = merge(
    {
      AWS_REGION             = var.regions[0]
      AWS_ROLE_BAKE          = aws_iam_role.this["bake"].arn
      AWS_ROLE_SWEEP         = aws_iam_role.this["sweep"].arn
      TERRAFORM_STATE_BUCKET = aws_s3_bucket.state.id
    },
    [for environment in keys(var.environments) : {
      for purpose in ["promote", "plan", "apply", "reap"] :
      "AWS_ROLE_${upper(purpose)}${local.suffixes[environment]}" => aws_iam_role.this["${environment}-${purpose}"].arn
    }]...
  )
}
