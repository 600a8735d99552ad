mock_provider "aws" {
  override_during = plan
  mock_resource "aws_ebs_volume" {
    defaults = { id = "vol-0123456789abcdef0" }
  }
  mock_resource "aws_instance" {
    defaults = { id = "i-0123456789abcdef0" }
  }
}

variables {
  name                  = "insight-test-postgres"
  image_id              = "ami-0123456789abcdef0"
  zone                  = "us-east-1a"
  subnet_id             = "subnet-1"
  security_group_id     = "sg-1"
  instance_profile_name = "insight-test-postgres"
  instance_type         = "t3.small"
  data_volume_size_gib  = 4
  files                 = { "/etc/insight/consul.json" = "{}" }
}

run "data_outlives_the_machine" {
  command = plan

  assert {
    condition     = aws_ebs_volume.data.encrypted && aws_volume_attachment.data.stop_instance_before_detaching
    error_message = "The data volume must be encrypted, and detached from a stopped machine only."
  }
  assert {
    condition = contains(
      yamldecode(aws_instance.this.user_data).write_files,
      { path = "/etc/insight/data-volume", content = "vol-0123456789abcdef0\n", permissions = "0644" }
    )
    error_message = "The machine must be told the id of its data volume."
  }
  assert {
    condition     = aws_volume_attachment.data.volume_id == aws_ebs_volume.data.id && aws_volume_attachment.data.instance_id == aws_instance.this.id
    error_message = "The machine must get the data volume."
  }
  assert {
    condition     = aws_instance.this.metadata_options[0].http_tokens == "required"
    error_message = "The machine must require metadata session tokens."
  }
}

run "half_a_gibibyte_is_refused" {
  command = plan
  variables { data_volume_size_gib = 0.5 }
  expect_failures = [var.data_volume_size_gib]
}
