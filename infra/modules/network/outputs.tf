output "vpc_id" {
  value       = aws_vpc.this.id
  description = "Id of the VPC."
}

output "public_subnet_ids" {
  value       = [for zone in var.zones : aws_subnet.public[zone].id]
  description = "Ids of the public subnets, in the order of zones."
}

output "private_subnet_ids" {
  value       = [for zone in var.zones : aws_subnet.private[zone].id]
  description = "Ids of the private subnets, in the order of zones."
}
