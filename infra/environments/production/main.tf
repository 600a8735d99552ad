# Production: a zone may fail, a busy hour may come, and nobody removes it by mistake.

provider "aws" {
  default_tags {
    tags = {
      project     = "insight"
      environment = "production"
      repository  = "vsilverman/insight"
      managed_by  = "terraform"
    }
  }
}

module "stack" {
  source      = "../../modules/stack"
  environment = "production"
  # Apart from staging's, so that one Consul or one VPN can reach both.
  cidr        = "10.52.0.0/16"
  consul_cidr = "10.53.0.0/24"
  zone_count  = 3
  # Not of the t family: no credits that run out under load.
  instance_type          = "m6i.large"
  postgres_instance_type = "r6i.large"
  # One in each zone, and room for all to be replaced at once.
  httpd_size           = { min = 3, desired = 3, max = 6 }
  data_volume_size_gib = 100
  snapshot_days        = 35
  protected            = true

  machine_boundary = var.machine_boundary
}
