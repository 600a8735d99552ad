import { closeSync, openSync, writeSync } from 'node:fs'

/**
 * Write a plan of about `megabytes` MB as `terraform show -json` writes one for a stack of wide resources: a hundred
 * attributes and blocks each; of ten resources five are changed in a few attributes, one is new, one is replaced, one is
 * destroyed and two stay; every tenth holds a sensitive value. Before and after also stand in the values and the state,
 * as in a real document.
 */
export function writeWideDocument(file: string, megabytes: number): void {
  // Each resource stands in it five times: before and after of its change, planned value, state, configuration.
  const bytes = JSON.stringify(wideChange(0)).length + 2 * JSON.stringify(wideState(0)).length + 1200
  const count = Math.round((megabytes * 1e6) / bytes)
  writeDocument(file, documentOf({ count, change: wideChange, state: wideState, prior: count, configured: count }))
}

/** Write a plan that creates `count` objects of `terraform_data`, as `terraform show -json` writes it. */
export function writeSmallDocument(file: string, count: number): void {
  writeDocument(file, documentOf({ count, change: smallChange, state: smallState, prior: 0, configured: 1 }))
}

function writeDocument(file: string, pieces: Iterable<string>): void {
  const out = openSync(file, 'w')
  try {
    for (const piece of pieces) writeSync(out, piece)
  } finally {
    closeSync(out)
  }
}

interface Parts {
  readonly count: number
  readonly change: (at: number) => object
  readonly state: (at: number) => object
  /** How many objects are in the state before. */
  readonly prior: number
  /** How many resources are in the configuration. */
  readonly configured: number
}

function* documentOf({ count, change, state, prior, configured }: Parts): Iterable<string> {
  const output = { actions: ['create'], before: null, after: 'https://example.org', after_unknown: false }
  yield '{"format_version":"1.2","terraform_version":"1.11.4","variables":{"name":{"value":"web"}}'
  yield ',"planned_values":{"root_module":{"resources":'
  yield* list(count, state)
  yield '}},"resource_changes":'
  yield* list(count, change)
  yield `,"output_changes":${JSON.stringify({ url: output })}`
  yield ',"prior_state":{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{"resources":'
  yield* list(prior, state)
  yield '}}},"configuration":{"root_module":{"resources":'
  yield* list(configured, configurationOf)
  yield ',"variables":{"name":{}}}},"timestamp":"2026-11-23T08:43:25Z"'
  yield ',"applyable":true,"complete":true,"errored":false}\n'
}

function* list(count: number, element: (at: number) => object): Iterable<string> {
  yield '['
  for (let at = 0; at < count; at++) yield `${at > 0 ? ',' : ''}${JSON.stringify(element(at))}`
  yield ']'
}

const addressOf = (at: number) => `module.fleet["${at % 7}"].aws_wide_thing.node[${at}]`

function wideValues(at: number, version: number): Record<string, unknown> {
  const values: Record<string, unknown> = {
    arn: `arn:aws:ec2:eu-central-1:123456789012:thing/i-${hex(at)}`,
    id: `i-${hex(at)}`,
    ami: `ami-${hex(version)}`,
    region: 'eu-central-1',
    password: at % 10 === 0 ? `planted-secret-${at}-${version}` : null,
    policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: `s3:Get${version}` }] }),
    tags: { Name: `node-${at}`, release: `r${version}`, owner: 'platform', 'cost-center': '4711' },
    tags_all: { Name: `node-${at}`, release: `r${version}`, owner: 'platform', 'cost-center': '4711' }
  }
  for (let one = 0; one < 60; one++)
    values[`attribute_${one}`] = one % 3 === 0 ? one * at : `value ${one} of ${at} with a text of an ordinary length`
  for (let one = 0; one < 20; one++) values[`nothing_${one}`] = null
  for (let one = 0; one < 6; one++)
    values[`block_${one}`] = [
      { from_port: 443, to_port: 443, protocol: 'tcp', cidr_blocks: ['10.0.0.0/8', '192.168.0.0/16'], description: '' },
      { from_port: one, to_port: one, protocol: 'udp', cidr_blocks: [], description: `rule ${one} of ${at}` }
    ]
  return values
}

const BLOCK_MARKS = Array.from({ length: 6 }, (_, at) => [
  `block_${at}`,
  [{ cidr_blocks: [false, false] }, { cidr_blocks: [] }]
])

function wideMarks(at: number): object {
  return {
    ...Object.fromEntries(BLOCK_MARKS),
    ...(at % 10 === 0 ? { password: true } : {}),
    tags: {},
    tags_all: {}
  }
}

function wideChange(at: number): object {
  const actions = [['update'], ['create'], ['delete', 'create'], ['delete'], ['no-op'], ['no-op']][
    Math.max(0, (at % 10) - 4)
  ]
  const [action = ''] = actions ?? []
  const isNew = action === 'create'
  const isGone = action === 'delete' && actions?.length === 1
  const { arn, id, ...known } = wideValues(at, action === 'no-op' ? 1 : 2)
  return {
    ...identityOf(at),
    change: {
      actions,
      before: isNew ? null : wideValues(at, 1),
      after: isGone ? null : actions?.length === 2 || isNew ? known : { arn, id, ...known },
      after_unknown: actions?.length === 2 || isNew ? { arn: true, id: true, tags: {}, tags_all: {} } : {},
      before_sensitive: isNew ? false : wideMarks(at),
      after_sensitive: isGone ? false : wideMarks(at)
    }
  }
}

function wideState(at: number): object {
  return { ...identityOf(at), schema_version: 1, values: wideValues(at, 1), sensitive_values: wideMarks(at) }
}

function identityOf(at: number): object {
  return {
    address: addressOf(at),
    module_address: `module.fleet["${at % 7}"]`,
    mode: 'managed',
    type: 'aws_wide_thing',
    name: 'node',
    index: at,
    provider_name: 'registry.terraform.io/hashicorp/aws'
  }
}

function configurationOf(at: number): object {
  const expressions = Object.fromEntries(
    Array.from({ length: 20 }, (_, one) => [`attribute_${one}`, { references: ['var.name', `local.of_${at}`] }])
  )
  return { address: `aws_wide_thing.of_${at}`, mode: 'managed', type: 'aws_wide_thing', expressions, schema_version: 1 }
}

function smallChange(at: number): object {
  return {
    ...smallIdentity(at),
    change: {
      actions: ['create'],
      before: null,
      after: { input: { name: `item-${at}`, size: at, tags: ['a', 'b'] }, triggers_replace: null },
      after_unknown: { id: true, input: { tags: [false, false] }, output: true },
      before_sensitive: false,
      after_sensitive: { input: { tags: [false, false] }, output: {} }
    }
  }
}

function smallState(at: number): object {
  return {
    ...smallIdentity(at),
    schema_version: 0,
    values: { input: { name: `item-${at}`, size: at, tags: ['a', 'b'] }, triggers_replace: null },
    sensitive_values: { input: { tags: [false, false] }, output: {} }
  }
}

function smallIdentity(at: number): object {
  return {
    address: `terraform_data.x[${at}]`,
    mode: 'managed',
    type: 'terraform_data',
    name: 'x',
    index: at,
    provider_name: 'terraform.io/builtin/terraform'
  }
}

function hex(number: number): string {
  return (number * 2654435761).toString(16).padStart(8, '0').slice(-8)
}
