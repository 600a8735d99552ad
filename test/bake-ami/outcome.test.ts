import { expect, test } from '@jest/globals'
import { fingerprintOf } from '../../src/bake-ami/fingerprint/fingerprint.ts'
import { renderSummary } from '../../src/bake-ami/outcome.ts'
import { BuildProgress } from '../../src/bake-ami/packer/progress.ts'

const fingerprint = fingerprintOf({
  files: [],
  vars: new Map(),
  varFiles: [],
  env: {},
  image: 'httpd',
  target: '.',
  only: [],
  region: 'us-east-1',
  packer: { name: 'packer', digest: 'p' },
  plugins: [],
  scope: 'protected'
})
const images = new Map([['httpd', new Map([['us-east-1', 'ami-0c1e']])]])
const prepared = { fingerprint, files: [], base: { id: 'ami-0b72' } }

test('the summary of a reuse', () => {
  const summary = renderSummary({ image: 'httpd' }, prepared, {
    reused: true,
    steps: [],
    reason: 'nothing changed',
    images
  })
  expect(summary).toBe(`### httpd reused

| image | id | region | what was done |
| --- | --- | --- | --- |
| \`httpd\` | \`ami-0c1e\` | us-east-1 | reused |

Why: nothing changed. Fingerprint \`${fingerprint.digest.slice(0, 12)}\` over 0 files; base image: \`ami-0b72\`.`)
})

test('the summary tells what was done with the image in each region', () => {
  const regions = new Map([
    ['us-east-1', 'ami-0c1e'],
    ['eu-west-1', 'ami-0f22']
  ])
  const organisation = 'arn:aws:organizations::111122223333:organization/o-abcdefghij'
  const summary = renderSummary({ image: 'httpd' }, prepared, {
    reused: false,
    reason: 'r',
    images: new Map([
      ['worker', new Map([['us-east-1', 'ami-0d3f']])],
      ['httpd', regions]
    ]),
    steps: [
      { image: 'httpd', region: 'us-east-1', what: 'smoke test', tookMs: 21_400 },
      { image: 'httpd', region: 'us-east-1', what: `shared with ${organisation}` },
      { image: 'httpd', region: 'eu-west-1', what: 'copied', tookMs: 62_000 },
      { image: 'other', region: 'eu-west-1', what: 'smoke test', tookMs: 1 }
    ]
  })
  expect(summary).toContain('| `httpd` | `ami-0c1e` | us-east-1 | baked, smoke test (0:21), shared with arn')
  expect(summary).toContain(
    '| `httpd` | `ami-0f22` | eu-west-1 | copied (1:02) |\n| `worker` | `ami-0d3f` | us-east-1 | baked |'
  )
})

test('the summary of a bake has its stages, and nothing foreign in it is Markdown', () => {
  const progress = new BuildProgress()
  progress.take('amazon-ebs.httpd', 'Provisioning with shell script: a|b`c.sh', 1000)
  progress.enter('amazon-ebs.httpd', 'done', '', 3500)
  const baked = { artifacts: [], progress, elapsedMs: 3500 }
  const reason = '<img>@someone.sh changed since ami-07aa'
  const summary = renderSummary({ image: 'httpd' }, prepared, { reused: false, steps: [], reason, images, baked })
  expect(summary).toContain('### httpd baked in 0:03')
  expect(summary).toContain('| `httpd` | provisioning | <code>a&#124;b\\`c.sh</code> | 0:01 | 2.5 s |')
  expect(summary).not.toContain('<img>')
  expect(summary).not.toContain('@someone')
})
