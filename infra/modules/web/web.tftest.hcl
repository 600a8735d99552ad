mock_provider "aws" {
  mock_data "aws_default_tags" {
    defaults = { tags = { project = "insight" } }
  }
  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/x/0123456789abcdef" }
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/x/0123456789abcdef" }
  }
  mock_resource "aws_launch_template" {
    defaults = { id = "lt-0123456789abcdef0", latest_version = 7 }
  }
}

variables {
  name                            = "insight-test"
  image_id                        = "ami-0123456789abcdef0"
  vpc_id                          = "vpc-0123"
  public_subnet_ids               = ["subnet-1", "subnet-2"]
  private_subnet_ids              = ["subnet-3", "subnet-4"]
  load_balancer_security_group_id = "sg-1"
  machine_security_group_id       = "sg-2"
  instance_profile_arn            = "arn:aws:iam::123456789012:instance-profile/insight-test-httpd"
  instance_type                   = "t3.small"
  files                           = { "/etc/insight/consul.json" = "{}" }
  size                            = { min = 1, desired = 1, max = 2 }
}

run "machines_are_closed_and_replaced_safely" {
  command = apply

  assert {
    condition = (
      aws_launch_template.httpd.metadata_options[0].http_tokens == "required"
      && aws_launch_template.httpd.metadata_options[0].http_put_response_hop_limit == 1
    )
    error_message = "Instance metadata must require a session token and stay on the machine."
  }
  assert {
    condition     = aws_launch_template.httpd.network_interfaces[0].associate_public_ip_address == "false" && aws_launch_template.httpd.key_name == null
    error_message = "A machine must have no public address and no key pair."
  }
  assert {
    condition     = aws_autoscaling_group.httpd.launch_template[0].version == "7"
    error_message = "The group must name the launch template's version by number, or a replacement does not start."
  }
  assert {
    condition = (
      aws_autoscaling_group.httpd.instance_refresh[0].preferences[0].min_healthy_percentage == 100
      && aws_autoscaling_group.httpd.instance_refresh[0].preferences[0].auto_rollback
    )
    error_message = "A replacement must start new machines first and go back when they fail."
  }
  assert {
    condition     = aws_autoscaling_group.httpd.health_check_type == "ELB" && aws_lb_target_group.httpd.health_check[0].path == "/healthz"
    error_message = "A machine is healthy when it answers through the load balancer."
  }
}

run "machines_carry_the_tags_of_the_environment" {
  command = apply

  assert {
    condition     = { for tag in aws_autoscaling_group.httpd.tag : tag.key => tag.propagate_at_launch } == { Name = true, project = true }
    error_message = "The group must give its machines a name and the default tags."
  }
}

run "image_by_name_is_refused" {
  command = plan
  variables { image_id = "insight-httpd-latest" }
  expect_failures = [var.image_id]
}

run "no_room_for_a_replacement_is_refused" {
  command = plan
  variables { size = { min = 1, desired = 2, max = 2 } }
  expect_failures = [var.size]
}
