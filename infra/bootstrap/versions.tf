# No provider block: as a root module it takes region and credentials from the surroundings, as a module its caller's.
terraform {
  required_version = ">= 1.11.4"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}
