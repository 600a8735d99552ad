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
