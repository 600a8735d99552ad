# The bucket is per AWS account, so it is given at init: -backend-config=bucket=insight-state-<account id>
terraform {
  backend "s3" {
    key          = "production/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}
