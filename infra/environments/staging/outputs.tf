output "url" {
  value       = module.stack.url
  description = "Address of the page."
}

output "httpd_image" {
  value       = module.stack.httpd_image
  description = "AMI that the httpd machines run."
}

output "postgres_image" {
  value       = module.stack.postgres_image
  description = "AMI that the PostgreSQL machine runs."
}

output "asg_name" {
  value       = module.stack.asg_name
  description = "Name of the auto scaling group of httpd."
}

output "postgres_instance_id" {
  value       = module.stack.postgres_instance_id
  description = "Id of the PostgreSQL machine."
}

output "releases" {
  value       = module.stack.releases
  description = "Release of each service, service=release on each line: what consul-register waits for."
}
