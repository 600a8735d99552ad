# Staging: as small as the stack gets.

provider "aws" {
  default_tags {
    tags = {
      project     = "insight"
      environment = "staging"
      repository  = "vsilverman/insight"
      managed_by  = "terraform"
    }
  }
}

module "stack" {
  source               = "../../modules/stack"
  environment          = "staging"
  cidr                 = "10.42.0.0/16"
  consul_cidr          = "10.43.0.0/24"
  instance_type        = "t3.small"
  httpd_size           = { min = 1, desired = 1, max = 2 }
  data_volume_size_gib = 4

  machine_boundary = var.machine_boundary
}
