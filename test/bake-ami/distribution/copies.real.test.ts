import { spawn } from 'node:child_process'
import { join } from 'node:path'
import {
  DeregisterImageCommand,
  DescribeImagesCommand,
  DescribeSnapshotsCommand,
  DisableImageCommand,
  type Image
} from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { ensureTools, silent } from '../../../sandbox/tools/index.ts'
import { assertAllCopied, type CopyRequest, copyToRegions } from '../../../src/bake-ami/distribution/copies.ts'
import { type ImageAws, startImageAws } from '../images/image-aws.ts'

jest.setTimeout(900_000)

const HOME = 'us-east-1'
const FAR = ['eu-west-1', 'ap-south-1']
const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'
let aws: ImageAws
let name: string
let source: string
let lines: string[]
let made = 0

beforeAll(async () => {
  aws = await startImageAws((await ensureTools(['moto'], silent)).path('moto'))
})
afterAll(() => aws?.stop())
beforeEach(async () => {
  name = `httpd-${++made}`
  source = await aws.makeImage(HOME, name, { 'insight:image': 'httpd', 'insight:baked': 'mark' })
  lines = []
  aws.faults.clear()
  aws.journal.reset()
})

function request(more: Partial<CopyRequest> = {}): CopyRequest {
  return {
    image: { id: source, name, region: HOME },
    regions: FAR,
    kmsKeys: new Map(),
    tags: {
      'insight:image': 'httpd',
      'insight:fingerprint': 'f1',
      'insight:run': 'o/r/1/1/abcd',
      'insight:baked': 'x'
    },
    signal: new AbortController().signal,
    tell: line => void lines.push(line),
    pauseMs: 20,
    ...more
  }
}

async function imagesIn(region: string): Promise<Image[]> {
  const named = { Owners: ['self'], Filters: [{ Name: 'name', Values: [name] }], IncludeDisabled: true }
  return (await aws.ec2(region).send(new DescribeImagesCommand(named))).Images ?? []
}

const calls = (action: string) => aws.journal.entries().filter(one => one.action === action)
const tagsOf = (one: Pick<Image, 'Tags'> | undefined) =>
  Object.fromEntries((one?.Tags ?? []).map(({ Key = '', Value }) => [Key, Value]))
const snapshotIds = (image: Image | undefined) =>
  image?.BlockDeviceMappings?.map(one => one.Ebs?.SnapshotId ?? '') ?? []

test('copies have their name, their tags from the first moment on, and the key of their region', async () => {
  const { copies, problems } = await copyToRegions(request({ kmsKeys: new Map([['eu-west-1', KEY]]) }))
  expect([...problems]).toEqual([])
  expect(copies).toEqual([
    {
      region: 'eu-west-1',
      id: expect.stringMatching(/^ami-/),
      how: 'copied',
      isFinished: false,
      tookMs: expect.any(Number)
    },
    {
      region: 'ap-south-1',
      id: expect.stringMatching(/^ami-/),
      how: 'copied',
      isFinished: false,
      tookMs: expect.any(Number)
    }
  ])
  const tags = {
    'insight:image': 'httpd',
    'insight:fingerprint': 'f1',
    'insight:run': 'o/r/1/1/abcd',
    'insight:source-image': source
  }
  for (const { region, id } of copies) {
    const [image, ...others] = await imagesIn(region)
    expect(others).toEqual([])
    expect(image).toMatchObject({ ImageId: id, Name: name, SourceImageId: source, SourceImageRegion: HOME })
    expect(tagsOf(image)).toEqual(tags)
    const found = await aws.ec2(region).send(new DescribeSnapshotsCommand({ SnapshotIds: snapshotIds(image) }))
    expect(found.Snapshots?.map(tagsOf)).toEqual([tags])
    const [snapshot] = found.Snapshots ?? []
    expect([snapshot?.Encrypted, snapshot?.KmsKeyId]).toEqual(region === 'eu-west-1' ? [true, KEY] : [false, undefined])
  }
  // A policy that demands tags sees them in the call itself, in the region of the copy; nothing is tagged afterwards.
  expect(
    calls('CopyImage')
      .map(one => one.region)
      .sort()
  ).toEqual([...FAR].sort())
  expect(calls('CreateTags')).toEqual([])
  expect(lines).toContain(`eu-west-1: ${copies[0]?.id} is available`)
})

