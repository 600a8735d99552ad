variable "name" {
  type        = string
  nullable    = false
  description = "Prefix of every name, for example insight-staging."
}

variable "vpc_id" {
  type        = string
  nullable    = false
  description = "VPC of the groups."
}

variable "consul_cidr" {
  type        = string
  nullable    = false
  description = "Address range of the Consul servers."
  validation {
    condition     = can(cidrhost(var.consul_cidr, 0)) && var.consul_cidr != "0.0.0.0/0"
    error_message = "consul_cidr must be an IPv4 range, and not the whole internet."
  }
}

variable "page_cidrs" {
  type        = set(string)
  nullable    = false
  default     = ["0.0.0.0/0"]
  description = "Address ranges that may open the page at the load balancer."
}
