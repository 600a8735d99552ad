output "ids" {
  value       = { for tier, group in aws_security_group.this : tier => group.id }
  description = "Id of each tier's group: load_balancer, httpd, postgres."
}
