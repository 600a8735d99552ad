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

source "amazon-ebs" "postgres" {
  ami_name        = local.name
  ami_description = "PostgreSQL on a data volume, built from ${var.insight_fingerprint}"
  instance_type   = var.instance_type
  subnet_id       = var.subnet_id
  ssh_interface   = var.ssh_interface

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

  ssh_username            = "ubuntu"
  temporary_key_pair_type = "ed25519"
  shutdown_behavior       = "terminate"
  imds_support            = "v2.0"
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  run_tags        = local.run_tags
  run_volume_tags = local.run_tags
  tags            = local.tags
  snapshot_tags   = local.tags
}

build {
  sources = ["source.amazon-ebs.postgres"]

  provisioner "shell" {
    execute_command = local.as_root
    scripts         = ["${path.root}/../base/packages.sh"]
  }

  # A folder's destination must exist before its content is uploaded.
  provisioner "shell" {
    inline = ["mkdir -p /tmp/insight/base /tmp/insight/postgres"]
  }
  provisioner "file" {
    source      = "${path.root}/../base/files/"
    destination = "/tmp/insight/base"
  }
  provisioner "file" {
    source      = "${path.root}/files/"
    destination = "/tmp/insight/postgres"
  }
  provisioner "file" {
    sources = [
      "${path.root}/service.json",
      "${path.root}/../bin/consul",
      "${path.root}/../bin/envoy",
    ]
    destination = "/tmp/insight/"
  }

  provisioner "shell" {
    execute_command = local.as_root
    environment_vars = [
      "INSIGHT_IMAGE=postgres",
      "INSIGHT_FINGERPRINT=${var.insight_fingerprint}",
    ]
    scripts = [
      "${path.root}/../base/mesh.sh",
      "${path.root}/postgres.sh",
      "${path.root}/../base/clean-up.sh",
    ]
  }
}
