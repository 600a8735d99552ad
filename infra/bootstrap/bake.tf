# The policy of bake-ami is generated from recorded calls (actions/bake-ami/README.md); here it gets this account's names.

locals {
  bake_policy = jsonencode(jsondecode(replace(replace(replace(
    file("${path.module}/../../actions/bake-ami/policy.json"),
    "parameter/insight/images", "parameter${var.channel}"),
    "/\\b(role|instance-profile)/insight-/", "$1/${var.project}-"),
  "arn:aws:", "arn:${local.partition}:")))
}
