mock_provider "aws" {}

variables {
  name        = "insight-test"
  vpc_id      = "vpc-0123"
  consul_cidr = "10.43.0.0/24"
}

run "only_the_load_balancer_is_open" {
  command = apply

  assert {
    condition = alltrue([
      for rule in concat(values(aws_vpc_security_group_ingress_rule.gossip_from_servers), values(aws_vpc_security_group_ingress_rule.gossip_between)) :
      rule.cidr_ipv4 != "0.0.0.0/0"
    ])
    error_message = "No machine may be reached from anywhere."
  }
  assert {
    condition = (
      aws_vpc_security_group_ingress_rule.postgres_sidecar_from_httpd.referenced_security_group_id == aws_security_group.this["httpd"].id
      && aws_vpc_security_group_ingress_rule.postgres_sidecar_from_httpd.from_port == 21000
    )
    error_message = "PostgreSQL may be reached by httpd's sidecars only."
  }
  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.page : rule.from_port == 80 && rule.to_port == 80])
    error_message = "The load balancer may answer on port 80 only."
  }
}

run "consul_on_the_whole_internet_is_refused" {
  command = plan
  variables { consul_cidr = "0.0.0.0/0" }
  expect_failures = [var.consul_cidr]
}
