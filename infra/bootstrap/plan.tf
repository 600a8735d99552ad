# terraform-apply with command plan or drift: reads a stack and its state, and locks the state. A pull request's own code runs
# with this role: of parameters it reads only the channel's and the environment's own, which hold no secret.

data "aws_iam_policy_document" "read" {
  for_each = var.environments
  statement {
    sid       = "ReadStack"
    actions   = ["autoscaling:Describe*", "ec2:Describe*", "ec2:GetEbs*", "elasticloadbalancing:Describe*"]
    resources = ["*"]
  }
  statement {
    sid       = "ReadMachineRoles"
    actions   = ["iam:GetInstanceProfile", "iam:GetRole", "iam:GetRolePolicy", "iam:List*Role*", "iam:ListInstanceProfileTags"]
    resources = local.machine_roles[each.key]
  }
  statement {
    sid       = "ReadSnapshotPolicies"
    actions   = ["dlm:GetLifecyclePolicy", "dlm:ListTagsForResource"]
    resources = ["arn:${local.partition}:dlm:*:${local.account}:policy/*"]
  }
  statement {
    sid     = "ReadParameters"
    actions = ["ssm:GetParameter", "ssm:GetParameters"]
    resources = [
      "${local.parameters}${var.channel}/*/${each.key}",
      "${local.parameters}/${var.project}/${each.key}/*",
    ]
  }
  statement {
    sid       = "FindState"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.state.arn]
  }
  statement {
    sid       = "ReadState"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.state.arn}/${each.key}/*"]
  }
  statement {
    sid       = "LockState"
    actions   = ["s3:DeleteObject", "s3:PutObject"]
    resources = ["${aws_s3_bucket.state.arn}/${each.key}/*.tflock"]
  }
}

data "aws_iam_policy_document" "plan" {
  for_each                = var.environments
  source_policy_documents = [data.aws_iam_policy_document.read[each.key].json]
}
