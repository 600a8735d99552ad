locals {
  image       = "postgres"
  description = "PostgreSQL on a data volume, built from ${var.insight_fingerprint}"
}

build {
  source "amazon-ebs.image" {
    name = "postgres"
  }

  provisioner "shell" {
    execute_command  = local.as_root
    environment_vars = local.environment
    scripts = [
      "${path.root}/../base/wait.sh",
      "${path.root}/../base/apt-snapshot.sh",
      "${path.root}/../base/packages.sh",
    ]
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
    execute_command  = local.as_root
    environment_vars = local.environment
    scripts = [
      "${path.root}/../base/harden.sh",
      "${path.root}/../base/mesh.sh",
      "${path.root}/postgres.sh",
      "${path.root}/../base/clean-up.sh",
    ]
  }
}