test('a second call copies only what is missing', async () => {
  await copyToRegions(request({ regions: ['eu-west-1'] }))
  aws.journal.reset()
  const { copies } = await copyToRegions(request())
  expect(copies.map(one => [one.region, one.how])).toEqual([
    ['eu-west-1', 'there'],
    ['ap-south-1', 'copied']
  ])
  expect(calls('CopyImage').map(one => one.region)).toEqual(['ap-south-1'])
  aws.journal.reset()
  await copyToRegions(request())
  expect(
    aws.journal
      .entries()
      .map(one => one.action)
      .sort()
  ).toEqual(['DescribeImages', 'DescribeImages', 'DescribeSnapshots', 'DescribeSnapshots'])
})

test('a run that is cancelled while a copy is pending leaves it to the next run, which waits for it', async () => {
  aws.faults.set({ fault: 'hold-images', region: 'eu-west-1' })
  const cancel = new AbortController()
  const tell = (line: string) => {
    lines.push(line)
    const isThere = lines.some(one => /^ap-south-1: \S+ is available$/.test(one))
    if (isThere && lines.some(one => one.startsWith('eu-west-1: copying to'))) cancel.abort()
  }
  const first = await copyToRegions(request({ signal: cancel.signal, tell }))
  expect(first.copies.map(one => one.region)).toEqual(['ap-south-1'])
  expect(first.problems.get('eu-west-1')).toMatch(/^Cancelled/)
  const [pending] = await imagesIn('eu-west-1')
  expect(pending?.State).toBe('pending')

  aws.journal.reset()
  const free = (line: string) => line.includes('is being copied already') && aws.faults.clear()
  const second = await copyToRegions(request({ tell: free }))
  expect(second.copies).toMatchObject([
    { region: 'eu-west-1', id: pending?.ImageId, how: 'there' },
    { region: 'ap-south-1', how: 'there' }
  ])
  expect(calls('CopyImage')).toEqual([])
})

test('a run that is killed while a copy is pending is gone on with by the next', async () => {
  aws.faults.set({ fault: 'hold-images', region: 'eu-west-1' })
  const { signal: _, tell: __, kmsKeys: ___, ...plain } = request()
  const code = `import { copyToRegions } from ${JSON.stringify(join(import.meta.dirname, '../../../src/bake-ami/distribution/copies.ts'))}
    await copyToRegions({ ...${JSON.stringify(plain)}, kmsKeys: new Map(), signal: new AbortController().signal, tell: console.log })`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', code], { env: { ...process.env } })
  const ended = new Promise(done => child.once('exit', (status, signal) => done([status, signal])))
  let output = ''
  child.stdout.on('data', (part: Buffer) => {
    output += part
    if (/eu-west-1: copying to/.test(output) && /ap-south-1: .* is available/.test(output)) child.kill('SIGKILL')
  })
  expect(await ended).toEqual([null, 'SIGKILL'])
  aws.faults.clear()
  aws.journal.reset()
  const { copies } = await copyToRegions(request())
  expect(copies.map(one => one.how)).toEqual(['there', 'there'])
  expect(calls('CopyImage')).toEqual([])
})

test('nothing is started when the step was cancelled before', async () => {
  const { copies, problems } = await copyToRegions(request({ signal: AbortSignal.abort() }))
  expect([copies, [...problems.keys()].sort()]).toEqual([[], [...FAR].sort()])
  expect(calls('CopyImage')).toEqual([])
})

test('a copy that fails is removed and made once more', async () => {
  aws.faults.set({ fault: 'fail-copy', region: 'eu-west-1' })
  const { copies, problems } = await copyToRegions(request())
  expect([...problems]).toEqual([])
  expect((await imagesIn('eu-west-1')).map(one => one.ImageId)).toEqual([copies[0]?.id])
  expect(calls('DeregisterImage')).toHaveLength(1)
  expect(lines.join('\n')).toMatch(/eu-west-1: ami-\w+ failed \(The copy could not be made\); removed, once more/)
})

