# register.yml with reap asks which instances are terminated, nothing else. AWS cannot allow that on less than all.

data "aws_iam_policy_document" "reap" {
  statement {
    sid       = "SeeInstances"
    actions   = ["ec2:DescribeInstances"]
    resources = ["*"]
  }
}
