# promote-image for one environment: reads all stages, writes this one only.

data "aws_iam_policy_document" "promote" {
  for_each = var.environments
  statement {
    sid       = "ReadStages"
    actions   = ["ssm:GetParameter", "ssm:GetParameterHistory", "ssm:GetParameters"]
    resources = ["${local.parameters}${var.channel}/*"]
  }
  statement {
    sid     = "WriteStage"
    actions = ["ssm:PutParameter"]
    resources = [
      "${local.parameters}${var.channel}/*/${each.key}",
      "${local.parameters}${var.channel}/*/${each.key}.lock-*",
    ]
  }
  statement {
    sid       = "ReleaseLock"
    actions   = ["ssm:DeleteParameter"]
    resources = ["${local.parameters}${var.channel}/*/${each.key}.lock-*"]
  }
  statement {
    sid       = "SeeImages"
    actions   = ["ec2:DescribeImages"]
    resources = ["*"]
  }
  # Its input protect. Only what bake-ami made.
  statement {
    sid       = "Protect"
    actions   = ["ec2:EnableImageDeregistrationProtection"]
    resources = ["arn:${local.partition}:ec2:*::image/*"]
    condition {
      test     = "StringLike"
      variable = "aws:ResourceTag/insight:run"
      values   = ["*/*/*/*/*"]
    }
  }
}
