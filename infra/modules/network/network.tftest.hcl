mock_provider "aws" {}

variables {
  name  = "insight-test"
  cidr  = "10.42.0.0/16"
  zones = ["us-east-1a", "us-east-1b"]
}

run "machines_have_no_way_to_the_internet" {
  command = plan

  assert {
    condition     = length(aws_subnet.private) == 2 && length(aws_subnet.public) == 2
    error_message = "There must be a public and a private subnet in each zone."
  }
  assert {
    condition     = toset(keys(aws_route_table_association.private)) == toset(var.zones)
    error_message = "Every private subnet must use the private route table, which has no route."
  }
  assert {
    condition     = alltrue([for subnet in merge(aws_subnet.public, aws_subnet.private) : !subnet.map_public_ip_on_launch])
    error_message = "No subnet may hand out public addresses."
  }
  assert {
    condition     = length(aws_default_security_group.this.ingress) == 0 && length(aws_default_security_group.this.egress) == 0
    error_message = "The default security group must stay closed."
  }
}

run "subnets_do_not_overlap" {
  command = plan

  assert {
    condition     = length(distinct([for subnet in concat(values(aws_subnet.public), values(aws_subnet.private)) : subnet.cidr_block])) == 4
    error_message = "Every subnet must have its own range."
  }
}

run "one_zone_is_refused" {
  command = plan
  variables { zones = ["us-east-1a"] }
  expect_failures = [var.zones]
}

run "small_range_is_refused" {
  command = plan
  variables { cidr = "10.42.0.0/24" }
  expect_failures = [var.cidr]
}
