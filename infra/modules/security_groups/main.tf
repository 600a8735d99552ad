# One group per tier. Every rule is a resource of its own, so a change of one is a change of one. No port 22 anywhere.

locals {
  tiers = {
    load_balancer = "Load balancer: the page"
    httpd         = "Httpd machines"
    postgres      = "PostgreSQL machine"
  }
  machines = toset(["httpd", "postgres"])

  # Between a machine and the Consul servers; gossip also runs from the servers to the machine and between machines.
  to_consul = {
    api        = { protocol = "tcp", port = 8500 }
    server     = { protocol = "tcp", port = 8300 }
    gossip_tcp = { protocol = "tcp", port = 8301 }
    gossip_udp = { protocol = "udp", port = 8301 }
  }
  gossip = { for key, rule in local.to_consul : key => rule if rule.port == 8301 }

  consul_egress = merge([for machine in local.machines : {
    for key, rule in local.to_consul : "${machine}_${key}" => merge(rule, { machine = machine })
  }]...)
  gossip_ingress = merge([for machine in local.machines : {
    for key, rule in local.gossip : "${machine}_${key}" => merge(rule, { machine = machine })
  }]...)
  gossip_between = merge([for pair in setproduct(local.machines, local.machines) : {
    for key, rule in local.gossip : "${pair[0]}_${pair[1]}_${key}" => merge(rule, { from = pair[0], to = pair[1] })
  }]...)
}

resource "aws_security_group" "this" {
  for_each    = local.tiers
  name        = "${var.name}-${replace(each.key, "_", "-")}"
  description = each.value
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-${replace(each.key, "_", "-")}" }
}

resource "aws_vpc_security_group_ingress_rule" "page" {
  for_each          = var.page_cidrs
  security_group_id = aws_security_group.this["load_balancer"].id
  description       = "The page"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_to_httpd" {
  security_group_id            = aws_security_group.this["load_balancer"].id
  tags                         = { Name = "To httpd" }
  referenced_security_group_id = aws_security_group.this["httpd"].id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
}

resource "aws_vpc_security_group_ingress_rule" "httpd_from_load_balancer" {
  security_group_id            = aws_security_group.this["httpd"].id
  tags                         = { Name = "From the load balancer" }
  referenced_security_group_id = aws_security_group.this["load_balancer"].id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
}

# The database is reached through its sidecar only; PostgreSQL itself listens on loopback.
resource "aws_vpc_security_group_egress_rule" "httpd_to_postgres_sidecar" {
  security_group_id            = aws_security_group.this["httpd"].id
  tags                         = { Name = "To the sidecar of PostgreSQL" }
  referenced_security_group_id = aws_security_group.this["postgres"].id
  ip_protocol                  = "tcp"
  from_port                    = 21000
  to_port                      = 21000
}

resource "aws_vpc_security_group_ingress_rule" "postgres_sidecar_from_httpd" {
  security_group_id            = aws_security_group.this["postgres"].id
  tags                         = { Name = "From sidecars of httpd" }
  referenced_security_group_id = aws_security_group.this["httpd"].id
  ip_protocol                  = "tcp"
  from_port                    = 21000
  to_port                      = 21000
}

resource "aws_vpc_security_group_egress_rule" "consul" {
  for_each          = local.consul_egress
  security_group_id = aws_security_group.this[each.value.machine].id
  description       = "To the Consul servers"
  cidr_ipv4         = var.consul_cidr
  ip_protocol       = each.value.protocol
  from_port         = each.value.port
  to_port           = each.value.port
}

resource "aws_vpc_security_group_ingress_rule" "gossip_from_servers" {
  for_each          = local.gossip_ingress
  security_group_id = aws_security_group.this[each.value.machine].id
  description       = "Gossip from the Consul servers"
  cidr_ipv4         = var.consul_cidr
  ip_protocol       = each.value.protocol
  from_port         = each.value.port
  to_port           = each.value.port
}

resource "aws_vpc_security_group_ingress_rule" "gossip_between" {
  for_each                     = local.gossip_between
  security_group_id            = aws_security_group.this[each.value.to].id
  tags                         = { Name = "Gossip from ${each.value.from} machines" }
  referenced_security_group_id = aws_security_group.this[each.value.from].id
  ip_protocol                  = each.value.protocol
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_vpc_security_group_egress_rule" "gossip_between" {
  for_each                     = local.gossip_between
  security_group_id            = aws_security_group.this[each.value.from].id
  tags                         = { Name = "Gossip to ${each.value.to} machines" }
  referenced_security_group_id = aws_security_group.this[each.value.to].id
  ip_protocol                  = each.value.protocol
  from_port                    = each.value.port
  to_port                      = each.value.port
}
