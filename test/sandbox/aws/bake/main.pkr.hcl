packer {
  required_plugins {
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = ">= 1.8.2"
    }
  }
}

variable "subnet" {
  type    = string
  default = null
}

source "amazon-ebs" "base" {
  subnet_id     = var.subnet
  ami_name      = "test-page"
  instance_type = "t3.micro"
  region        = "us-east-1"
  source_ami_filter {
    filters = {
      name                = "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*"
      root-device-type    = "ebs"
      virtualization-type = "hvm"
    }
    most_recent = true
    owners      = ["099720109477"]
  }
  ssh_username            = "ubuntu"
  temporary_key_pair_type = "ed25519"
  imds_support            = "v2.0"
  deprecate_at            = "2036-01-01T00:00:00Z"
  metadata_options {
    http_tokens   = "required"
    http_endpoint = "enabled"
  }
  run_tags      = { "insight:run" = "test" }
  tags          = { "insight:image" = "page" }
  snapshot_tags = { "insight:image" = "page" }
}

build {
  source "amazon-ebs.base" {
    name = "page"
  }
  provisioner "shell" {
    inline = [
      "cloud-init status --wait",
      "echo baked | sudo tee /etc/baked",
    ]
  }
  provisioner "shell" {
    execute_command = "sudo env {{ .Vars }} sh -eux {{ .Path }}"
    inline = [
      "cloud-init clean --logs --machine-id",
      "rm -f /etc/ssh/ssh_host_* /home/ubuntu/.ssh/authorized_keys",
    ]
  }
}
