import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type ActionRequest, runAction } from '../harness/index.ts'
import { BASE_IMAGE, type BakeStage, setBakeStage, type TemplateOptions } from './bake-stage.ts'

jest.setTimeout(900_000)

let stage: BakeStage
let lock: string
/** A folder with a `packer` that notes what it is asked for and then is the real one. */
let programs: string
let asked: string

beforeAll(async () => {
  stage = await setBakeStage()
  lock = join(stage.workspace, 'plugins.lock.json')
  programs = join(stage.workspace, '.git', 'programs')
  asked = join(programs, 'asked')
  mkdirSync(programs)
  const packer = join(programs, 'packer')
  writeFileSync(packer, `#!/bin/sh\necho "$1" >>'${asked}'\nexec '${stage.tools.path('packer')}' "$@"\n`)
  chmodSync(packer, 0o755)
})
afterAll(() => stage?.stop())
beforeEach(() => {
  stage.moto.calls.length = 0
  stage.moto.refused.clear()
  rmSync(asked, { force: true })
  stage.writeTemplate()
})

interface Wrong {
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly event?: ActionRequest['event']
  readonly template?: TemplateOptions
  /** What else is wrong. */
  readonly make?: () => void
}

const filter = (lines: string) => ({
  source: `null\n  source_ami_filter {\n    filters = {\n      name = "*"\n    }\n${lines}  }`
})
const lockOf = (plugins: object) => () => writeFileSync(lock, JSON.stringify({ format: 1, plugins }))
const refuseAll = (code: string) => () => void stage.moto.refused.set('*', { code, times: 99 })
const soon = () => new Date(Date.now() + 20 * 60_000).toISOString()
const amazon = 'github.com/hashicorp/amazon'

