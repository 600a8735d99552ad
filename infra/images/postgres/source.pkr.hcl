packer {
  required_version = ">= 1.16.0"
  required_plugins {
    # Exactly: the plugin is part of the fingerprint, so a newer one would rebake every image.
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = "= 1.8.2"
    }
  }
}

source "amazon-ebs" "image" {
  ami_name             = local.name
  ami_description      = local.description
  instance_type        = var.instance_type
  subnet_id            = var.subnet_id
  ssh_interface        = var.ssh_interface
  iam_instance_profile = var.instance_profile
  deprecate_at         = var.deprecate_after == "" ? "" : timeadd(timestamp(), var.deprecate_after)

  # Pinned to the image that the fingerprint was made of; the filter must agree, and finds one where none is given.
  source_ami = var.insight_base_image
  source_ami_filter {
    owners      = ["099720109477"] # Canonical
    most_recent = true
    filters = {
      name                = "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*"
      root-device-type    = "ebs"
      virtualization-type = "hvm"
    }
  }

  # Encrypted from the launch on, which needs no second copy of the image.
  launch_block_device_mappings {
    device_name           = "/dev/sda1"
    volume_type           = "gp3"
    volume_size           = 8
    encrypted             = var.encrypted
    kms_key_id            = var.kms_key_id
    delete_on_termination = true
  }

  ssh_username                              = "ubuntu"
  temporary_key_pair_type                   = "ed25519"
  temporary_security_group_source_cidrs     = local.builder_cidrs
  temporary_security_group_source_public_ip = local.builder_asks
  imds_support                              = "v2.0"
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  # A machine that turns itself off is gone: so is one whose runner died before it could remove it.
  shutdown_behavior = "terminate"
  user_data         = local.user_data

  run_tags        = local.run_tags
  run_volume_tags = local.run_tags
  tags            = local.tags
  snapshot_tags   = local.tags
}
