import fc from 'fast-check'
import { marked, type Token, type Tokens } from 'marked'
import type { Json } from '../../../src/terraform-apply/json/json.ts'
import type { Difference, Side } from '../../../src/terraform-apply/plan/differences.ts'
import type { Drift, OtherChange, OutputChange, Plan, ResourceChange } from '../../../src/terraform-apply/plan/plan.ts'
import type { PlanReport, StackReport } from '../../../src/terraform-apply/report/report.ts'

/** Pieces of everything that Markdown, HTML, GitHub, the runner and our own hidden marks act on. */
const PIECES = [
  ...['`', '``', '```', '~~~', '|', '\n', '\n\n', '\r\n', '\\', '"', "'", '&', '&#64;octocat', '&lt;b&gt;', ' ', 'a'],
  ...[
    '@octocat',
    '@octo/team',
    'me@evil.example',
    '#1',
    'GH-1',
    'octo/demo#1',
    'octo@0123456789abcdef0123456789abcdef01234567'
  ],
  ...[
    '0123456789abcdef0123456789abcdef01234567',
    '3f9c2ab',
    'https://evil.example',
    'http://',
    'www.evil.example',
    '://'
  ],
  ...[
    '<script>',
    '<img src=x>',
    '<a href="https://evil.example">',
    '</details>',
    '</code>',
    '</summary>',
    '<!--',
    '-->',
    '--!>'
  ],
  ...[
    '<!-- insight:status key=0a1b2c3d -->\n',
    '<!-- /insight:status -->',
    '<!-- insight:last eJw= -->',
    '\n<!-- insight:plan pr=1 key=0a1b2c3d -->'
  ],
  ...[
    '[x](https://evil.example)',
    '![x](y)',
    '[x]: https://evil.example',
    '**',
    '_',
    '~~',
    '$x$',
    '$$',
    '# ',
    '> ',
    '- ',
    '1. ',
    '---',
    '==='
  ],
  ...[
    '::set-output name=a::b',
    '\n::error::x',
    '##[error]',
    '\u202e',
    '\u2066',
    '\u001b[31m',
    '\u0000',
    '\u200b',
    '😀',
    '\ud83d',
    '\udc00'
  ]
]

/** The only address that a hostile report may link to. */
export const RUN_URL = 'https://github.com/octo/demo/actions/runs/118'

/** A hostile text, mostly short. */
export const nasty = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ maxLength: 5 })), { maxLength: 10 })
  .map(parts => parts.join(''))

const huge = fc
  .tuple(nasty, fc.integer({ min: 1, max: 4000 }))
  .map(([text, times]) => text.repeat(times).slice(0, 20_000))

const name = fc.oneof({ weight: 12, arbitrary: nasty }, huge)

const value: fc.Arbitrary<Json> = fc.oneof(
  name,
  fc.array(nasty, { maxLength: 3 }),
  fc.dictionary(nasty, nasty, { maxKeys: 2 }),
  fc.dictionary(nasty, nasty, { maxKeys: 2 }).map(one => JSON.stringify(one)),
  fc.constantFrom(null, true, 7)
)
const side: fc.Arbitrary<Side> = fc.oneof(
  fc.constant<Side>({ kind: 'absent' }),
  value.map((one): Side => ({ kind: 'known', value: one })),
  fc.constant<Side>({ kind: 'unknown' }),
  fc.constant<Side>({ kind: 'sensitive' })
)
const path = fc.array(fc.oneof(nasty, fc.nat(9)), { maxLength: 3 })
const difference: fc.Arbitrary<Difference> = fc.record({
  path,
  before: side,
  after: side,
  sensitive: fc.boolean(),
  valueChanges: fc.boolean()
})
const differences = fc.array(difference, { maxLength: 3 })
const maybe = (one: fc.Arbitrary<string>) => fc.option(one, { nil: undefined })
const kind = fc.constantFrom<ResourceChange['kind']>(
  'create',
  'update',
  'delete',
  'replace',
  'forget',
  'no-op',
  'other'
)
const parts = {
  address: name,
  previousAddress: maybe(nasty),
  deposed: maybe(nasty),
  type: nasty,
  provider: nasty,
  kind,
  actions: fc.array(nasty, { minLength: 1, maxLength: 2 }),
  reason: maybe(nasty),
  id: maybe(nasty),
  importing: maybe(nasty),
  differences,
  region: maybe(nasty),
  digest: fc.constant(undefined)
}
const resource: fc.Arbitrary<ResourceChange> = fc
  .record(parts)
  .map(one => ({ ...one, replacePaths: one.differences.slice(0, 2).map(found => found.path) }))
