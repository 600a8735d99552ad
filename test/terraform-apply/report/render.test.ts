import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { summariseApply } from '../../../src/terraform-apply/apply/apply-summary.ts'
import { commentBody } from '../../../src/terraform-apply/comment/comment-body.ts'
import { withStatus } from '../../../src/terraform-apply/comment/slots.ts'
import type { Json } from '../../../src/terraform-apply/json/json.ts'
import type { Side } from '../../../src/terraform-apply/plan/differences.ts'
import { checkTitle } from '../../../src/terraform-apply/publish/check-text.ts'
import { CHECK, COMMENT, SUMMARY, type Surface } from '../../../src/terraform-apply/report/budgets.ts'
import { renderReport } from '../../../src/terraform-apply/report/render.ts'
import { type PlanReport, verdictOf } from '../../../src/terraform-apply/report/report.ts'
import { change, document, exampleDocument, resource } from '../plan/plan-documents.ts'
import { hostileReport } from './hostile.ts'
import { cpuClock, failedStack, fourStacks, manyStacks, plannedStack, reportOf } from './reports.ts'

const RUN = 'https://github.com/octo/demo/actions/runs/118'
const LINKS = { summary: RUN, artifact: `${RUN}#artifacts` }
const render = (report: PlanReport, surface = COMMENT) => renderReport(report, surface, { links: LINKS })
const one = (content: { readonly [key: string]: Json }) => reportOf([plannedStack('infra/staging', content)])

