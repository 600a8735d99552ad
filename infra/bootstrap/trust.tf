# Which job may assume which role: AWS compares the subject of the job's token, letter by letter, with what is listed here.
# A job in a GitHub environment has that environment as its subject, whatever its branch; a pull request's job has no branch.

resource "aws_iam_openid_connect_provider" "github" {
  count          = var.create_oidc_provider ? 1 : 0
  url            = "https://${var.oidc_issuer}"
  client_id_list = ["sts.amazonaws.com"]
  tags           = local.tags
}

data "aws_iam_openid_connect_provider" "github" {
  count = var.create_oidc_provider ? 0 : 1
  url   = "https://${var.oidc_issuer}"
  lifecycle {
    postcondition {
      condition     = contains(self.client_id_list, "sts.amazonaws.com")
      error_message = "The OIDC provider of ${var.oidc_issuer} does not take the audience sts.amazonaws.com. Add it: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${self.arn} --client-id sts.amazonaws.com"
    }
  }
}

locals {
  provider_arn = one(concat(aws_iam_openid_connect_provider.github[*].arn, data.aws_iam_openid_connect_provider.github[*].arn))

  repository_subject = var.repository_ids == null ? "repo:${var.repository}" : join("", [
    "repo:${local.owner}@${var.repository_ids.owner}",
    "/${split("/", var.repository)[1]}@${var.repository_ids.repository}"
  ])
  on_branch       = [for branch in sort(var.branches) : "${local.repository_subject}:ref:refs/heads/${branch}"]
  on_pull_request = ["${local.repository_subject}:pull_request"]
  in_environment  = { for environment in keys(var.environments) : environment => ["${local.repository_subject}:environment:${environment}"] }

  # Role to subjects. The jobs are those of .github/workflows: bake.yml and plan.yml run in no environment, apply.yml and
  # register.yml (reap) in theirs, a promotion only where it does not come from the candidate.
  subjects = merge(
    {
      bake  = local.on_branch
      sweep = var.sweep_environment == "" ? local.on_branch : ["${local.repository_subject}:environment:${var.sweep_environment}"]
    },
    { for environment, one in var.environments : "${environment}-promote" => one.promote_from == "candidate" ? local.on_branch : local.in_environment[environment] },
    { for environment, one in var.environments : "${environment}-plan" => concat(local.on_branch, one.plan_on_pull_requests ? local.on_pull_request : []) },
    { for environment in keys(var.environments) : "${environment}-apply" => local.in_environment[environment] },
    { for environment in keys(var.environments) : "${environment}-reap" => local.in_environment[environment] },
  )
}

data "aws_iam_policy_document" "trust" {
  for_each = local.subjects
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [local.provider_arn]
    }
    condition {
      test     = "StringEquals"
      variable = "${var.oidc_issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "${var.oidc_issuer}:sub"
      values   = each.value
    }
  }
}
