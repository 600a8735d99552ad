variable "volume_name" {
  type        = string
  nullable    = false
  description = "Tag Name of the volume, for example insight-production-postgres-data."
  validation {
    condition     = can(regex("^[a-z0-9-]{1,54}$", var.volume_name))
    error_message = "volume_name must be at most 54 lower case letters, digits and hyphens."
  }
}

variable "days" {
  type        = number
  nullable    = false
  description = "So many nightly snapshots are kept."
  validation {
    condition     = var.days >= 1 && var.days <= 1000 && floor(var.days) == var.days
    error_message = "days must be a whole number from 1 to 1000."
  }
}

variable "role_arn" {
  type        = string
  nullable    = false
  description = "ARN of the role by which AWS makes and removes the snapshots: output snapshot-role of infra/bootstrap."
  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/.+$", var.role_arn))
    error_message = "role_arn must be the ARN of a role, arn:aws:iam::ACCOUNT:role/NAME."
  }
}