describe('the plans', () => {
  test('of one stack: totals, table, dangers, details in order of danger', () => {
    expect(render(one(exampleDocument()))).toMatchInlineSnapshot(`
"### Plan for \`staging\` · commit [\`3f9c2ab\`](https://github.com/octo/demo/commit/3f9c2ab0000000000000000000000000000000ff)

**1 to destroy, 1 to replace**, 3 to change, 1 to add, 1 to forget, 1 to move, 1 to import, 2 outputs

| stack | add | change | replace | destroy |  |
| --- | ---: | ---: | ---: | ---: | --- |
| \`infra/staging\` | 1 | 3 | **1** | **1** | destroys \`aws_lb_listener.http\`, 1 moved, 1 imported, 1 forgotten |

> [!WARNING]
> Replaces **\`aws_instance.postgres\`** because \`ami\` changes (\`"ami-07aa" -> "ami-0c1e"\`). It is protected: allow it with \`allow-destroy: aws_instance.postgres\`.
>
> Destroys **\`aws_lb_listener.http\`**.

<details><summary><b><code>infra/staging</code></b>: 1 to destroy, 1 to replace, 3 to change, 1 to add, 1 to forget, 1 to move, 1 to import, 2 outputs</summary>

\`\`\`diff
-   aws_lb_listener.http                         not in the configuration any more
-/+ aws_instance.postgres                        protected, replaced: ami forces it
      ami                "ami-07aa" -> "ami-0c1e"
      user_data          (sensitive, changed)
      private_ip         "10.42.8.10" -> (known after apply)
      known after apply: id
~   aws_volume_attachment.data
      instance_id        "i-0f3c" -> (known after apply)
~   aws_iam_role_policy.state
      policy: Statement[0].Action "s3:GetObject" -> "s3:PutObject"
~   aws_security_group_rule.web_https
      cidr_blocks        ["0.0.0.0/0"] -> ["10.0.0.0/8","192.168.0.0/16"]
+   aws_launch_template.web["blue"]
      image_id              "ami-0c1e"
      name_prefix           "web-"
      tags.Name             "web"
      tags["insight:image"] "httpd"
      known after apply: arn, id and latest_version
#   aws_cloudwatch_log_group.old                 no longer managed, not destroyed
=   module.network.aws_subnet.private[0]         moved from aws_subnet.private
=   aws_s3_bucket.logs                           imported as "logs"
~   output.url           "http://old.example" -> "http://new.example"
~   output.password      (sensitive, changed)
\`\`\`

</details>

Full plan: [summary](https://github.com/octo/demo/actions/runs/118) · [all of it](https://github.com/octo/demo/actions/runs/118#artifacts) · Terraform 1.15.9 · planned in 14 s · [run 118](https://github.com/octo/demo/actions/runs/118)

Apply runs exactly this (digest \`sha256:d929e591ceefd984510856e50a0798db3cca07e76e75631eea6b884672be27df\`), or refuses."
`)
  })

  test('of four stacks', () => {
    expect(render(fourStacks())).toMatchInlineSnapshot(`
"### Plan for \`staging\` · 4 stacks · commit [\`3f9c2ab\`](https://github.com/octo/demo/commit/3f9c2ab0000000000000000000000000000000ff)

**1 to destroy, 1 to replace**, 4 to change, 2 to add, 1 output

| stack | add | change | replace | destroy |  |
| --- | ---: | ---: | ---: | ---: | --- |
| \`infra/network\` |  |  |  |  | no changes |
| \`infra/data\` |  | 1 | **1** |  | replaces \`aws_instance.postgres\` |
| \`infra/mesh\` |  |  |  |  | no changes |
| \`infra/app\` | 2 | 3 |  | **1** | destroys \`aws_lb_listener.http\` |

> [!WARNING]
> \`infra/data\` replaces **\`aws_instance.postgres\`** because \`ami\` changes (\`"ami-07aa" -> "ami-0c1e"\`). It is protected: allow it with \`allow-destroy: aws_instance.postgres\`.
>
> \`infra/app\` destroys **\`aws_lb_listener.http\`**.

<details><summary><b><code>infra/app</code></b>: 1 to destroy, 3 to change, 2 to add, 1 output</summary>

\`\`\`diff
-   aws_lb_listener.http                         not in the configuration any more
~   aws_launch_template.web
      image_id           "ami-07aa" -> "ami-0c1e"
      latest_version     7 -> (known after apply)
~   aws_autoscaling_group.web
      desired_capacity           2 -> 3
      launch_template[0].version "7" -> (known after apply)
~   aws_iam_role_policy.web
      policy: Statement[0].Action "s3:GetObject" -> "s3:PutObject"
+   aws_security_group_rule.web_https
      cidr_blocks        ["10.0.0.0/8"]
      from_port          443
      protocol           "tcp"
      known after apply: id
+   aws_cloudwatch_metric_alarm.web["errors"]
      alarm_name         "web-errors"
      period             60
      tags.Name          "web-errors"
      threshold          5
      known after apply: arn and id
~   output.url           "http://web.example" -> "https://web.example"
\`\`\`

</details>

<details><summary><b><code>infra/data</code></b>: 1 to replace, 1 to change</summary>

\`\`\`diff
-/+ aws_instance.postgres                        protected, replaced: ami forces it
      ami                "ami-07aa" -> "ami-0c1e"
      user_data          (sensitive, changed)
      private_ip         "10.42.8.10" -> (known after apply)
      known after apply: id
~   aws_volume_attachment.data
      instance_id        "i-0a1b" -> (known after apply)
\`\`\`

</details>

Full plan: [summary](https://github.com/octo/demo/actions/runs/118) · [all of it](https://github.com/octo/demo/actions/runs/118#artifacts) · Terraform 1.15.9 · slowest plan 14 s · [run 118](https://github.com/octo/demo/actions/runs/118)

Apply runs exactly this (digest \`sha256:ba85810c7734ba7c6751afeff1ccb9224815d04c3128d2f2efe9c4063edc9f88\`), or refuses."
`)
  })

  test('of which one failed: said first, and nothing can be approved', () => {
    const report = reportOf([...fourStacks().stacks, failedStack('infra/broken', 'Error: no such @module\nat main.tf')])
    const text = render(report)
    expect(text).toMatch(
      /^### Plan for `staging` · 5 stacks · commit .*\n\n\*\*1 failed\*\* · \*\*1 to destroy, 1 to replace\*\*, 4 to change/
    )
    expect(text).toContain(
      '> [!CAUTION]\n> **`infra/broken` could not be planned:** Error: no such @\u200bmodule at main.tf'
    )
    expect(text).toContain('| `infra/broken` |  |  |  |  | **failed**: `Error: no such @module` |')
    expect(text).toMatch(/cannot be approved\.$/)
    expect([verdictOf(report), checkTitle(report)]).toEqual(['failed', 'staging: 1 of 5 stacks failed, +2 ~4 -/+1 -1'])
  })

  test('without changes are short', () => {
    const text = render(one(document([], { applyable: false })))
    expect(text).toContain('| `infra/staging` |  |  |  |  | no changes |')
    expect(text).toMatch(/\n\nThere is nothing to apply \(digest `sha256:[0-9a-f]{64}`\)\.$/)
    expect(text).not.toContain('details')
  })

  test('leave out an empty text where there was nothing, unless it is all that changes', () => {
    const update = (before: Record<string, Json>, after: Record<string, Json>) =>
      render(one(document([resource('aws_x.a', change(['update'], { before, after }))])))
    expect(update({ size: 1 }, { size: 2, note: '' })).not.toContain('note')
    expect(update({ size: 1 }, { size: 1, note: '' })).toContain('note')
  })

  test('never show a sensitive value', () => {
    const text = render(one(exampleDocument()))
    expect(text).not.toMatch(/hunter|secret data/)
    expect(text).toContain('output.password      (sensitive, changed)')
  })

  test('come with their digests when they are approved each by itself', () => {
    const digests = [['infra/a', 'sha256:1'] as const, ['infra/b', 'sha256:2'] as const]
    const text = renderReport(fourStacks(), COMMENT, { digests })
    expect(text).toContain('<details><summary>2 digests</summary>\n\n| plan | digest |')
    expect(text).not.toContain('digest `sha256:')
  })
})

