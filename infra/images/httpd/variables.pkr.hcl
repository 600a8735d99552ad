variable "insight_fingerprint" {
  type        = string
  default     = "manual"
  description = "Digest of everything that goes into the image (64 hex digits), or \"manual\"."
}

variable "insight_run" {
  type        = string
  default     = "manual"
  description = "Tag of the run that builds; everything that the build makes can be found by it."
}

variable "insight_base_image" {
  type        = string
  default     = ""
  description = "AMI to start from; empty: the newest that the filter finds."
}

variable "instance_type" {
  type        = string
  default     = "t3.small"
  description = "Type of the machine on which the image is built."
}

variable "subnet_id" {
  type        = string
  default     = ""
  description = "Subnet to build in; empty: the default VPC."
}

variable "ssh_interface" {
  type        = string
  default     = ""
  description = "How Packer reaches the machine: empty (public address, else private), private_ip, or session_manager."
}

variable "encrypted" {
  type        = bool
  default     = true
  description = "Whether the image's snapshot is encrypted. An image encrypted without kms_key_id stays in its account."
}

variable "kms_key_id" {
  type        = string
  default     = ""
  description = "KMS key of the snapshot; empty: the account's default key for EBS."
}

locals {
  name = "insight-httpd-${substr(var.insight_fingerprint, 0, 12)}-${formatdate("YYYYMMDDhhmmss", timestamp())}"
  run_tags = {
    "Name"                = "packer ${local.name}"
    "insight:run"         = var.insight_run
    "insight:image"       = "httpd"
    "insight:fingerprint" = var.insight_fingerprint
  }
  tags = {
    "Name"                = local.name
    "insight:run"         = var.insight_run
    "insight:image"       = "httpd"
    "insight:fingerprint" = var.insight_fingerprint
    "insight:source"      = "{{ .SourceAMI }}"
    "insight:source-name" = "{{ .SourceAMIName }}"
  }
  as_root = "chmod +x {{ .Path }}; sudo env {{ .Vars }} {{ .Path }}"
}