test('a copy that failed in an earlier run is removed and made again', async () => {
  aws.faults.set({ fault: 'fail-copy', count: 1 })
  // The step ends before it sees how the copy ends.
  const cancel = new AbortController()
  const tell = (line: string) => line.includes('copying to') && cancel.abort()
  await copyToRegions(request({ regions: ['eu-west-1'], signal: cancel.signal, tell }))
  const [failed] = await imagesIn('eu-west-1')
  expect(failed?.State).toBe('failed')
  const { copies } = await copyToRegions(request({ regions: ['eu-west-1'] }))
  expect(copies).toMatchObject([{ how: 'copied' }])
  expect((await imagesIn('eu-west-1')).map(one => one.ImageId)).toEqual([copies[0]?.id])
})

test('what fails in one region does not keep the others from theirs, and the error names it', async () => {
  aws.faults.set({ fault: 'fail-copy', region: 'eu-west-1', count: 2 })
  const result = await copyToRegions(request())
  expect(result.copies.map(one => one.region)).toEqual(['ap-south-1'])
  expect(() => assertAllCopied(result, source)).toThrow(
    `${source} was not copied to all regions. eu-west-1: AWS could not make the copy: The copy could not be made. Run this again. The copies in ap-south-1 are kept.`
  )
  expect(await imagesIn('eu-west-1')).toEqual([])
})

test('a key of another region is found out when the copy fails', async () => {
  const result = await copyToRegions(request({ kmsKeys: new Map([['ap-south-1', KEY]]) }))
  expect(result.copies.map(one => one.region)).toEqual(['eu-west-1'])
  expect(result.problems.get('ap-south-1')).toMatch(/^AWS could not make the copy/)
})

test('a name that another image has is an error that names region, name and image', async () => {
  const other = await aws.makeImage('eu-west-1', name, { 'insight:fingerprint': 'f1', 'insight:image': 'httpd' })
  const result = await copyToRegions(request())
  expect(result.copies.map(one => one.region)).toEqual(['ap-south-1'])
  expect(result.problems.get('eu-west-1')).toBe(
    `in eu-west-1, the name "${name}" is taken by ${other}, which is no copy of ${source}. Deregister it, or change ami_name.`
  )
})

test('a copy that another run starts at the same time is adopted', async () => {
  const one = request({ regions: ['eu-west-1'] })
  const both = await Promise.all([copyToRegions(one), copyToRegions(one)])
  const ids = both.flatMap(({ copies }) => copies.map(copy => copy.id))
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)
  expect(both.flatMap(({ copies }) => copies.map(copy => copy.how)).sort()).toEqual(['copied', 'there'])
  expect(await imagesIn('eu-west-1')).toHaveLength(1)
})

test('tags alone do not make a copy: EC2 tells what it was copied from', async () => {
  const forged = { 'insight:fingerprint': 'f1', 'insight:image': 'httpd', 'insight:source-image': source }
  const stranger = await aws.makeImage(HOME, `${name}-other`)
  const { copies } = await copyToRegions(
    request({ regions: ['eu-west-1'], image: { id: stranger, name: `${name}-other`, region: HOME } })
  )
  const { CreateTagsCommand } = await import('@aws-sdk/client-ec2')
  const Tags = Object.entries(forged).map(([Key, Value]) => ({ Key, Value }))
  await aws.ec2('eu-west-1').send(new CreateTagsCommand({ Resources: [copies[0]?.id ?? ''], Tags }))
  const again = await copyToRegions(request({ regions: ['eu-west-1'] }))
  expect(again.copies).toMatchObject([{ how: 'copied' }])
})

test('a copy of another source is not used again', async () => {
  await copyToRegions(request({ regions: ['eu-west-1'] }))
  await aws.ec2(HOME).send(new DeregisterImageCommand({ ImageId: source }))
  const first = source
  source = await aws.makeImage(HOME, name)
  const { problems } = await copyToRegions(request({ regions: ['eu-west-1'] }))
  expect(first).not.toBe(source)
  expect(problems.get('eu-west-1')).toContain(`is no copy of ${source}`)
})

