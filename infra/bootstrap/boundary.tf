# The most that a machine of a stack can ever do, whatever policy its role gets: be managed by Systems Manager, read its
# environment's parameters, write logs and metrics. It can assume no role and change nothing in IAM.

data "aws_iam_policy_document" "machine_boundary" {
  statement {
    sid = "Agents"
    actions = [
      "cloudwatch:PutMetricData",
      "ec2:DescribeTags",
      "ec2messages:*",
      "logs:CreateLogStream",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
      "ssm:ListInstanceAssociations",
      "ssm:UpdateInstanceInformation",
      "ssmmessages:*",
    ]
    resources = ["*"]
  }
  statement {
    sid       = "Parameters"
    actions   = ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"]
    resources = ["${local.parameters}/${var.project}/*"]
  }
}

resource "aws_iam_policy" "machine_boundary" {
  count       = var.machine_boundary == null ? 1 : 0
  name        = "${var.project}-machine-boundary"
  path        = "/deploy/"
  description = "The most that a machine may do: permissions boundary of the roles that stacks make"
  policy      = data.aws_iam_policy_document.machine_boundary.json
  tags        = local.tags
}

locals {
  machine_boundary = coalesce(var.machine_boundary, one(aws_iam_policy.machine_boundary[*].arn))
  machine_roles = { for environment, name in local.names : environment => [
    "arn:${local.partition}:iam::${local.account}:instance-profile/${name}-*",
    "arn:${local.partition}:iam::${local.account}:role/${name}-*",
  ] }
}
