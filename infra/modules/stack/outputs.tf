output "url" {
  value       = "http://${module.web.dns_name}"
  description = "Address of the page."
}

output "httpd_image" {
  value       = local.images["httpd"]
  description = "AMI that the httpd machines run."
}

output "postgres_image" {
  value       = local.images["postgres"]
  description = "AMI that the PostgreSQL machine runs."
}

output "asg_name" {
  value       = module.web.asg_name
  description = "Name of the auto scaling group of httpd."
}

output "postgres_instance_id" {
  value       = module.postgres.instance_id
  description = "Id of the PostgreSQL machine."
}

output "releases" {
  value       = join("\n", [for service, image in local.images : "${service}=${image}"])
  description = "Release of each service, service=release on each line: what consul-register waits for."
}
