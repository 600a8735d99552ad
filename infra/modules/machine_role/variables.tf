variable "name" {
  type        = string
  nullable    = false
  description = "Name of the role and of the instance profile, for example insight-staging-httpd. Consul knows the machine by it."
  validation {
    condition     = can(regex("^[a-z0-9-]{1,64}$", var.name))
    error_message = "name must be at most 64 lower case letters, digits and hyphens."
  }
}

variable "permissions_boundary" {
  type        = string
  default     = null
  description = "ARN of the policy that is the most that the role may ever do; null: none."
}
