# The policy of bake-ami is generated from recorded calls (actions/bake-ami/README.md); here it gets this account's names, and
# loses the statements for options that no template uses: two of them together are as much as an administrator may do.

locals {
  bake_statements = jsondecode(file("${path.module}/../../actions/bake-ami/policy.json")).Statement

  bake_policy = replace(replace(replace(
    jsonencode({
      Version   = "2012-10-17"
      Statement = [for one in local.bake_statements : one if !contains(var.bake_without, one.Sid)]
    }),
    "parameter/insight/images", "parameter${var.channel}"),
    "/\\b(role|instance-profile)/insight-/", "$1/${var.project}-"),
  "arn:aws:", "arn:${local.partition}:")
}