describe('the room', () => {
  test('is used up by what is dangerous first, and what is missing is counted', () => {
    const many = Array.from({ length: 2000 }, (_, at) =>
      resource(`aws_x.new[${at}]`, change(['create'], { after: { name: `name-${at}`.repeat(5) } }))
    )
    const gone = resource('aws_x.gone', change(['delete'], { before: { id: 'x' } }))
    const report = one(document([...many, gone]))
    const text = commentBody(report, { keys: [report.key], links: LINKS }, undefined)
    expect(text.length).toBeGreaterThan(COMMENT.limit - 6000)
    expect(text).toMatch(/[\d,]+ of 2,001 changes are not shown here: see \[all of it\]\(/)
    expect(text.indexOf('-   aws_x.gone')).toBeLessThan(text.indexOf('+   aws_x.new[0]'))
    const outcome = { status: 'failed', sentences: ['_'.repeat(20_000)], unstored: false } as const
    const filled =
      withStatus(text, report.key, summariseApply([{ stack: 'infra', outcome }], { id: 1, url: RUN }).block) ?? ''
    expect(filled.length).toBeGreaterThan(text.length)
    expect(filled.length).toBeLessThanOrEqual(COMMENT.limit)
  })

  test('always takes the table: of 100 stacks what changes has a row, the rest is one', () => {
    const quiet = document([], { applyable: false })
    const stacks = Array.from({ length: 100 }, (_, at) =>
      at % 5 === 0 ? plannedStack(`infra/${at}`, exampleDocument()) : plannedStack(`infra/${at}`, quiet)
    )
    const rows = render(reportOf(stacks)).match(/^\| .*\|$/gm) ?? []
    expect(rows).toHaveLength(2 + 20 + 1)
    expect(rows.at(-1)).toBe('| 80 stacks |  |  |  |  | no changes |')
  })

  test('shows the most dangerous of 100 stacks that all change, and sums up the others', () => {
    const harmless = document([resource('aws_x.a', change(['create']))])
    const stacks = Array.from({ length: 100 }, (_, at) =>
      plannedStack(`infra/${at}`, at === 99 ? exampleDocument() : harmless)
    )
    const rows = render(reportOf(stacks)).match(/^\| .*\|$/gm) ?? []
    expect(rows).toHaveLength(2 + COMMENT.rows + 1)
    expect(rows.at(-2)).toContain('`infra/99`')
    expect(rows.at(-1)).toBe('| 40 more stacks | 40 |  |  |  |  |')
  })

  test('is enough for the table of 1,000 stacks with long names', () => {
    const quiet = document([resource('aws_x.a', change(['create']))])
    const stacks = Array.from({ length: 1000 }, (_, at) => plannedStack(`${'deep/'.repeat(100)}${at}`, quiet))
    for (const surface of [COMMENT, CHECK, SUMMARY]) {
      const text = render(reportOf(stacks), surface)
      expect(surface.measure(text)).toBeLessThanOrEqual(surface.limit)
      expect(text).toContain('| stack | add |')
    }
  })

  test('is never exceeded, whatever stands in the plans', () => {
    const surface = fc.constantFrom<Surface>(COMMENT, CHECK, SUMMARY)
    fc.assert(
      fc.property(hostileReport, fc.integer({ min: 1, max: 120 }), surface, (report, times, on) => {
        const stacks = Array.from({ length: times }, () => report.stacks).flat()
        expect(on.measure(render({ ...report, stacks }, on))).toBeLessThanOrEqual(on.limit)
      }),
      { numRuns: 60 }
    )
  })

  test.each([
    ['backticks', '`'],
    ['astral characters', '😀'],
    ['halves of characters', '\ud83d'],
    ['ampersands', '&'],
    ['pipes', '|'],
    ['letters of three bytes', '漢']
  ])('is never exceeded by long names and values of %s', (_, piece) => {
    const long = piece.repeat(9000)
    const known = (value: Json): Side => ({ kind: 'known', value })
    const [first] = one(exampleDocument()).stacks
    if (first?.result.kind !== 'planned') throw new Error('it is planned')
    const { plan } = first.result
    const resources = plan.resources.map(of => ({
      ...of,
      address: long,
      differences: [
        { path: [long], before: known(long), after: known(`${long}x`), sensitive: false, valueChanges: true }
      ]
    }))
    const result = { ...first.result, guarded: [long], plan: { ...plan, resources, failingChecks: [long] } }
    const stacks = Array.from({ length: 300 }, () => ({ ...first, stack: long, toolName: long, result }))
    const report = { ...reportOf(stacks), environment: long, workspace: long, label: long }
    for (const surface of [COMMENT, CHECK, SUMMARY])
      expect(surface.measure(render(report, surface))).toBeLessThanOrEqual(surface.limit)
    const keys = Array.from({ length: 300 }, (__, at) => at.toString(16).padStart(8, '0'))
    const body = commentBody(report, { keys, links: LINKS }, undefined)
    expect(COMMENT.measure(body)).toBeLessThanOrEqual(COMMENT.limit)
    expect(body).toContain('| stack | add |')
  })

  test('of 10,000 changes is filled quickly', () => {
    const report = manyStacks(100, 10_000)
    const spent = cpuClock()
    const text = render(report, SUMMARY)
    expect(spent()).toBeLessThan(3000)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_048_576)
    expect(text).toMatch(/of 10,000 changes are not shown here/)
  })
})
