# A snapshot of a volume every night, made and removed by AWS (Data Lifecycle Manager), whoever stops running Terraform.
# It is as the disk would be after a power cut, from which PostgreSQL recovers by its log.

resource "aws_dlm_lifecycle_policy" "nightly" {
  description        = "Nightly snapshot of ${var.volume_name}"
  execution_role_arn = var.role_arn
  state              = "ENABLED"
  tags               = { Name = "${var.volume_name}-snapshots" }

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { Name = var.volume_name }

    schedule {
      name      = "nightly"
      copy_tags = true

      create_rule {
        interval      = 24
        interval_unit = "HOURS"
        times         = ["03:00"] # UTC
      }
      retain_rule {
        count = var.days
      }
    }
  }
}
