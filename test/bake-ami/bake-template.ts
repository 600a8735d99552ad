/** What a test's template is like; the defaults bake in half a second. */
export interface TemplateOptions {
  readonly script?: string
  readonly source?: string
  /** Name of the tag that takes the run; templates of others have their own. */
  readonly runTag?: string
  readonly sources?: string
  readonly name?: string
  /** Further arguments of the source. */
  readonly more?: string
  /** Blocks before the source. */
  readonly blocks?: string
  /** Blocks at the end of the build. */
  readonly after?: string
}

/** A template without a communicator: everything but the provisioning over SSH. */
export function templateText({
  script = 'echo baked',
  source = 'var.insight_base_image',
  runTag = 'insight:run',
  sources = '["source.amazon-ebs.thing"]',
  name = `"thing-\${uuidv4()}"`,
  more = '',
  blocks = '',
  after = ''
}: TemplateOptions = {}): string {
  return `packer {
  required_plugins {
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = ">= 1.8.2"
    }
  }
}

variable "insight_run" {
  type = string
}

variable "insight_base_image" {
  type = string
}

variable "insight_fingerprint" {
  type = string
}
${blocks}
source "amazon-ebs" "thing" {
  ami_name      = ${name}
  instance_type = "t3.small"
  source_ami    = ${source}
  communicator  = "none"
  run_tags = {
    "${runTag}" = var.insight_run
  }
${more}}

build {
  sources = ${sources}

  provisioner "shell-local" {
    inline = [${JSON.stringify(script)}]
  }
${after}}
`
}