const drift: fc.Arbitrary<Drift> = fc.record({ ...parts, replacePaths: fc.constant([]), relevant: differences })
const output: fc.Arbitrary<OutputChange> = fc.record({ name, kind, differences })
const other: fc.Arbitrary<OtherChange> = fc.record({
  what: fc.constantFrom<OtherChange['what']>('deferred', 'action'),
  address: name,
  detail: nasty,
  hmac: fc.constant(undefined)
})
const plan: fc.Arbitrary<Plan> = fc.record({
  formatVersion: nasty,
  toolVersion: nasty,
  resources: fc.array(resource, { maxLength: 4 }),
  outputs: fc.array(output, { maxLength: 2 }),
  drift: fc.array(drift, { maxLength: 2 }),
  failingChecks: fc.array(nasty, { maxLength: 2 }),
  others: fc.array(other, { maxLength: 2 }),
  ephemeral: fc.boolean(),
  applyable: fc.boolean(),
  complete: fc.boolean(),
  errored: fc.boolean()
})
const planned = fc.tuple(plan, nasty, fc.boolean()).map(([of, digest, guards]) => {
  const guarded = guards ? of.resources.map(one => one.address) : []
  return { kind: 'planned', plan: of, digest, guarded } as const
})
const stack: fc.Arbitrary<StackReport> = fc.record({
  stack: name,
  toolName: fc.oneof(
    nasty,
    nasty.map(text => `Terraform 1.${text}`)
  ),
  took: fc.nat(4_000_000),
  result: fc.oneof(
    { weight: 4, arbitrary: planned },
    name.map(message => ({ kind: 'failed', message }) as const)
  )
})

/** A report in which every text is hostile. Its key is 0a1b2c3d, its run's address plain or hostile. */
export const hostileReport: fc.Arbitrary<PlanReport> = fc.record({
  environment: name,
  workspace: maybe(nasty),
  key: fc.constant('0a1b2c3d'),
  label: name,
  commit: fc.oneof(fc.constant('3f9c2ab0000000000000000000000000000000ff'), nasty),
  run: fc.record({ id: fc.nat(), attempt: fc.nat(3), url: fc.oneof(fc.constant(RUN_URL), nasty) }),
  stacks: fc.array(stack, { minLength: 1, maxLength: 4 }),
  digest: fc.option(nasty, { nil: undefined }),
  binding: fc.constant(undefined)
})

/** Every token of Markdown, however deep. */
export function allTokens(tokens: readonly Token[]): Token[] {
  return tokens.flatMap(token => {
    const table = token.type === 'table' ? (token as Tokens.Table) : undefined
    const cells = table === undefined ? [] : [...table.header, ...table.rows.flat()].flatMap(cell => cell.tokens)
    const items = token.type === 'list' ? (token as Tokens.List).items : []
    return [token, ...allTokens([...('tokens' in token ? (token.tokens ?? []) : []), ...cells, ...items])]
  })
}

/** What GitHub looks for mentions, references and addresses in: the rendered text, outside of code and links. */
export function outsideOfCode(markdown: string): string {
  return marked
    .parse(markdown, { async: false })
    .replace(/<code[\s\S]*?<\/code>/g, ' ')
    .replace(/<a [\s\S]*?<\/a>/g, ' ')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(
      /&(lt|gt|quot|amp);/g,
      (_, one: 'lt' | 'gt' | 'quot' | 'amp') => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[one]
    )
}
