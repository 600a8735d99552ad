variable "name" {
  type        = string
  nullable    = false
  description = "Name of the load balancer and prefix of the rest, for example insight-staging."
  validation {
    condition     = can(regex("^[a-z0-9-]{1,24}$", var.name))
    error_message = "name must be at most 24 lower case letters, digits and hyphens."
  }
}

variable "image_id" {
  type        = string
  nullable    = false
  description = "AMI of the httpd machines."
  validation {
    condition     = can(regex("^ami-[0-9a-f]+$", var.image_id))
    error_message = "image_id must be the id of an AMI (ami-...), never a name or a filter."
  }
}

variable "vpc_id" {
  type        = string
  nullable    = false
  description = "VPC of everything in this module."
}

variable "public_subnet_ids" {
  type        = list(string)
  nullable    = false
  description = "Subnets of the load balancer, in two zones or more."
}

variable "private_subnet_ids" {
  type        = list(string)
  nullable    = false
  description = "Subnets of the machines."
}

variable "load_balancer_security_group_id" {
  type        = string
  nullable    = false
  description = "Security group of the load balancer."
}

variable "machine_security_group_id" {
  type        = string
  nullable    = false
  description = "Security group of the machines."
}

variable "instance_profile_arn" {
  type        = string
  nullable    = false
  description = "Instance profile of the machines."
}

variable "instance_type" {
  type        = string
  nullable    = false
  description = "Type of the machines."
}

variable "files" {
  type        = map(string)
  nullable    = false
  description = "Files that a machine finds at its first boot: path to content. They hold no secret."
}

variable "size" {
  type        = object({ min = number, desired = number, max = number })
  nullable    = false
  description = "Number of machines."
  validation {
    condition     = var.size.min >= 1 && var.size.min <= var.size.desired && var.size.desired < var.size.max
    error_message = "size must satisfy 1 <= min <= desired < max: a replacement starts before the old machine stops."
  }
}

variable "warmup_seconds" {
  type        = number
  nullable    = false
  default     = 60
  description = "Time from the launch of a machine until it takes part in a replacement's count of healthy machines."
}

variable "deletion_protection" {
  type        = bool
  nullable    = false
  default     = false
  description = "Whether the load balancer refuses to be deleted, whoever asks."
}