const wrongs: [string, () => Wrong, string | RegExp][] = [
  [
    'no template',
    () => ({ inputs: { template: '' } }),
    'template: this input is required. Write, for example, "template: infra/images/httpd".'
  ],
  [
    'a template that is not there',
    () => ({ inputs: { template: 'images/thnig' } }),
    'template: "images/thnig" does not exist in the workspace. Check the path, and that the repository is checked out.'
  ],
  [
    'a folder without a template',
    () => ({ inputs: { template: 'images' } }),
    'template: "images" holds no Packer template. Write a folder that has files ending in .pkr.hcl or .pkr.json.'
  ],
  [
    'an empty template',
    () => ({ make: () => writeFileSync(join(stage.template, 'thing.pkr.hcl'), '') }),
    'template: it has no source block, so there is nothing to bake. Write a source "amazon-ebs" block and a build block that uses it.'
  ],
  [
    'a template that breaks off',
    () => ({ make: () => appendFileSync(join(stage.template, 'thing.pkr.hcl'), 'source "amazon-ebs" "x" {\n') }),
    'The template is not valid: Unclosed configuration block. See the annotations; "packer validate" shows the same.'
  ],
  [
    'a template that removes images of others',
    () => ({ template: { more: '  force_deregister = true\n' } }),
    `template: amazon-ebs.thing sets force_deregister = true, which removes an image that others may be using before the new one exists. Remove it, and give every image a name of its own, for example with \${var.insight_fingerprint}.`
  ],
  [
    'a filter without owners',
    () => ({ inputs: { 'base-image': '' }, template: filter('') }),
    `template: the source_ami_filter of amazon-ebs.thing has no owners, so anybody's image with such a name would be taken. Write owners = ["099720109477"], the account that publishes it.`
  ],
  [
    'a filter that finds nothing',
    () => ({ inputs: { 'base-image': '' }, template: filter('    owners = ["999999999999"]\n') }),
    'amazon-ebs.thing: its source_ami_filter finds no image in us-east-1. Check owners, filters and the region.'
  ],
  [
    'a filter that finds several',
    () => ({ inputs: { 'base-image': '' }, template: filter('    owners = ["099720109477"]\n') }),
    'amazon-ebs.thing: its source_ami_filter finds 2 images in us-east-1. Write most_recent = true, or a narrower filter.'
  ],
  [
    'a filter that finds several of one age',
    () => ({ inputs: { 'base-image': '' }, template: filter('    owners = ["amazon"]\n    most_recent = true\n') }),
    /^amazon-ebs\.thing: ami-\w+ \(.+\) and ami-\w+ \(.+\) are both the newest, of .+Z\. Write the id of one of them, or a narrower pattern\.$/
  ],
  [
    'a var-file that is not there',
    () => ({ inputs: { 'var-file': 'prod.pkrvars.hcl' } }),
    'var-file: "prod.pkrvars.hcl" does not exist in the workspace. Check the path, and that the repository is checked out.'
  ],
  [
    'a var-file that is a folder',
    () => ({ inputs: { 'var-file': 'images' } }),
    'var-file: "images" is not a file. Write the path of a file.'
  ],
  [
    'a word that rebake does not know',
    () => ({ inputs: { rebake: 'force' } }),
    'rebake: "force" is not known. Write one of: auto, always, never.'
  ],
  [
    'an age without a unit',
    () => ({ inputs: { 'max-age': '7' } }),
    'max-age: "7" has no unit. Write 7d, 7h, 7m or 7s.'
  ],
  [
    'a region of no such form',
    () => ({ inputs: { 'aws-region': 'virginia' } }),
    'aws-region: "virginia" is not a region. Write, for example, us-east-1.'
  ],
  [
    'a region that AWS does not have',
    () => ({ inputs: { 'aws-region': 'us-esat-1' } }),
    'aws-region: AWS has no region "us-esat-1" for this account. Did you mean us-east-1?'
  ],
  [
    'a region to copy to that AWS does not have',
    () => ({ inputs: { 'copy-to': 'eu-wset-1' } }),
    'copy-to: AWS has no region "eu-wset-1" for this account. Did you mean eu-west-1?'
  ],
  [
    'a share with neither account nor ARN',
    () => ({ inputs: { 'share-with': 'acme' } }),
    'share-with: "acme" is neither an account nor an organisation. Write, for example, 123456789012, arn:aws:organizations::123456789012:organization/o-abcdefghij or arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-abcd-12345678.'
  ],
  [
    'a channel that is no path',
    () => ({ inputs: { channel: 'images' } }),
    'channel: "images" is not a path of the parameter store. Write, for example, /insight/images.'
  ],
  [
    'a fork that asks to fill a channel',
    () => ({
      env: { GITHUB_REF: 'refs/pull/7/merge' },
      event: {
        name: 'pull_request',
        payload: {
          pull_request: {
            number: 7,
            head: { sha: 'b'.repeat(40), repo: { full_name: 'mallory/demo' } },
            base: { sha: 'a'.repeat(40), repo: { full_name: 'octo/demo' } }
          }
        }
      }
    }),
    'channel: a pull request may not set the candidate of a channel. Leave the input empty when the event is a pull request.'
  ],
  [
    'a checkout that the event is not about, asking to fill a channel',
    () => ({ env: { GITHUB_SHA: 'b'.repeat(40) } }),
    /^channel: the workspace is at [0-9a-f]{12}, and that is not known as a commit of refs\/heads\/main\. It could be anybody's, so it may not become the candidate of a channel\. Check out the event's own commit \(actions\/checkout without repository and ref\), an older one of refs\/heads\/main with "fetch-depth: 0", or leave the input empty\.$/
  ],
  [
    'a lock that is a folder',
    () => ({ inputs: { 'plugin-lock': 'images' } }),
    'plugin-lock: "images" is not a file. Write the path of a file.'
  ],
  [
    'a plugin that is not in the lock',
    () => ({ inputs: { 'plugin-lock': 'plugins.lock.json' }, make: lockOf({}) }),
    // What to add depends on whether the site of the releases answers.
    new RegExp(`^plugin-lock: the template requires ${amazon}, which is not in the lock\\. If it is .+, add .+$`)
  ],
  [
    'a plugin with another digest',
    () => ({
      inputs: { 'plugin-lock': 'plugins.lock.json' },
      make: lockOf({
        [amazon]: { version: '1.8.2', platforms: { linux_amd64: { binaries: ['0'.repeat(64)] } } }
      })
    }),
    new RegExp(
      `^plugin-lock: the plugin ${amazon} 1\\.8\\.2 that is there has the digest [0-9a-f]{64}, and locked is 0{64}\\. Find out where it came from; if it is right, add its digest to the lock\\.$`
    )
  ],
  [
    'a base image of no such form',
    () => ({ inputs: { 'base-image': 'ubuntu' } }),
    'base-image: "ubuntu" is not known. Write an id (ami-…), ssm:/path/of/a/parameter, or owner/name-pattern, for example 099720109477/ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*.'
  ],
  [
    'a base image that nobody published',
    () => ({ inputs: { 'base-image': '099720109477/ubuntu-*' } }),
    'base-image: no image of 099720109477 in us-east-1 is named like "ubuntu-*". Check the owner, the pattern and the region.'
  ],
  [
    'two base images that are equally new',
    () => ({ inputs: { 'base-image': 'amazon/*' } }),
    /^base-image: ami-\w+ \(.+\) and ami-\w+ \(.+\) are both the newest, of .+Z\. Write the id of one of them, or a narrower pattern\.$/
  ],
  [
    'a base image by a parameter that is not there',
    () => ({ inputs: { 'base-image': 'ssm:/none' } }),
    'base-image: there is no parameter /none in us-east-1. Check the path and the region, or write the id of an image.'
  ],
  [
    'a base image by an id that is not there',
    () => ({ inputs: { 'base-image': 'ami-0123456789abcdef0' } }),
    'base-image: this account sees no image ami-0123456789abcdef0 in us-east-1. Check the id and the region, and that the image is shared with the account.'
  ],
  [
    'an image of the template that is not there',
    () => ({ inputs: { 'base-image': '' }, template: { source: '"ami-0123456789abcdef0"' } }),
    'amazon-ebs.thing: this account sees no image ami-0123456789abcdef0 in us-east-1. Check the id and the region, and that the image is shared with the account.'
  ],
  [
    'no credentials',
    () => ({ env: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' } }),
    'No AWS credentials were found (ec2:DescribeImages). Add aws-actions/configure-aws-credentials before this step, and "permissions: id-token: write" to the job.'
  ],
  ...(['RequestExpired', 'ExpiredTokenException', 'UnrecognizedClientException'] as const).map(
    (code): (typeof wrongs)[number] => [
      `credentials that are over (${code})`,
      () => ({ make: refuseAll(code) }),
      'AWS does not accept the credentials (ec2:DescribeImages): DescribeImages was refused. Get fresh ones before this step.'
    ]
  ),
  [
    'credentials that end before a bake can',
    () => ({ env: { AWS_CREDENTIAL_EXPIRATION: soon() } }),
    /^The AWS credentials expire at \d\d:\d\d UTC, in (1\d|20) min, but a bake may take 45 min \(timeout\) and 10 min are needed after it\. Get them right before this step, ask for a longer session \(role-duration-seconds\), or write a shorter timeout\.$/
  ]
]

test.each(wrongs)('%s: one sentence, nothing is made, and Packer bakes nothing', async (_, wrong, sentence) => {
  const { inputs = {}, env = {}, event, template, make } = wrong()
  if (template !== undefined) stage.writeTemplate(template)
  make?.()
  const request = stage.request({ 'base-image': BASE_IMAGE, ...inputs })
  const { PATH = '' } = request.env ?? {}
  const result = await runAction({
    ...request,
    env: { ...request.env, PATH: `${programs}${delimiter}${PATH}`, ...env },
    ...(event === undefined ? {} : { event })
  })
  // What Packer found stands on its line; the step itself ends with one sentence.
  const found = result.annotations.filter(one => one.level === 'error' && one.properties['file'] === undefined)
  const errors = found.map(one => one.message)
  expect(errors).toEqual([typeof sentence === 'string' ? sentence : expect.stringMatching(sentence)])
  expect(result.conclusion).toBe('failure')
  const made = stage.moto.calls.filter(call => !/^(AmazonSSM\.)?(Describe|Get)/.test(call))
  const builds = existsSync(asked)
    ? readFileSync(asked, 'utf8')
        .split('\n')
        .filter(word => word === 'build')
    : []
  expect([made, builds]).toEqual([[], []])
  // Nothing was saved for the post step, so it has nothing to look for.
  expect(result.state).toEqual({})
})
