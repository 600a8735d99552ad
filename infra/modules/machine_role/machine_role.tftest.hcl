mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

run "role_and_profile_have_the_name_that_consul_knows" {
  command = plan
  variables { name = "insight-staging-httpd" }

  assert {
    condition     = aws_iam_role.this.name == "insight-staging-httpd" && aws_iam_instance_profile.this.name == "insight-staging-httpd"
    error_message = "Consul binds machines by the role's name."
  }
}

run "bad_name_is_refused" {
  command = plan
  variables { name = "Insight Staging" }
  expect_failures = [var.name]
}

run "boundary_bounds_the_role" {
  command = plan
  variables {
    name                 = "insight-staging-httpd"
    permissions_boundary = "arn:aws:iam::123456789012:policy/deploy/insight-machine-boundary"
  }

  assert {
    condition     = aws_iam_role.this.permissions_boundary == "arn:aws:iam::123456789012:policy/deploy/insight-machine-boundary"
    error_message = "The apply role of infra/bootstrap may make no role without it."
  }
}
