output "instance_profile_name" {
  value       = aws_iam_instance_profile.this.name
  description = "Name of the instance profile."
}

output "instance_profile_arn" {
  value       = aws_iam_instance_profile.this.arn
  description = "ARN of the instance profile."
}
