locals {
  image       = "base"
  description = "Hardened Ubuntu with Consul and Envoy, built from ${var.insight_fingerprint}"
}

build {
  source "amazon-ebs.image" {
    name = "base"
  }

  provisioner "shell" {
    execute_command  = local.as_root
    environment_vars = local.environment
    scripts = [
      "${path.root}/wait.sh",
      "${path.root}/apt-snapshot.sh",
      "${path.root}/packages.sh",
    ]
  }

  # A folder's destination must exist before its content is uploaded.
  provisioner "shell" {
    inline = ["mkdir -p /tmp/insight/base"]
  }
  provisioner "file" {
    source      = "${path.root}/files/"
    destination = "/tmp/insight/base"
  }
  provisioner "file" {
    sources = [
      "${path.root}/../bin/consul",
      "${path.root}/../bin/envoy",
    ]
    destination = "/tmp/insight/"
  }

  provisioner "shell" {
    execute_command  = local.as_root
    environment_vars = local.environment
    scripts = [
      "${path.root}/harden.sh",
      "${path.root}/mesh.sh",
      "${path.root}/clean-up.sh",
    ]
  }
}
