output "instance_id" {
  value       = aws_instance.this.id
  description = "Id of the machine."
}

output "volume_id" {
  value       = aws_ebs_volume.data.id
  description = "Id of the data volume."
}

output "volume_name" {
  value       = aws_ebs_volume.data.tags["Name"]
  description = "Name of the data volume, a tag."
}

output "private_ip" {
  value       = aws_instance.this.private_ip
  description = "Address of the machine inside the VPC."
}
