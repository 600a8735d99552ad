import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { marked, type Token, type Tokens } from 'marked'
import type { Json } from '../../src/terraform-apply/differences.ts'
import { protectedChanges } from '../../src/terraform-apply/guard.ts'
import { readPlan } from '../../src/terraform-apply/plan.ts'
import { COMMENT_BUDGET, type PlanReport, renderPlan, withStatus } from '../../src/terraform-apply/render.ts'
import { outcomeBlock } from '../../src/terraform-apply/statuses.ts'
import { change, document, exampleDocument, resource } from './plan-documents.ts'

const REST = 'see the [job summary](https://github.com/octo/demo/actions/runs/118)'

function report(content: unknown, more: Partial<PlanReport> = {}): PlanReport {
  const plan = readPlan(JSON.stringify(content))
  return {
    environment: 'staging',
    stack: 'infra/environments/staging',
    plan,
    digest: `sha256:${'5d7e'.repeat(16)}`,
    guarded: [],
    commit: '3f9c2ab0000000000000000000000000000000ff',
    toolName: 'Terraform 1.11.4',
    took: 14_200,
    run: { id: 118, url: 'https://github.com/octo/demo/actions/runs/118' },
    since: undefined,
    status: undefined,
    ...more
  }
}

const render = (content: unknown, more: Partial<PlanReport> = {}) =>
  renderPlan(report(content, more), COMMENT_BUDGET, REST)

describe('the comment', () => {
  test('tells the table, the dangers and the details in order of danger', () => {
    const plan = readPlan(JSON.stringify(exampleDocument()))
    const guarded = protectedChanges(plan, { protect: ['aws_instance'], allowDestroy: [] })
    expect(renderPlan({ ...report(exampleDocument()), plan, guarded }, COMMENT_BUDGET, REST)).toMatchInlineSnapshot(`
"### Plan for \`staging\` · **1 replacement, 1 destroy** · commit 3f9c2ab

<!-- insight:status -->
<!-- /insight:status -->

| stack | add | change | replace | destroy |  |
| --- | ---: | ---: | ---: | ---: | --- |
| \`infra/environments/staging\` | 1 | 3 | **1** | **1** | destroys \`aws_lb_listener.http\` |

> [!WARNING]
> Replaces **\`aws_instance.postgres\`**: \`ami\` changes (\`"ami-07aa" -> "ami-0c1e"\`). It is protected: allow it with \`allow-destroy: aws_instance.postgres\`.
>
> Destroys **\`aws_lb_listener.http\`**.

<details><summary><b><code>infra/environments/staging</code></b>: 1 to destroy, 1 to replace, 3 to change, 1 to add, 3 to move, import or forget, 2 outputs</summary>

\`\`\`diff
-   aws_lb_listener.http                         not in the configuration any more
-/+ aws_instance.postgres                        replaced: ami forces it
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
~   module.network.aws_subnet.private[0]         moved from aws_subnet.private
~   aws_s3_bucket.logs                           imported as "logs"
~   output.url                "http://old.example" -> "http://new.example"
~   output.password           (sensitive, changed)
\`\`\`

</details>

digest \`sha256:5d7e5d7e5d7e5d7e5d7e5d7e5d7e5d7e5d7e5d7e5d7e5d7e5d7e5d7e5d7e5d7e\` · Terraform 1.11.4 · planned in 14 s · [run 118](https://github.com/octo/demo/actions/runs/118)
Apply runs exactly this, or refuses."
`)
  })

  test('of a plan without changes is short', () => {
    const text = render(document([], { applyable: false }))
    expect(text).toContain('| no changes |')
    expect(text).toContain('There is nothing to apply.')
    expect(text).not.toContain('details')
  })

  test('leaves out an empty text where there was nothing, unless it is all that changes', () => {
    const update = (before: Record<string, Json>, after: Record<string, Json>) =>
      render(document([resource('aws_x.a', change(['update'], { before, after }))]))
    expect(update({ size: 1 }, { size: 2, note: '' })).not.toContain('note')
    expect(update({ size: 1 }, { size: 1, note: '' })).toContain('note')
  })

  test('never shows a sensitive value', () => {
    const text = render(exampleDocument())
    expect(text).not.toMatch(/hunter|secret data/)
    expect(text).toContain('output.password           (sensitive, changed)')
  })

  test('keeps its place for a status', () => {
    const text = render(exampleDocument())
    const applied = withStatus(text, '> [!NOTE]\n> **Applied.**') ?? ''
    expect(applied).toContain('> **Applied.**')
    expect(withStatus(applied, '> [!CAUTION]\n> No.')).not.toContain('Applied.')
    expect(withStatus('another comment', 'x')).toBeUndefined()
  })

  test('shows what fits, the dangerous first, and says how much is missing', () => {
    const many = Array.from({ length: 2000 }, (_, at) =>
      resource(`aws_x.new[${at}]`, change(['create'], { after: { name: `name-${at}`.repeat(5) } }))
    )
    const gone = resource('aws_x.gone', change(['delete'], { before: { id: 'x' } }))
    const text = render(document([...many, gone]))
    expect(text.length).toBeLessThanOrEqual(COMMENT_BUDGET)
    expect(text.length).toBeGreaterThan(COMMENT_BUDGET - 1000)
    const status = outcomeBlock({ status: 'failed', sentences: ['_'.repeat(20_000)] }, { id: 1, url: 'https://x' })
    expect((withStatus(text, status) ?? '').length).toBeGreaterThan(text.length)
    expect((withStatus(text, status) ?? '').length).toBeLessThanOrEqual(65_000)
    expect(text).toMatch(/\d+ of 2001 changes are not shown here: see the \[job summary\]/)
    expect(text.indexOf('-   aws_x.gone')).toBeLessThan(text.indexOf('+   aws_x.new[0]'))
  })
})

