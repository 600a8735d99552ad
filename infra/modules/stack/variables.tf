variable "project" {
  type        = string
  nullable    = false
  default     = "insight"
  description = "First part of every name."
}

variable "environment" {
  type        = string
  nullable    = false
  description = "Second part of every name, and the stage whose images run here."
  validation {
    condition     = contains(["staging", "production"], var.environment)
    error_message = "environment must be staging or production."
  }
}

variable "cidr" {
  type        = string
  nullable    = false
  description = "Address range of the VPC, a /16."
}

variable "consul_cidr" {
  type        = string
  nullable    = false
  description = "Address range of the Consul servers."
}

variable "zone_count" {
  type        = number
  nullable    = false
  default     = 2
  description = "Number of availability zones."
}

variable "instance_type" {
  type        = string
  nullable    = false
  description = "Type of every machine."
}

variable "postgres_instance_type" {
  type        = string
  default     = null
  description = "Type of the PostgreSQL machine, where it is another one."
}

variable "httpd_size" {
  type        = object({ min = number, desired = number, max = number })
  nullable    = false
  description = "Number of httpd machines."
}

variable "data_volume_size_gib" {
  type        = number
  nullable    = false
  description = "Size of PostgreSQL's data volume in GiB."
}

variable "machine_boundary" {
  type        = string
  default     = null
  description = "ARN of the permissions boundary of the machines' roles: output machine-boundary of infra/bootstrap, without which its apply role makes none."
}

variable "snapshot_days" {
  type        = number
  nullable    = false
  default     = 0
  description = "So many nightly snapshots of the data volume are kept; 0 makes none."
}

variable "protected" {
  type        = bool
  nullable    = false
  default     = false
  description = "Whether the load balancer refuses to be deleted, and the data volume leaves a snapshot when it goes."
}
