// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's own templates are what is read
import type { DescribeImagesCommand, EC2Client, Image } from '@aws-sdk/client-ec2'
import { expect, test } from '@jest/globals'
import {
  resolveSourceImages,
  type SourceRequest,
  sourceRequests
} from '../../../src/bake-ami/fingerprint/source-images.ts'
import { scopeOf } from '../../../src/bake-ami/template/given-values.ts'
import { LITERALS } from '../../../src/lib/hcl-evaluation.ts'
import { writeTemplates } from '../templates.ts'

const build = (sources: string) => `build {\n  sources = [${sources}]\n}\n`
const one = (text: string) => ({
  'a.pkr.hcl': `source "amazon-ebs" "a" {\n${text}\n}\n${build('"source.amazon-ebs.a"')}`
})

function requests(files: Record<string, string>, { only = [] as string[], vars = {} as Record<string, string> } = {}) {
  const template = writeTemplates(files)
  const scope = scopeOf(template, { vars: new Map(Object.entries(vars)), varFiles: [], env: {} })
  return sourceRequests(template, { region: 'us-east-1', only, scope })
}

const FILTER = `source_ami_filter {
  owners      = ["099720109477", "self"]
  most_recent = true
  filters = {
    name                = "ubuntu-\${var.release}-*"
    virtualization-type = "hvm"
  }
}`

test('filters and ids that are written out, or made of known values', () => {
  const files = {
    'a.pkr.hcl': `variable "release" { default = "noble" }
      source "amazon-ebs" "filter" {\n${FILTER}\n}
      source "amazon-ebs" "id" {
        region     = "eu-west-1"
        source_ami = "ami-0a"
      }
      ${build('"source.amazon-ebs.filter", "source.amazon-ebs.id"')}`
  }
  expect(requests(files)).toEqual({
    requests: [
      {
        source: 'amazon-ebs.filter',
        region: 'us-east-1',
        asked: {
          owners: ['099720109477', 'self'],
          filters: { name: 'ubuntu-noble-*', 'virtualization-type': 'hvm' },
          mostRecent: true,
          includeDeprecated: false
        }
      },
      { source: 'amazon-ebs.id', region: 'eu-west-1', asked: { id: 'ami-0a' } }
    ],
    unresolved: []
  })
})

test('an empty source_ami leaves it to the filter, and one that is given wins, as in the plugin', () => {
  const files = {
    ...one(`source_ami = var.insight_base_image\n${FILTER}`),
    'v.pkr.hcl': 'variable "release" { default = "x" }\nvariable "insight_base_image" { default = "" }'
  }
  expect(requests(files).requests).toMatchObject([{ asked: { mostRecent: true } }])
  expect(requests(files, { vars: { insight_base_image: 'ami-0b' } }).requests).toMatchObject([
    { asked: { id: 'ami-0b' } }
  ])
})

test('JSON says the same', () => {
  const files = {
    'a.pkr.json': JSON.stringify({
      source: {
        'amazon-ebs': { a: { source_ami_filter: [{ owners: ['self'], filters: { name: 'x' }, most_recent: 'true' }] } }
      },
      build: { source: { 'amazon-ebs.a': { name: 'b' } } }
    })
  }
  const asked = { owners: ['self'], filters: { name: 'x' }, mostRecent: true, includeDeprecated: false }
  expect(requests(files)).toEqual({
    requests: [{ source: 'amazon-ebs.b', region: 'us-east-1', asked }],
    unresolved: []
  })
})

test.each([
  ['region = var.unset\nsource_ami = "ami-0a"', 'its region is computed'],
  ['source_ami = data.amazon-ami.x.id', 'its source_ami is computed'],
  ['', 'it names no source_ami'],
  ['source_ami_filter {\n owners = var.unset\n}', 'the owners of its source_ami_filter are computed'],
  ['source_ami_filter {\n owners = ["self"]\n filters = local.unset\n}', 'its source_ami_filter is computed'],
  [
    'source_ami_filter {\n owners = ["self"]\n filters = { name = ["x"] }\n}',
    'the filters of its source_ami_filter are computed'
  ],
  ['profile = "x"\nsource_ami = "ami-0a"', 'it looks for its image with other credentials (profile)'],
  [
    'assume_role {\n role_arn = "x"\n}\nsource_ami = "ami-0a"',
    'it looks for its image with other credentials (assume_role)'
  ]
])('%j: %s', (text, words) => {
  expect(requests(one(text))).toEqual({ requests: [], unresolved: [`amazon-ebs.a: ${words}`] })
})

