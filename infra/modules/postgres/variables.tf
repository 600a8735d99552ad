variable "name" {
  type        = string
  nullable    = false
  description = "Name of the machine and its volume, for example insight-staging-postgres."
}

variable "image_id" {
  type        = string
  nullable    = false
  description = "AMI of the machine."
  validation {
    condition     = can(regex("^ami-[0-9a-f]+$", var.image_id))
    error_message = "image_id must be the id of an AMI (ami-...), never a name or a filter."
  }
}

variable "zone" {
  type        = string
  nullable    = false
  description = "Availability zone of the volume; the subnet must be in it."
}

variable "subnet_id" {
  type        = string
  nullable    = false
  description = "Subnet of the machine."
}

variable "security_group_id" {
  type        = string
  nullable    = false
  description = "Security group of the machine."
}

variable "instance_profile_name" {
  type        = string
  nullable    = false
  description = "Instance profile of the machine."
}

variable "instance_type" {
  type        = string
  nullable    = false
  description = "Type of the machine; of the Nitro generation, whose volumes carry their ids."
}

variable "data_volume_size_gib" {
  type        = number
  nullable    = false
  description = "Size of the data volume in GiB."
  validation {
    condition     = var.data_volume_size_gib >= 1 && var.data_volume_size_gib <= 16384 && floor(var.data_volume_size_gib) == var.data_volume_size_gib
    error_message = "data_volume_size_gib must be a whole number from 1 to 16384."
  }
}

variable "final_snapshot" {
  type        = bool
  nullable    = false
  default     = false
  description = "Whether the data volume leaves a snapshot when it is removed."
}

variable "files" {
  type        = map(string)
  nullable    = false
  description = "Files that the machine finds at its first boot: path to content. They hold no secret."
}
