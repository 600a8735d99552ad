import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openEngine } from '../../../sandbox/engine.ts'
import { ensureTools, silent, type Toolbox } from '../../../sandbox/tools/index.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'insight-tools-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

function run(toolbox: Toolbox, ...[file = '', ...args]: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(file, args, { cwd: dir, env: toolbox.env(), encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

test('Packer finds the Amazon plugin of the toolbox without a network', async () => {
  const toolbox = await ensureTools(['packer', 'packer-plugin-amazon'], silent)
  writeFileSync(
    join(dir, 'image.pkr.hcl'),
    `packer {
  required_plugins {
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = "= 1.8.2"
    }
  }
}
`
  )
  expect(run(toolbox, 'packer', 'version').output).toContain(`v${toolbox.version('packer')}`)
  expect(run(toolbox, 'packer', 'init', '.')).toEqual({ status: 0, output: '' })
  expect(run(toolbox, 'packer', 'plugins', 'required', '.').output).toContain('packer-plugin-amazon_v1.8.2_x5.0_linux_')
})

test('Terraform initialises and plans with the AWS provider of the toolbox without a network', async () => {
  const toolbox = await ensureTools(['terraform', 'terraform-provider-aws'], silent)
  writeFileSync(
    join(dir, 'main.tf'),
    `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

resource "aws_vpc" "this" {
  cidr_block = "not an address range"
}
`
  )
  expect(run(toolbox, 'terraform', 'init', '-input=false')).toMatchObject({ status: 0 })
  // Only the provider knows what an address range is.
  const { status, output } = run(toolbox, 'terraform', 'validate', '-no-color')
  expect({ status, output }).toEqual({ status: 1, output: expect.stringContaining('"not an address range"') })
})

test('every Python tool says the version that the catalog promises', async () => {
  const names = ['act', 'zizmor', 'envoy'] as const
  const toolbox = await ensureTools(names, silent)
  for (const name of names) expect(run(toolbox, name, '--version').output).toContain(toolbox.version(name))
  // The package counts its own releases behind the program's version.
  const shellcheck = await ensureTools(['shellcheck'], silent)
  const version = shellcheck.version('shellcheck').replace(/\.\d+$/, '')
  expect(run(shellcheck, 'shellcheck', '--version').output).toContain(`version: ${version}`)
})

test('the base image holds what a machine of the sandbox needs', async () => {
  const toolbox = await ensureTools(['base-image'], silent)
  const engine = openEngine({ name: 'tools-test', dir })
  const script =
    'id -u ubuntu; su ubuntu -c "sudo -n id -u"; ls /etc/ssh/ssh_host_* 2>/dev/null; cat /etc/machine-id; cloud-init --version'
  const args = ['run', '--rm', '--label', engine.label, '--network', 'none', toolbox.path('base-image')]
  const output = await engine.run([...args, 'sh', '-c', script])
  expect(output.split('\n')).toEqual(['1000', '0', expect.stringContaining('cloud-init')])
})
