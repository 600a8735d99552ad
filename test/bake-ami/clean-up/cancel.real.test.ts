import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { ensureTools, silent } from '../../../sandbox/tools/index.ts'
import { type Bay, type CutShort, type End, openBay, STAGES, type Stage } from './cut-short.ts'

jest.setTimeout(900_000)

const BAYS = 4
/** Main leaves before the runner's SIGTERM. */
const MAIN_MS = 7500
/** Of the five minutes that a cancelled job has left. What a machine with nothing else to do needs is measured by the benchmark. */
const POST_MS = 100_000

const stage = (name: string): Stage => STAGES.find(one => one.name === name) as Stage
const CASES: readonly (readonly [Stage, End])[] = [
  ...STAGES.map(one => [one, 'cancel'] as const),
  ...[
    'the first moment of Packer',
    'key',
    'instance',
    'provisioning',
    'creating the image',
    'image pending',
    'copying'
  ].map(name => [stage(name), 'kill node'] as const),
  ...['group', 'instance', 'provisioning', 'creating the image', 'copying'].map(
    name => [stage(name), 'kill packer'] as const
  ),
  ...['key', 'role', 'instance', 'provisioning', 'image pending', 'tagging'].map(
    name => [stage(name), 'kill packer and its children'] as const
  )
]

/** A post step to which AWS does not answer as usual. */
const TROUBLES: Readonly<Record<string, (bay: Bay) => Promise<CutShort>>> = {
  'not allowed': bay =>
    bay.cut(stage('creating the image'), 'cancel', moto =>
      moto.refused.set('DeregisterImage', { code: 'UnauthorizedOperation', times: 99 })
    ),
  expired: bay =>
    bay.cut(stage('instance'), 'kill packer and its children', moto =>
      moto.refused.set('*', { code: 'RequestExpired', times: 9999 })
    )
}

const results = new Map<string, CutShort | Error>()
let bays: Bay[] = []

// All at once, since they mostly wait: for Packer, for calls that are late, for the pause between two looks.
beforeAll(async () => {
  const tools = await ensureTools(['packer', 'packer-plugin-amazon', 'moto'], silent)
  bays = await Promise.all(Array.from({ length: BAYS }, () => openBay(tools)))
  const waiting: [string, (bay: Bay) => Promise<CutShort>][] = [
    ...Object.entries(TROUBLES),
    ...CASES.map(([at, end]): [string, (bay: Bay) => Promise<CutShort>] => [
      `${at.name} ${end}`,
      bay => bay.cut(at, end)
    ])
  ]
  const work = async (bay: Bay) => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, cut] = next
      results.set(name, await cut(bay).catch(error => error as Error))
    }
  }
  await Promise.all(bays.map(work))
}, 1_800_000)
afterAll(async () => {
  await Promise.all(bays.map(bay => bay.close()))
})

function errorsOf({ annotations }: CutShort['main']): string[] {
  return annotations.filter(one => one.level === 'error').map(one => one.message)
}

function resultOf(at: Stage, end: End): CutShort {
  return resultNamed(`${at.name} ${end}`)
}

function resultNamed(name: string): CutShort {
  const result = results.get(name)
  if (result === undefined || result instanceof Error) throw result ?? new Error('It was not run.')
  return result
}

/** The ids that the warning of the post step lists, each with the command that removes it. */
function listed({ post }: CutShort): string[] {
  const text = post.annotations.map(one => one.message).join('\n')
  return [...text.matchAll(/^aws ec2 [\w-]+ --[\w-]+ (\S+) --region \S+$/gm)].map(([, id = '']) => id)
}

describe.each(CASES.map(([at, end]) => ({ at, end, title: `${at.name}: ${end}` })))('$title', ({ at, end }) => {
  test('nothing of the run is left but what is listed', () => {
    const result = resultOf(at, end)
    expect(result.post.conclusion).toBe('success')
    expect([...result.left].sort()).toEqual(listed(result).sort())
  })

  test('main fails, and leaves in time with a sentence if it can', () => {
    const { main, mainMs } = resultOf(at, end)
    expect(main.conclusion).toBe('failure')
    if (end === 'kill node') expect(main.signal).toBe('SIGKILL')
    else {
      expect(main.signal).toBeNull()
      const [error] = errorsOf(main)
      expect(error).toMatch(end === 'cancel' ? /^Cancelled/ : /^Packer was killed by SIGKILL/)
    }
    // After a kill nobody sends it another signal.
    expect(mainMs).toBeLessThan(end === 'cancel' ? MAIN_MS : POST_MS)
  })

  test('post is quick', () => {
    expect(resultOf(at, end).postMs).toBeLessThan(POST_MS)
  })
})

/** Kinds that post removed, with the region of each; Packer's own clean-up does the rest. */
function removals({ post }: CutShort): string[] {
  return [...post.log.matchAll(/^Removed (.+?) \S+(?: \(.*\))? in (\S+?),?(?: .*)?$/gm)]
    .map(([, kind, at]) => `${kind} ${at}`)
    .sort()
}

test.each<[string, readonly string[]]>([
  ['preparing', []],
  ['about to start Packer', []],
  ['before the key', []],
  ['key', ['key pair us-east-1']],
  ['group', ['security group us-east-1']],
  ['profile', ['instance profile us-east-1']],
  ['instance', ['instance us-east-1']],
  ['provisioning', []],
  ['creating the image', ['image us-east-1', 'snapshot us-east-1']],
  ['image pending', ['image us-east-1', 'snapshot us-east-1']],
  ['copying', ['image eu-west-1', 'snapshot eu-west-1']],
  ['tagging', ['image eu-west-1', 'snapshot eu-west-1']]
])('cancelled at "%s": post removes what Packer forgets', (name, expected) => {
  expect(removals(resultOf(stage(name), 'cancel'))).toEqual(expected)
})

test('in no case is anything left when AWS lets it go', () => {
  expect(CASES.flatMap(([at, end]) => resultOf(at, end).left)).toEqual([])
})

test('a cancel before Packer runs is told as that', () => {
  const { main } = resultOf(stage('preparing'), 'cancel')
  expect(errorsOf(main)).toEqual(['Cancelled before Packer was started.'])
})

test('an image that Packer had completed is told as lost', () => {
  const { post } = resultOf(stage('terminating'), 'cancel')
  expect(post.annotations).toContainEqual(
    expect.objectContaining({
      level: 'notice',
      message: expect.stringMatching(/^Packer had completed image ami-\w+ \(thing-/)
    })
  )
})

test('an image that cannot be removed is listed with its snapshot, once each, with exact commands', () => {
  const result = resultNamed('not allowed')
  expect(result.left).toHaveLength(2)
  expect(listed(result).sort()).toEqual([...result.left].sort())
  expect(result.post.summary).toContain('aws ec2 deregister-image --image-id ami-')
  expect(result.post.conclusion).toBe('success')
})

test('expired credentials: it says so, and how to list by tag what is left', () => {
  const result = resultNamed('expired')
  expect(result.left).not.toEqual([])
  const run = result.main.state['run']
  expect(result.post.annotations).toMatchObject([
    {
      level: 'warning',
      message: expect.stringContaining(
        `aws ec2 describe-tags --filters Name=key,Values=insight:run Name=value,Values=${run} --region us-east-1`
      )
    }
  ])
  expect(result.post.annotations[0]?.message).toContain('AWS does not accept the credentials')
  expect(result.postMs).toBeLessThan(POST_MS)
})
