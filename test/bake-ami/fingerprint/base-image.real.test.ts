import { execFile } from 'node:child_process'
import type { EC2Client } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { ensureTools, silent, type Toolbox } from '../../../sandbox/tools/index.ts'
import { parseBaseImage, resolveBaseImage } from '../../../src/bake-ami/fingerprint/base-image.ts'
import { resolveSourceImages, sourceRequests } from '../../../src/bake-ami/fingerprint/source-images.ts'
import type { Template } from '../../../src/bake-ami/template/template.ts'
import { LITERALS } from '../../../src/lib/hcl-evaluation.ts'
import { type Moto, startMoto } from '../moto.ts'
import { writeTemplates } from '../templates.ts'

jest.setTimeout(900_000)

let tools: Toolbox
let moto: Moto

beforeAll(async () => {
  tools = await ensureTools(['packer', 'packer-plugin-amazon', 'moto'], silent)
  moto = await startMoto(tools.path('moto'))
})
afterAll(async () => {
  await moto?.stop()
})
beforeEach(() => {
  moto.calls.length = 0
})

async function open(region: string): Promise<EC2Client> {
  const { EC2Client } = await import('@aws-sdk/client-ec2')
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  return new EC2Client({ region, credentials, endpoint: moto.endpoint })
}

const resolve = async (text: string) => resolveBaseImage(parseBaseImage(text), await open('us-east-1'), 'us-east-1')

test('the input finds one image by its exact name, and refuses two that are equally new', async () => {
  const name = 'ubuntu/images/hvm-ssd/ubuntu-xenial-16.04-amd64-server-20170721'
  expect(await resolve(`099720109477/${name}`)).toMatchObject({ id: 'ami-785db401', name })
  await expect(resolve('099720109477/ubuntu/images/hvm-ssd/ubuntu-*')).rejects.toThrow(
    /^base-image: ami-1e749f67 \(.*trusty.*\) and ami-785db401 \(.*xenial.*\) are both the newest, of /
  )
  await expect(resolve('099720109477/none-*')).rejects.toThrow('no image of 099720109477 in us-east-1 is named like')
})

const template = (filter: string) =>
  writeTemplates({
    'a.pkr.hcl': `packer {
  required_plugins {
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = ">= 1.8.2"
    }
  }
}
source "amazon-ebs" "a" {
  ami_name        = "a-\${uuidv4()}"
  instance_type   = "t3.small"
  communicator    = "none"
  skip_create_ami = true
  source_ami_filter {
    ${filter}
  }
}
build {
  sources = ["source.amazon-ebs.a"]
}
`
  })

/** What Packer itself says of the image that a template starts from. moto's front is in this process, which must not wait. */
async function askPacker({ folder }: Template): Promise<string> {
  const { PATH = '', PACKER_PLUGIN_PATH = '' } = tools.env()
  const env = {
    PATH,
    PACKER_PLUGIN_PATH,
    HOME: folder,
    CHECKPOINT_DISABLE: '1',
    AWS_ENDPOINT_URL: moto.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true'
  }
  const stdout = await new Promise<string>(done => {
    execFile('packer', ['build', '-color=false', '.'], { cwd: folder, env, timeout: 60_000 }, (_, text) => done(text))
  })
  return /Found Image ID: (\S+)/.exec(stdout)?.[1] ?? stdout
}

const ask = (one: Template) =>
  resolveSourceImages(sourceRequests(one, { region: 'us-east-1', only: [], scope: LITERALS }).requests, open)

test.each([
  [
    'ami-785db401',
    'owners = ["099720109477"]\n most_recent = true\n filters = { name = "ubuntu/images/hvm-ssd/ubuntu-xenial-*", virtualization-type = "hvm", root-device-type = "ebs" }'
  ],
  [
    'ami-8104a4f8',
    'owners = ["137112412989", "013907871322"]\n filters = { name = "amzn-ami-*, suse-*", virtualization-type = "paravirtual", architecture = "x86_64", image-id = "ami-8104a4f8" }'
  ]
])('finds %s in one call, as Packer does', async (id, filter) => {
  const one = template(filter)
  expect(await ask(one)).toMatchObject([{ source: 'amazon-ebs.a', region: 'us-east-1', id }])
  expect(moto.calls).toEqual(['DescribeImages'])
  expect(await askPacker(one)).toBe(id)
})

test.each([
  [
    'finds no image',
    'No AMI was found',
    'owners = ["099720109477"]\n most_recent = true\n filters = { name = "none" }'
  ],
  [
    'finds 2 images',
    'returned more than one result',
    'owners = ["099720109477"]\n filters = { name = "ubuntu/images/*" }'
  ]
])('%s: refused, as Packer does (%s)', async (ours, packers, filter) => {
  const one = template(filter)
  await expect(ask(one)).rejects.toThrow(ours)
  expect(await askPacker(one)).toContain(packers)
})
