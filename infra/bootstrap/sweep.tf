# sweep-images: looks at everything, removes only what a bake of this owner's repositories made.

data "aws_iam_policy_document" "sweep" {
  statement {
    sid = "Look"
    actions = [
      "autoscaling:DescribeAutoScalingGroups",
      "autoscaling:DescribeLaunchConfigurations",
      "ec2:DescribeImageAttribute",
      "ec2:DescribeImageReferences",
      "ec2:DescribeImages",
      "ec2:DescribeInstances",
      "ec2:DescribeKeyPairs",
      "ec2:DescribeLaunchTemplateVersions",
      "ec2:DescribeLaunchTemplates",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSnapshots",
      "ec2:DescribeVolumes",
      # Any parameter may be named in a launch template.
      "ssm:GetParameters",
    ]
    resources = ["*"]
  }
  statement {
    sid       = "LookAtStages"
    actions   = ["ssm:GetParameterHistory", "ssm:GetParametersByPath"]
    resources = ["${local.parameters}${var.channel}", "${local.parameters}${var.channel}/*"]
  }
  statement {
    sid = "OnlyWhatBakesMade"
    actions = [
      "ec2:DeleteKeyPair",
      "ec2:DeleteLaunchTemplate",
      "ec2:DeleteNetworkInterface",
      "ec2:DeleteSecurityGroup",
      "ec2:DeleteSnapshot",
      "ec2:DeleteVolume",
      "ec2:DeregisterImage",
      "ec2:DisableImage",
      "ec2:DisableImageDeprecation",
      "ec2:EnableImage",
      "ec2:EnableImageDeprecation",
      "ec2:TerminateInstances",
    ]
    resources = ["*"]
    condition {
      test     = "StringLike"
      variable = "aws:ResourceTag/insight:run"
      values   = ["${local.owner}/*"]
    }
  }
  statement {
    sid       = "OnlyTheTagsOfASweep"
    actions   = ["ec2:CreateTags", "ec2:DeleteTags"]
    resources = ["*"]
    condition {
      test     = "StringLike"
      variable = "aws:ResourceTag/insight:run"
      values   = ["${local.owner}/*"]
    }
    condition {
      test     = "ForAllValues:StringEquals"
      variable = "aws:TagKeys"
      values   = ["insight:leftover-since", "insight:retired-deprecated-at", "insight:retired-disabled-at"]
    }
  }
}
