variable "name" {
  type        = string
  nullable    = false
  description = "Prefix of every name, for example insight-staging."
}

variable "cidr" {
  type        = string
  nullable    = false
  description = "Address range of the VPC, a /16."
  validation {
    condition     = can(cidrhost(var.cidr, 0)) && endswith(var.cidr, "/16")
    error_message = "cidr must be an IPv4 range with prefix length 16, for example 10.42.0.0/16."
  }
}

variable "zones" {
  type        = list(string)
  nullable    = false
  description = "Availability zones, two or more: one public and one private subnet in each."
  validation {
    condition     = length(var.zones) >= 2 && length(distinct(var.zones)) == length(var.zones)
    error_message = "zones must name at least two different availability zones; a load balancer needs two."
  }
}
