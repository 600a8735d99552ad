output "dns_name" {
  value       = aws_lb.this.dns_name
  description = "DNS name of the load balancer."
}

output "asg_name" {
  value       = aws_autoscaling_group.httpd.name
  description = "Name of the auto scaling group."
}

output "launch_template_version" {
  value       = aws_launch_template.httpd.latest_version
  description = "Version of the launch template that the group runs."
}
