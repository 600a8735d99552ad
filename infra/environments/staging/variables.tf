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

variable "repository" {
  type        = string
  nullable    = false
  default     = "vsilverman/insight"
  description = "Repository that owns this environment; a tag on everything."
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