/** Texts of everything that Markdown, HTML and GitHub act on. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '`',
        '```',
        '~~~',
        '|',
        '\n',
        '\r\n',
        '\\',
        '"',
        '@octocat',
        '@',
        '#1',
        'GH-1',
        'https://evil.example',
        'www.evil.example',
        '<script>',
        '<!-- insight:status -->',
        '-->',
        '</details>',
        '[x](y)',
        '![x](y)',
        '**',
        '_',
        '::set-output name=a::b',
        '##[error]',
        '\u202e',
        '\u001b[31m',
        '\u0000',
        '😀',
        '\ud83d',
        'a',
        ' '
      ),
      fc.string({ maxLength: 5 })
    ),
    { maxLength: 12 }
  )
  .map(parts => parts.join(''))

const nastyDocument = fc
  .array(
    fc.record({
      address: nasty.map(text => `aws_x.y["${text}"]`),
      actions: fc.constantFrom(['create'], ['update'], ['delete'], ['delete', 'create'], ['forget'], ['x']),
      before: fc.dictionary(nasty, nasty, { maxKeys: 3 }),
      after: fc.dictionary(nasty, fc.oneof(nasty, fc.array(nasty, { maxLength: 3 })), { maxKeys: 3 }),
      moved: fc.option(nasty, { nil: undefined })
    }),
    { maxLength: 4 }
  )
  .chain(list =>
    nasty.map(output =>
      document(
        list.map(({ address, actions, before, after, moved }) =>
          resource(
            address,
            { ...change([...actions], { before, after, replace_paths: [Object.keys(after).slice(0, 1)] }) },
            {
              ...(moved === undefined ? {} : { previous_address: moved }),
              action_reason: 'replace_because_cannot_update'
            }
          )
        ),
        { output_changes: { [output]: change(['create'], { after: output }) } }
      )
    )
  )

const OUR_HTML =
  /^(<!-- \/?insight:status -->|<\/?details>|<details><summary><b><code>[^<]*<\/code><\/b>: [a-z0-9, ]+<\/summary>|<\/?code>|\s)*$/

function allTokens(tokens: readonly Token[]): Token[] {
  return tokens.flatMap(token => {
    const cells =
      token.type === 'table'
        ? [...(token as Tokens.Table).header, ...(token as Tokens.Table).rows.flat()].flatMap(cell => cell.tokens)
        : []
    return [token, ...allTokens([...('tokens' in token ? (token.tokens ?? []) : []), ...cells])]
  })
}

/** What GitHub looks for mentions and addresses in: the rendered text outside of code. */
function outsideOfCode(text: string): string {
  return marked
    .parse(text, { async: false })
    .replace(/<code[\s\S]*?<\/code>/g, '')
    .replace(/<[^>]*>/g, '')
}

describe('nothing in a plan', () => {
  test('can make a mention, a link, an image, HTML or end its block', () => {
    fc.assert(
      fc.property(nastyDocument, content => {
        const text = render(content)
        const tokens = allTokens(marked.lexer(text))
        for (const token of tokens) {
          if (token.type === 'html') expect(token.raw).toMatch(OUR_HTML)
          if (token.type === 'link')
            expect(token['href']).toMatch(/^https:\/\/github\.com\/octo\/demo\/actions\/runs\/118$/)
          expect(token.type).not.toBe('image')
        }
        expect(tokens.filter(token => token.type === 'code').length).toBeLessThanOrEqual(1)
        expect(tokens.filter(token => token.type === 'table')).toHaveLength(1)
        expect(outsideOfCode(text)).not.toMatch(/@[A-Za-z0-9]|https?:\/\/evil|www\.|#\d|GH-\d/i)
      }),
      { numRuns: 300 }
    )
  })

  test('can make it longer than GitHub takes', () => {
    fc.assert(
      fc.property(nastyDocument, fc.integer({ min: 1, max: 400 }), (content, times) => {
        const list = content['resource_changes'] as readonly never[]
        const many = { ...content, resource_changes: Array.from({ length: times }, () => list).flat() }
        expect(render(many).length).toBeLessThanOrEqual(COMMENT_BUDGET)
      }),
      { numRuns: 30 }
    )
  })

  test('can hide or reorder what a person reads', () => {
    fc.assert(
      fc.property(nastyDocument, content => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        expect(render(content)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069]/)
      })
    )
  })
})
