# The bucket is per AWS account, so it is given at init: -backend-config=bucket=insight-state-<account id>
terraform {
  backend "s3" {
    key          = "staging/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}
