mock_provider "aws" {
  override_during = plan
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_default_tags" {
    defaults = { tags = { project = "insight" } }
  }
  mock_data "aws_availability_zones" {
    defaults = { names = ["us-east-1d", "us-east-1b", "us-east-1a", "us-east-1c"] }
  }
  mock_data "aws_ssm_parameter" {
    defaults = { insecure_value = "ami-0123456789abcdef0" }
  }
  mock_resource "aws_lb" {
    defaults = {
      arn      = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/x/0123456789abcdef"
      dns_name = "insight.example.com"
    }
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/x/0123456789abcdef" }
  }
  mock_resource "aws_launch_template" {
    defaults = { id = "lt-0123456789abcdef0", latest_version = 7 }
  }
  mock_resource "aws_iam_instance_profile" {
    defaults = { arn = "arn:aws:iam::123456789012:instance-profile/x" }
  }
}

variables {
  environment          = "staging"
  cidr                 = "10.42.0.0/16"
  consul_cidr          = "10.43.0.0/24"
  instance_type        = "t3.small"
  httpd_size           = { min = 1, desired = 1, max = 2 }
  data_volume_size_gib = 4
}

run "images_are_those_of_the_stage_of_that_name" {
  command = plan

  assert {
    condition = toset([for parameter in data.aws_ssm_parameter.image : parameter.name]) == toset([
      "/insight/images/httpd/staging", "/insight/images/postgres/staging"
    ])
    error_message = "An environment must run the images of the stage of its name."
  }
  assert {
    condition     = output.releases == "httpd=ami-0123456789abcdef0\npostgres=ami-0123456789abcdef0"
    error_message = "The releases must be the images."
  }
}

run "zones_are_the_first_ones" {
  command = plan
  variables { zone_count = 3 }

  assert {
    condition     = jsonencode(local.zones) == jsonencode(["us-east-1a", "us-east-1b", "us-east-1c"])
    error_message = "The zones must not depend on the order in which AWS lists them."
  }
}

run "snapshots_are_made_on_demand" {
  command = plan

  assert {
    condition     = length(module.postgres_snapshots) == 0
    error_message = "Nothing may be kept that was not asked for."
  }
}

run "another_environment_is_refused" {
  command = plan
  variables { environment = "qa" }
  expect_failures = [var.environment]
}
