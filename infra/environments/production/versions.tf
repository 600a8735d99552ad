terraform {
  required_version = ">= 1.11.4"
  required_providers {
    # Exactly: a plan that was approved must be planned again by the same provider.
    aws = {
      source  = "hashicorp/aws"
      version = "6.34.0"
    }
  }
}
