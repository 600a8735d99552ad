variable "machine_boundary" {
  type        = string
  default     = null
  description = "ARN of the permissions boundary of the machines' roles: output machine-boundary of infra/bootstrap, without which its apply role makes none."
}
