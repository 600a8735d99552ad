# The policy of bake-ami is generated from recorded calls (actions/bake-ami/README.md); here it gets this account's names, and
# goes without the statements in bake_without, at first all that reach beyond what bakes make.

locals {
  bake_statements = flatten([for name in ["policy", "policy-beyond-own"] :
    jsondecode(file("${path.module}/../../actions/bake-ami/${name}.json")).Statement
  ])

  bake_policy = replace(replace(replace(
    jsonencode({
      Version   = "2012-10-17"
      Statement = [for one in local.bake_statements : one if !contains(var.bake_without, one.Sid)]
    }),
    "parameter/insight/images", "parameter${var.channel}"),
    "/\\b(role|instance-profile)/insight-/", "$1/${var.project}-"),
  "arn:aws:", "arn:${local.partition}:")
}