test('throttled calls, and an answer that is lost, make no second copy', async () => {
  aws.faults.set({ fault: 'throttle', service: 'ec2', action: 'DescribeImages', count: 2 })
  aws.faults.set({ fault: 'error', when: 'after', status: 503, action: 'CopyImage', region: 'eu-west-1' })
  const { copies, problems } = await copyToRegions(request())
  expect([...problems]).toEqual([])
  expect(copies.map(one => one.how)).toEqual(['copied', 'copied'])
  expect(calls('CopyImage').map(one => [one.region, one.status])).toContainEqual(['eu-west-1', 503])
  expect(await imagesIn('eu-west-1')).toHaveLength(1)
})

test('a region that makes as many copies as it does at once is asked again', async () => {
  const message = 'Too many snapshot copies in progress. The limit is 5 for this destination region.'
  aws.faults.set({ fault: 'refuse', action: 'CopyImage', code: 'ResourceLimitExceeded', message, count: 2 })
  const { copies } = await copyToRegions(request({ regions: ['eu-west-1'] }))
  expect(copies).toMatchObject([{ how: 'copied' }])
  expect(calls('CopyImage').map(one => one.status)).toEqual([400, 400, 200])
})

test('at most four copies are made side by side', async () => {
  aws.faults.set({ fault: 'hold-images' })
  const regions = ['eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-north-1', 'ap-south-1', 'sa-east-1']
  const copying = copyToRegions(request({ regions }))
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise(done => setTimeout(done, 10))
  }
  const copied = () => calls('CopyImage').map(one => one.region)
  await until(() => copied().length >= 4)
  // Each of the four is looked at again and again.
  const before = calls('DescribeImages').length
  await until(() => calls('DescribeImages').length >= before + 12)
  expect(copied().sort()).toEqual(regions.slice(0, 4).sort())
  aws.faults.clear()
  expect((await copying).copies.map(one => one.region)).toEqual(regions)
  expect(copied().sort()).toEqual([...regions].sort())
})

test('a pending copy is given up at the deadline, not removed', async () => {
  aws.faults.set({ fault: 'hold-images', region: 'eu-west-1' })
  const { problems } = await copyToRegions(request({ deadlineMs: 300 }))
  expect(problems.get('eu-west-1')).toMatch(/^ami-\w+ is still pending. AWS goes on with it/)
  expect(await imagesIn('eu-west-1')).toHaveLength(1)
})

test('a copy that is there unencrypted is not passed off as encrypted', async () => {
  const { copies } = await copyToRegions(request({ regions: ['eu-west-1'] }))
  const kmsKeys = new Map([['eu-west-1', KEY]])
  const { problems } = await copyToRegions(request({ kmsKeys }))
  expect(problems.get('eu-west-1')).toContain(
    `${copies[0]?.id} in eu-west-1 is a copy that is not encrypted under ${KEY}`
  )
})

test('a copy under another key is not passed off, one under the same is used', async () => {
  const under = (key: string) => request({ regions: ['eu-west-1'], kmsKeys: new Map([['eu-west-1', key]]) })
  await copyToRegions(under(KEY))
  expect((await copyToRegions(under(KEY))).copies).toMatchObject([{ how: 'there' }])
  expect((await copyToRegions(under('1234abcd-12ab-34cd-56ef-1234567890ab'))).copies).toMatchObject([{ how: 'there' }])
  const other = await copyToRegions(under(KEY.replace('1234abcd', '99999999')))
  expect(other.problems.get('eu-west-1')).toContain('not encrypted under')
})

test('a disabled copy is said to be one', async () => {
  const { copies } = await copyToRegions(request({ regions: ['eu-west-1'] }))
  await aws.ec2('eu-west-1').send(new DisableImageCommand({ ImageId: copies[0]?.id ?? '' }))
  const { problems } = await copyToRegions(request({ regions: ['eu-west-1'] }))
  expect(problems.get('eu-west-1')).toMatch(/is a copy, but it is disabled/)
})
