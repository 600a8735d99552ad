# Httpd: a load balancer in front of machines that are replaced, never changed. A new image is a new version of the
# launch template, and the group replaces its machines: new ones first, back to the old version when they fail.

data "aws_default_tags" "current" {}

resource "aws_lb" "this" {
  name                       = var.name
  load_balancer_type         = "application"
  internal                   = false
  subnets                    = var.public_subnet_ids
  security_groups            = [var.load_balancer_security_group_id]
  drop_invalid_header_fields = true
  enable_deletion_protection = var.deletion_protection
}

resource "aws_lb_target_group" "httpd" {
  name                 = "${var.name}-httpd"
  vpc_id               = var.vpc_id
  port                 = 80
  protocol             = "HTTP"
  target_type          = "instance"
  deregistration_delay = 30

  # Static, so the group does not replace healthy machines while the database is away.
  health_check {
    path                = "/healthz"
    matcher             = "200"
    interval            = 5
    timeout             = 3
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener" "page" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.httpd.arn
  }
}

resource "aws_launch_template" "httpd" {
  name                   = "${var.name}-httpd"
  image_id               = var.image_id
  instance_type          = var.instance_type
  update_default_version = true
  # JSON is YAML, and has no surprises in its quoting.
  user_data = base64encode(join("\n", ["#cloud-config", jsonencode({
    write_files = [for path, content in var.files : { path = path, content = content, permissions = "0644" }]
  })]))

  iam_instance_profile {
    arn = var.instance_profile_arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  network_interfaces {
    associate_public_ip_address = false
    security_groups             = [var.machine_security_group_id]
  }

  # The group gives the machines their tags; AWS-compatible endpoints may list the template's own tags here.
  lifecycle {
    ignore_changes = [tag_specifications]
  }
}

resource "aws_autoscaling_group" "httpd" {
  name                      = "${var.name}-httpd"
  vpc_zone_identifier       = var.private_subnet_ids
  target_group_arns         = [aws_lb_target_group.httpd.arn]
  min_size                  = var.size.min
  desired_capacity          = var.size.desired
  max_size                  = var.size.max
  health_check_type         = "ELB"
  health_check_grace_period = 120
  # The first apply is done when the page is served.
  min_elb_capacity          = var.size.min
  wait_for_capacity_timeout = "10m"

  # By number: a replacement needs a definite version to go back to.
  launch_template {
    id      = aws_launch_template.httpd.id
    version = aws_launch_template.httpd.latest_version
  }

  instance_refresh {
    strategy = "Rolling"
    preferences {
      min_healthy_percentage = 100
      max_healthy_percentage = 200
      instance_warmup        = var.warmup_seconds
      auto_rollback          = true
      skip_matching          = true
    }
  }

  # The provider's default tags do not reach what a group launches.
  dynamic "tag" {
    for_each = merge(data.aws_default_tags.current.tags, { Name = "${var.name}-httpd" })
    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  depends_on = [aws_lb_listener.page]
}