test('only what is built, as Packer matches -only', () => {
  const source = (name: string) => `source "amazon-ebs" "${name}" {\n source_ami = "ami-0${name}"\n}\n`
  const files = {
    'a.pkr.hcl': `${['a', 'b', 'c', 'd'].map(source).join('')}
      source "null" "x" {}
      build {
        name    = "web"
        sources = ["source.amazon-ebs.a", "source.null.x"]
        source "amazon-ebs.b" { name = "bee" }
      }
      build { sources = [source.amazon-ebs.c] }`
  }
  const sources = (...only: string[]) => requests(files, { only }).requests.map(({ source }) => source)
  expect(sources()).toEqual(['web.amazon-ebs.a', 'web.amazon-ebs.bee', 'amazon-ebs.c'])
  expect(sources('web.*')).toEqual(['web.amazon-ebs.a', 'web.amazon-ebs.bee'])
  expect(sources('amazon-ebs.c')).toEqual(['amazon-ebs.c'])
  expect(sources('*.{bee,c}')).toEqual(['web.amazon-ebs.bee', 'amazon-ebs.c'])
  expect(sources('*.[!a-b]')).toEqual(['amazon-ebs.c'])
  expect(sources('a')).toEqual([])
})

/** EC2 that knows these images, and keeps what it was asked. */
function ec2(images: Image[]) {
  const asked: unknown[] = []
  const send = async ({ input }: DescribeImagesCommand) => {
    asked.push(input)
    return { Images: images }
  }
  return { asked, open: async () => ({ send }) as unknown as EC2Client }
}

const filter = (more: object = {}): SourceRequest => ({
  source: 'amazon-ebs.a',
  region: 'us-east-1',
  asked: { owners: ['self'], filters: { name: 'a, "b,c"' }, mostRecent: true, includeDeprecated: false, ...more }
})
const image = (ImageId: string, CreationDate: string): Image => ({ ImageId, CreationDate, Name: ImageId })

test('one call for each filter in a region, none for an id', async () => {
  const { asked, open } = ec2([image('ami-0a', '2026-01-01T00:00:00Z'), image('ami-0b', '2026-01-02T00:00:00Z')])
  const other = { ...filter(), source: 'amazon-ebs.b' }
  const id = { source: 'amazon-ebs.c', region: 'eu-west-1', asked: { id: 'ami-0c' } }
  const found = await resolveSourceImages([filter(), other, { ...filter(), region: 'eu-west-1' }, id], open)
  const newest = { id: 'ami-0b', name: 'ami-0b', createdAt: '2026-01-02T00:00:00Z' }
  expect(found).toEqual([
    { source: 'amazon-ebs.a', region: 'us-east-1', ...newest },
    { source: 'amazon-ebs.b', region: 'us-east-1', ...newest },
    { source: 'amazon-ebs.a', region: 'eu-west-1', ...newest },
    { source: 'amazon-ebs.c', region: 'eu-west-1', id: 'ami-0c' }
  ])
  const input = { Owners: ['self'], Filters: [{ Name: 'name', Values: ['a', 'b,c'] }], IncludeDeprecated: false }
  expect(asked).toEqual([input, input])
})

test.each<[string, Image[], object, string]>([
  [
    'none',
    [],
    {},
    'amazon-ebs.a: its source_ami_filter finds no image in us-east-1. Check owners, filters and the region.'
  ],
  [
    'several without most_recent',
    [image('ami-0a', '2026-01-01T00:00:00Z'), image('ami-0b', '2026-01-02T00:00:00Z')],
    { mostRecent: false },
    'amazon-ebs.a: its source_ami_filter finds 2 images in us-east-1. Write most_recent = true, or a narrower filter.'
  ],
  [
    'a tie',
    [image('ami-0a', '2026-01-01T00:00:00Z'), image('ami-0b', '2026-01-01T00:00:00Z')],
    {},
    'amazon-ebs.a: ami-0a (ami-0a) and ami-0b (ami-0b) are both the newest, of 2026-01-01T00:00:00Z. Write the id of one of them, or a narrower pattern.'
  ]
])('%s is refused', async (_, images, more, message) => {
  await expect(resolveSourceImages([filter(more)], ec2(images).open)).rejects.toThrow(message)
})

test('without anything known, only what is written out is resolved', () => {
  const template = writeTemplates({ ...one(FILTER), 'v.pkr.hcl': 'variable "release" { default = "noble" }' })
  expect(sourceRequests(template, { region: 'us-east-1', only: [], scope: LITERALS }).requests).toEqual([])
})
