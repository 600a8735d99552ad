# terraform-apply with command apply or recover: what the stack in infra/environments needs, on what carries the environment's
# tags (the stack's default_tags) or its name. Never a state's deletion, never a data volume's: that stays an operator's.

locals {
  own_tag = { for environment in keys(var.environments) : environment => { project = var.project, environment = environment } }

  # What makes a thing, and the tags that it is made with.
  make = [
    "ec2:AuthorizeSecurityGroupEgress",
    "ec2:AuthorizeSecurityGroupIngress",
    "ec2:CreateInternetGateway",
    "ec2:CreateLaunchTemplate",
    "ec2:CreateRouteTable",
    "ec2:CreateSecurityGroup",
    "ec2:CreateSubnet",
    "ec2:CreateVolume",
    "ec2:CreateVpc",
    "ec2:RunInstances",
  ]
  change = [
    "ec2:AssociateRouteTable",
    "ec2:AttachInternetGateway",
    "ec2:AttachVolume",
    "ec2:CreateLaunchTemplateVersion",
    "ec2:CreateRoute",
    "ec2:CreateTags",
    "ec2:DeleteInternetGateway",
    "ec2:DeleteLaunchTemplate",
    "ec2:DeleteLaunchTemplateVersions",
    "ec2:DeleteRoute",
    "ec2:DeleteRouteTable",
    "ec2:DeleteSecurityGroup",
    "ec2:DeleteSubnet",
    "ec2:DeleteTags",
    "ec2:DeleteVpc",
    "ec2:DetachInternetGateway",
    "ec2:DetachVolume",
    "ec2:DisassociateRouteTable",
    "ec2:ModifyInstanceAttribute",
    "ec2:ModifyInstanceMetadataOptions",
    "ec2:ModifyLaunchTemplate",
    "ec2:ModifySecurityGroupRules",
    "ec2:ModifySubnetAttribute",
    "ec2:ModifyVolume",
    "ec2:ModifyVpcAttribute",
    "ec2:ReplaceRoute",
    "ec2:ReplaceRouteTableAssociation",
    "ec2:RevokeSecurityGroupEgress",
    "ec2:RevokeSecurityGroupIngress",
    "ec2:StartInstances",
    "ec2:StopInstances",
    "ec2:TerminateInstances",
  ]
}

