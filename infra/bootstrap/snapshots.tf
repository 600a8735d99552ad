# The role by which AWS (Data Lifecycle Manager) makes and removes the nightly snapshots that a stack asks for. It exists once:
# a stack names it and may pass it on, but makes no role that can delete a snapshot.

data "aws_iam_policy_document" "snapshots_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["dlm.amazonaws.com"]
    }
    # Nobody else's policy can have the service use this role.
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

resource "aws_iam_role" "snapshots" {
  name                 = "${var.project}-snapshots"
  path                 = "/service-role/"
  description          = "Makes and removes the snapshots that the stacks of ${var.repository} ask for"
  assume_role_policy   = data.aws_iam_policy_document.snapshots_trust.json
  permissions_boundary = var.role_boundary
  tags                 = local.tags
}

resource "aws_iam_role_policy_attachment" "snapshots" {
  role       = aws_iam_role.snapshots.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole"
}
