mock_provider "aws" {
  override_during = plan
}

variables {
  volume_name = "insight-test-data"
  days        = 7
  role_arn    = "arn:aws:iam::123456789012:role/service-role/insight-snapshots"
}

run "every_night_and_for_so_many_days" {
  command = plan

  assert {
    condition     = aws_dlm_lifecycle_policy.nightly.policy_details[0].target_tags == tomap({ Name = "insight-test-data" })
    error_message = "The policy must be about this volume and no other."
  }
  assert {
    condition     = aws_dlm_lifecycle_policy.nightly.policy_details[0].schedule[0].create_rule[0].interval == 24
    error_message = "There must be one snapshot a day."
  }
  assert {
    condition     = aws_dlm_lifecycle_policy.nightly.policy_details[0].schedule[0].retain_rule[0].count == 7
    error_message = "As many snapshots must be kept as asked for."
  }
  assert {
    condition     = aws_dlm_lifecycle_policy.nightly.execution_role_arn == var.role_arn
    error_message = "The snapshots must be made by the given role."
  }
}

run "none_is_refused" {
  command = plan
  variables { days = 0 }
  expect_failures = [var.days]
}

run "a_name_is_no_role" {
  command = plan
  variables { role_arn = "insight-snapshots" }
  expect_failures = [var.role_arn]
}