data "aws_iam_policy_document" "apply" {
  for_each                = var.environments
  source_policy_documents = [data.aws_iam_policy_document.read[each.key].json]

  statement {
    sid       = "WriteState"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.state.arn}/${each.key}/*"]
  }

  statement {
    sid       = "MakeTagged"
    actions   = local.make
    resources = ["*"]
    dynamic "condition" {
      for_each = local.own_tag[each.key]
      content {
        test     = "StringEquals"
        variable = "aws:RequestTag/${condition.key}"
        values   = [condition.value]
      }
    }
  }
  # Of what is made: the VPC that a subnet is made in, and so on.
  statement {
    sid       = "ChangeOwn"
    actions   = concat(local.change, local.make)
    resources = ["*"]
    dynamic "condition" {
      for_each = local.own_tag[each.key]
      content {
        test     = "StringEquals"
        variable = "aws:ResourceTag/${condition.key}"
        values   = [condition.value]
      }
    }
  }
  statement {
    sid       = "TagNew"
    actions   = ["ec2:CreateTags"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "ec2:CreateAction"
      values   = [for action in local.make : trimprefix(action, "ec2:")]
    }
  }
  # The parts of a machine that Terraform does not tag. Subnet, security group and launch template must be the stack's own.
  statement {
    sid     = "LaunchWith"
    actions = ["ec2:RunInstances"]
    resources = [
      for type in [":image/*", ":snapshot/*", "*:network-interface/*", "*:volume/*"] : "arn:${local.partition}:ec2:*:${type}"
    ]
  }
  # An auto scaling group tags its machines itself.
  statement {
    sid       = "LaunchByTemplate"
    actions   = ["ec2:RunInstances"]
    resources = ["arn:${local.partition}:ec2:*:*:instance/*"]
    condition {
      test     = "Null"
      variable = "ec2:LaunchTemplate"
      values   = ["false"]
    }
  }
  # AWS makes a VPC's default security group without tags; the stack takes all rules from it, then tags it.
  statement {
    sid       = "CloseDefaultGroup"
    actions   = ["ec2:CreateTags", "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress"]
    resources = ["arn:${local.partition}:ec2:*:*:security-group/*"]
    condition {
      test     = "Null"
      variable = "aws:ResourceTag/environment"
      values   = ["true"]
    }
  }

  statement {
    sid = "ScaleOwn"
    actions = [
      "autoscaling:AttachLoadBalancerTargetGroups",
      "autoscaling:CancelInstanceRefresh",
      "autoscaling:CreateAutoScalingGroup",
      "autoscaling:CreateOrUpdateTags",
      "autoscaling:DeleteAutoScalingGroup",
      "autoscaling:DeleteTags",
      "autoscaling:DetachLoadBalancerTargetGroups",
      "autoscaling:SetInstanceProtection",
      "autoscaling:StartInstanceRefresh",
      "autoscaling:UpdateAutoScalingGroup",
    ]
    resources = ["arn:${local.partition}:autoscaling:*:${local.account}:autoScalingGroup:*:autoScalingGroupName/${local.names[each.key]}-*"]
  }
  statement {
    sid = "BalanceOwn"
    actions = [
      "elasticloadbalancing:AddTags",
      "elasticloadbalancing:CreateListener",
      "elasticloadbalancing:CreateLoadBalancer",
      "elasticloadbalancing:CreateTargetGroup",
      "elasticloadbalancing:DeleteListener",
      "elasticloadbalancing:DeleteLoadBalancer",
      "elasticloadbalancing:DeleteTargetGroup",
      "elasticloadbalancing:ModifyListener",
      "elasticloadbalancing:ModifyListenerAttributes",
      "elasticloadbalancing:ModifyLoadBalancerAttributes",
      "elasticloadbalancing:ModifyTargetGroup",
      "elasticloadbalancing:ModifyTargetGroupAttributes",
      "elasticloadbalancing:RemoveTags",
      "elasticloadbalancing:SetIpAddressType",
      "elasticloadbalancing:SetSecurityGroups",
      "elasticloadbalancing:SetSubnets",
    ]
    resources = [for part in [
      "loadbalancer/app/${local.names[each.key]}/*",
      "listener/app/${local.names[each.key]}/*",
      "targetgroup/${local.names[each.key]}-*",
    ] : "arn:${local.partition}:elasticloadbalancing:*:${local.account}:${part}"]
  }
  statement {
    sid       = "SnapshotNightly"
    actions   = ["dlm:CreateLifecyclePolicy", "dlm:TagResource"]
    resources = ["arn:${local.partition}:dlm:*:${local.account}:policy/*"]
    dynamic "condition" {
      for_each = local.own_tag[each.key]
      content {
        test     = "StringEquals"
        variable = "aws:RequestTag/${condition.key}"
        values   = [condition.value]
      }
    }
  }
  statement {
    sid       = "ChangeSnapshotPolicy"
    actions   = ["dlm:DeleteLifecyclePolicy", "dlm:UntagResource", "dlm:UpdateLifecyclePolicy"]
    resources = ["arn:${local.partition}:dlm:*:${local.account}:policy/*"]
    dynamic "condition" {
      for_each = local.own_tag[each.key]
      content {
        test     = "StringEquals"
        variable = "aws:ResourceTag/${condition.key}"
        values   = [condition.value]
      }
    }
  }
  statement {
    sid       = "PassSnapshotRole"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.snapshots.arn]
    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["dlm.amazonaws.com"]
    }
  }

  # Roles of machines only under the boundary, so no role that an apply makes can do more than it.
  statement {
    sid       = "MakeMachineRole"
    actions   = ["iam:CreateRole", "iam:PutRolePermissionsBoundary"]
    resources = local.machine_roles[each.key]
    condition {
      test     = "StringEquals"
      variable = "iam:PermissionsBoundary"
      values   = [local.machine_boundary]
    }
  }
  statement {
    sid = "ChangeMachineRole"
    actions = [
      "iam:AddRoleToInstanceProfile",
      "iam:CreateInstanceProfile",
      "iam:DeleteInstanceProfile",
      "iam:DeleteRole",
      "iam:RemoveRoleFromInstanceProfile",
      "iam:TagInstanceProfile",
      "iam:TagRole",
      "iam:UntagInstanceProfile",
      "iam:UntagRole",
      "iam:UpdateAssumeRolePolicy",
      "iam:UpdateRole",
      "iam:UpdateRoleDescription",
    ]
    resources = local.machine_roles[each.key]
  }
  statement {
    sid       = "PassMachineRole"
    actions   = ["iam:PassRole"]
    resources = ["arn:${local.partition}:iam::${local.account}:role/${local.names[each.key]}-*"]
    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ec2.amazonaws.com"]
    }
  }
  statement {
    sid       = "LetAwsMakeItsOwnRoles"
    actions   = ["iam:CreateServiceLinkedRole"]
    resources = ["arn:${local.partition}:iam::${local.account}:role/aws-service-role/*"]
    condition {
      test     = "StringEquals"
      variable = "iam:AWSServiceName"
      values   = ["autoscaling.amazonaws.com", "elasticloadbalancing.amazonaws.com"]
    }
  }
}
