# The whole stack of one environment: network, httpd behind a load balancer, PostgreSQL. The root modules in environments/
# say how large it is and how well it is protected. Region and endpoint come from the surroundings (AWS_REGION and so on).

locals {
  name = "${var.project}-${var.environment}"
}

# Without local and wavelength zones that the account opted in to: a load balancer cannot span them.
data "aws_availability_zones" "available" {
  state = "available"
  filter {
    name   = "zone-type"
    values = ["availability-zone"]
  }
}

# The pipeline owns these values: which image this environment runs, and how its machines join Consul.
data "aws_ssm_parameter" "image" {
  for_each = toset(["httpd", "postgres"])
  name     = "/${var.project}/images/${each.key}/${var.environment}"
}

data "aws_ssm_parameter" "consul_client" {
  name = "/${var.project}/${var.environment}/consul/client"
}

locals {
  images = { for image, parameter in data.aws_ssm_parameter.image : image => parameter.insecure_value }
  zones  = slice(sort(data.aws_availability_zones.available.names), 0, var.zone_count)
  files = {
    "/etc/insight/consul.json" = data.aws_ssm_parameter.consul_client.insecure_value
  }
}

module "network" {
  source = "../network"
  name   = local.name
  cidr   = var.cidr
  zones  = local.zones
}

module "security_groups" {
  source      = "../security_groups"
  name        = local.name
  vpc_id      = module.network.vpc_id
  consul_cidr = var.consul_cidr
}

module "role" {
  source   = "../machine_role"
  for_each = toset(["httpd", "postgres"])
  name     = "${local.name}-${each.key}"

  permissions_boundary = var.machine_boundary
}

module "postgres" {
  source                = "../postgres"
  name                  = "${local.name}-postgres"
  image_id              = local.images["postgres"]
  zone                  = local.zones[0]
  subnet_id             = module.network.private_subnet_ids[0]
  security_group_id     = module.security_groups.ids["postgres"]
  instance_profile_name = module.role["postgres"].instance_profile_name
  instance_type         = coalesce(var.postgres_instance_type, var.instance_type)
  data_volume_size_gib  = var.data_volume_size_gib
  final_snapshot        = var.protected
  files                 = local.files
}

# infra/bootstrap makes the role, once for the account: a role that deletes snapshots is not a stack's to make.
data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

module "postgres_snapshots" {
  source      = "../volume_snapshots"
  count       = var.snapshot_days > 0 ? 1 : 0
  volume_name = module.postgres.volume_name
  days        = var.snapshot_days
  role_arn    = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/service-role/${var.project}-snapshots"
}

module "web" {
  source                          = "../web"
  name                            = local.name
  image_id                        = local.images["httpd"]
  vpc_id                          = module.network.vpc_id
  public_subnet_ids               = module.network.public_subnet_ids
  private_subnet_ids              = module.network.private_subnet_ids
  load_balancer_security_group_id = module.security_groups.ids["load_balancer"]
  machine_security_group_id       = module.security_groups.ids["httpd"]
  instance_profile_arn            = module.role["httpd"].instance_profile_arn
  instance_type                   = var.instance_type
  size                            = var.httpd_size
  deletion_protection             = var.protected
  files                           = local.files
}
