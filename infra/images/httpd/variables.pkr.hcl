# Variables and machine of every image, the same file in each folder: Packer has no modules.

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
  description = "How Packer reaches the machine: empty (public address, else private), private_ip, or session_manager (with instance_profile)."
}

variable "instance_profile" {
  type        = string
  default     = ""
  description = "Instance profile of the machine on which the image is built; session_manager needs one with AmazonSSMManagedInstanceCore."
}

variable "builder_source_cidrs" {
  type        = list(string)
  default     = []
  description = "Address ranges from which Packer may come to port 22 while it builds; empty: the address that this runner has on the internet, with ssh_interface = private_ip the private ranges."
}

variable "builder_minutes" {
  type        = number
  default     = 120
  description = "The machine on which the image is built removes itself after this time, if its runner died. More than a build may take."
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

variable "deprecate_after" {
  type        = string
  default     = ""
  description = "Time after which AWS no longer offers the image, for example 2160h; empty: never. Machines go on running."
}

variable "apt_snapshot" {
  type        = string
  default     = ""
  description = "Moment of the distribution's archive to take packages from, for example 20260501T000000Z; empty: now."
}

variable "unattended_upgrades" {
  type        = bool
  default     = false
  description = "Whether machines install fixes of security by themselves. An image is replaced, so machines of one stay equal."
}

variable "ssh_cidrs" {
  type        = list(string)
  default     = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
  description = "IPv4 ranges from which machines of the image take SSH at all; the security groups decide first, and staging's have no port 22."
}

locals {
  # From where Packer comes. Without any range the plugin asks checkip.amazonaws.com for this runner's address, which says
  # nothing inside of a network; a session of Session Manager needs no way in.
  private_cidrs = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
  builder_cidrs = concat(var.builder_source_cidrs, length(var.builder_source_cidrs) == 0 && var.ssh_interface == "private_ip" ? local.private_cidrs : [])
  builder_asks  = length(local.builder_cidrs) == 0 && var.ssh_interface != "session_manager"

  name = "insight-${local.image}-${substr(var.insight_fingerprint, 0, 12)}-${formatdate("YYYYMMDDhhmmss", timestamp())}"
  run_tags = {
    "Name"                = "packer ${local.name}"
    "insight:run"         = var.insight_run
    "insight:image"       = local.image
    "insight:fingerprint" = var.insight_fingerprint
  }
  tags = {
    "Name"                = local.name
    "insight:run"         = var.insight_run
    "insight:image"       = local.image
    "insight:fingerprint" = var.insight_fingerprint
    "insight:source"      = "{{ .SourceAMI }}"
    "insight:source-name" = "{{ .SourceAMIName }}"
  }
  as_root = "chmod +x {{ .Path }}; sudo env {{ .Vars }} {{ .Path }}"
  environment = [
    "INSIGHT_IMAGE=${local.image}",
    "INSIGHT_FINGERPRINT=${var.insight_fingerprint}",
    "INSIGHT_APT_SNAPSHOT=${var.apt_snapshot}",
    "INSIGHT_UNATTENDED_UPGRADES=${var.unattended_upgrades}",
    "INSIGHT_SSH_CIDRS=${join(",", var.ssh_cidrs)}",
  ]
  # A timer of systemd that is in no file, so not in the image. It waits for nothing: a boot that hangs ends too.
  user_data = <<-EOT
    #cloud-config
    bootcmd:
      - [systemd-run, --unit=insight-builder-limit, --timer-property=DefaultDependencies=no, --property=DefaultDependencies=no, --on-active=${var.builder_minutes}min, systemctl, poweroff]
  EOT
}
