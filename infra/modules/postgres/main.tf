# PostgreSQL: a machine that is replaced, and a data volume that is not. Terraform detaches the volume from the old
# machine after that has stopped, and attaches it to the new one, which finds it by its id.

resource "aws_ebs_volume" "data" {
  availability_zone = var.zone
  size              = var.data_volume_size_gib
  type              = "gp3"
  encrypted         = true
  final_snapshot    = var.final_snapshot
  tags              = { Name = "${var.name}-data" }

  # To tear the environment down, take this out first.
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_instance" "this" {
  ami                         = var.image_id
  instance_type               = var.instance_type
  subnet_id                   = var.subnet_id
  vpc_security_group_ids      = [var.security_group_id]
  iam_instance_profile        = var.instance_profile_name
  user_data_replace_on_change = true
  # JSON is YAML, and has no surprises in its quoting.
  user_data = join("\n", ["#cloud-config", jsonencode({
    write_files = [
      for path, content in merge(var.files, { "/etc/insight/data-volume" = "${aws_ebs_volume.data.id}\n" }) :
      { path = path, content = content, permissions = "0644" }
    ]
  })])

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  tags = { Name = var.name }
}

resource "aws_volume_attachment" "data" {
  device_name                    = "/dev/sdf"
  volume_id                      = aws_ebs_volume.data.id
  instance_id                    = aws_instance.this.id
  stop_instance_before_detaching = true
}
