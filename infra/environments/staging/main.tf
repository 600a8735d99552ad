# One environment. Region and endpoint come from the surroundings (AWS_REGION and so on), values from terraform.tfvars.

provider "aws" {
  default_tags {
    tags = {
      project     = var.project
      environment = var.environment
      repository  = var.repository
      managed_by  = "terraform"
    }
  }
}

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
  source = "../../modules/network"
  name   = local.name
  cidr   = var.cidr
  zones  = local.zones
}

module "security_groups" {
  source      = "../../modules/security_groups"
  name        = local.name
  vpc_id      = module.network.vpc_id
  consul_cidr = var.consul_cidr
}

module "role" {
  source   = "../../modules/machine_role"
  for_each = toset(["httpd", "postgres"])
  name     = "${local.name}-${each.key}"
}

module "postgres" {
  source                = "../../modules/postgres"
  name                  = "${local.name}-postgres"
  image_id              = local.images["postgres"]
  zone                  = local.zones[0]
  subnet_id             = module.network.private_subnet_ids[0]
  security_group_id     = module.security_groups.ids["postgres"]
  instance_profile_name = module.role["postgres"].instance_profile_name
  instance_type         = var.instance_type
  data_volume_size_gib  = var.data_volume_size_gib
  files                 = local.files
}

module "web" {
  source                          = "../../modules/web"
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
  files                           = local.files
}
