# One role for each kind of job. Their path keeps them out of reach of the apply roles, whose rights on roles end at names
# without a path.

locals {
  policies = merge(
    { bake = local.bake_policy, sweep = data.aws_iam_policy_document.sweep.json },
    { for environment in keys(var.environments) : "${environment}-promote" => data.aws_iam_policy_document.promote[environment].json },
    { for environment in keys(var.environments) : "${environment}-plan" => data.aws_iam_policy_document.plan[environment].json },
    { for environment in keys(var.environments) : "${environment}-apply" => data.aws_iam_policy_document.apply[environment].json },
    { for environment in keys(var.environments) : "${environment}-reap" => data.aws_iam_policy_document.reap.json },
  )
  further_policies = merge(flatten([for environment, one in var.environments : [
    { for arn in one.plan_policies : "${environment}-plan ${arn}" => { role = "${environment}-plan", arn = arn } },
    { for arn in one.apply_policies : "${environment}-apply ${arn}" => { role = "${environment}-apply", arn = arn } },
  ]])...)
}

resource "aws_iam_role" "this" {
  for_each             = local.subjects
  name                 = "${var.project}-${each.key}"
  path                 = "/deploy/"
  description          = "Assumed by jobs of ${var.repository}: ${each.key}"
  assume_role_policy   = data.aws_iam_policy_document.trust[each.key].json
  max_session_duration = 3600
  permissions_boundary = var.role_boundary
  tags                 = local.tags
}

resource "aws_iam_role_policy" "this" {
  for_each = local.policies
  name     = "rights"
  role     = aws_iam_role.this[each.key].name
  policy   = each.value
  lifecycle {
    precondition {
      # What IAM takes as the inline policies of one role; it does not count white space.
      condition     = length(jsonencode(jsondecode(each.value))) <= 10240
      error_message = "The policy of the role ${each.key} is longer than the 10,240 characters that IAM takes: choose a shorter channel or project."
    }
  }
}

resource "aws_iam_role_policy_attachment" "further" {
  for_each   = local.further_policies
  role       = aws_iam_role.this[each.value.role].name
  policy_arn = each.value.arn
}

# On every role: nothing outside of the regions. IAM and STS have none; of S3 only the state bucket is allowed anyway.
data "aws_iam_policy_document" "regions" {
  statement {
    sid         = "OnlyInTheseRegions"
    effect      = "Deny"
    not_actions = ["iam:*", "s3:*", "sts:*"]
    resources   = ["*"]
    condition {
      test     = "StringNotEquals"
      variable = "aws:RequestedRegion"
      values   = var.regions
    }
  }
}

resource "aws_iam_policy" "regions" {
  name        = "${var.project}-regions"
  path        = "/deploy/"
  description = "Nothing outside of ${join(", ", var.regions)}"
  policy      = data.aws_iam_policy_document.regions.json
  tags        = local.tags
}

resource "aws_iam_role_policy_attachment" "regions" {
  for_each   = local.subjects
  role       = aws_iam_role.this[each.key].name
  policy_arn = aws_iam_policy.regions.arn
}
