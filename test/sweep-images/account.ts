import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling'
import { CreateTagsCommand, EC2Client, RegisterImageCommand } from '@aws-sdk/client-ec2'
import { SSMClient } from '@aws-sdk/client-ssm'
import type { Handler, Handlers } from '../../sandbox/aws/call.ts'
import { type Journal, openJournal } from '../../sandbox/aws/calls.ts'
import { openFaults } from '../../sandbox/aws/faults.ts'
import { startFront } from '../../sandbox/aws/front.ts'
import { openHeldFile } from '../../sandbox/aws/held.ts'
import { imageCalls } from '../../sandbox/aws/image-calls.ts'
import type { ImageNotes, Images } from '../../sandbox/aws/images.ts'
import type { Instances } from '../../sandbox/aws/instances.ts'
import { keyCalls } from '../../sandbox/aws/key-calls.ts'
import { launchTemplateCalls } from '../../sandbox/aws/launch-template-calls.ts'
import { startMoto } from '../../sandbox/aws/moto.ts'
import { networkInterfaceCalls } from '../../sandbox/aws/network-interface-calls.ts'
import { AwsError } from '../../sandbox/aws/query.ts'
import { withRetirement } from '../../sandbox/aws/retirement-calls.ts'
import { items, node, readXml, text, writeXml } from '../../sandbox/aws/xml.ts'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'
import { bakedMark, finishedDigest } from '../../src/bake-ami/images/images.ts'

/** An account at the sandbox's AWS front, without containers: nothing is launched really. */
export interface Account {
  readonly endpoint: string
  readonly journal: Journal
  readonly ec2: EC2Client
  readonly ssm: SSMClient
  readonly autoScaling: AutoScalingClient
  /** IAM actions of all calls that were made with the action's credentials. */
  readonly asked: Set<string>
  /** Error codes by action: calls of these are refused so. */
  readonly refused: Map<string, string>
  /** Parameters that this account's AWS passes over in silence. */
  readonly unaware: Set<string>
  /** Actions that moto answers itself, with all its peculiarities. */
  readonly raw: Set<string>
  /** Runs before a call of the action, once. */
  readonly before: Map<string, () => Promise<void>>
  in(region: string): EC2Client
  /** A finished image of `days` ago; @returns its id */
  finished(name: string, days: number, options?: ImageOptions): Promise<string>
  /** An image with these tags of `days` ago. */
  image(days: number, tags: Readonly<Record<string, string>>, options?: ImageOptions): Promise<string>
  /** When AWS has deprecated it, in days before now; undefined takes it back. */
  deprecate(id: string, days: number | undefined): void
  /** Let everything that was deprecated or disabled be so since so many days longer. */
  pass(days: number): Promise<void>
  stop(): Promise<void>
}

export interface ImageOptions {
  readonly region?: string
  readonly fingerprint?: string
  readonly baked?: boolean
  readonly snapshots?: readonly string[]
}

/** The access key that the action is given, to tell its calls from the tests' own. */
export const ACTION_KEY = 'sweep'
const DAY_MS = 86_400_000
const REGION = 'us-east-1'

export async function openAccount(): Promise<Account> {
  const tools = await ensureTools(['moto'], silent)
  const dir = mkdtempSync(join(tmpdir(), 'insight-sweep-'))
  const held = openHeldFile(join(dir, 'held'))
  const moto = await startMoto({ executable: tools.path('moto'), dir, images: [], held })
  const [faults, journal] = [openFaults(), openJournal()]
  const [notes, created] = [new Map<string, ImageNotes>(), new Map<string, string>()]
  const [unaware, asked, raw] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const [refused, before] = [new Map<string, string>(), new Map<string, () => Promise<void>>()]
  const parts = { moto, images: imagesWithout(notes), instances: instancesWithout(), faults }
  const others = { ...launchTemplateCalls(), ...keyCalls(moto), ...networkInterfaceCalls(moto) }
  const handlers = dated(withRetirement(moto, { ...others, ...imageCalls(parts) }), created)
  const front = await startFront({
    ...{ moto, faults, journal, port: 0 },
    handlers: watched(handlers, { refused, before, unaware, asked, raw }),
    control: { faults, journal, state: () => ({}) },
    changed: () => undefined,
    log: line => process.stderr.write(`${line}\n`)
  })
  const endpoint = `http://127.0.0.1:${front.port}`
  const config = (region: string) => ({
    ...{ region, endpoint, maxAttempts: 1 },
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' }
  })
  const clients = new Map<string, EC2Client>()
  const ec2 = (region: string) => {
    const client = clients.get(region) ?? new EC2Client(config(region))
    clients.set(region, client)
    return client
  }
  let images = 0
  const image: Account['image'] = async (days, tags, { region = REGION, snapshots = [] } = {}) => {
    images += 1
    const BlockDeviceMappings = snapshots.map(SnapshotId => ({ DeviceName: '/dev/sda1', Ebs: { SnapshotId } }))
    const made = await ec2(region).send(new RegisterImageCommand({ Name: `image-${images}`, BlockDeviceMappings }))
    const id = made.ImageId ?? ''
    created.set(id, new Date(Date.now() - days * DAY_MS - images).toISOString())
    if (Object.keys(tags).length > 0) await setTags(ec2(region), id, tags)
    return id
  }
  const shift = (when: string, days: number) => new Date(Date.parse(when) - days * DAY_MS).toISOString()
  return {
    ...{ endpoint, journal, refused, before, unaware, asked, raw, image },
    ec2: ec2(REGION),
    ssm: new SSMClient(config(REGION)),
    autoScaling: new AutoScalingClient(config(REGION)),
    in: ec2,
    async finished(name, days, options = {}) {
      const fingerprint = options.fingerprint ?? createHash('sha256').update(`${name} ${images}`).digest('hex')
      const id = await image(days, { 'insight:image': name, 'insight:fingerprint': fingerprint }, options)
      const mark = options.baked
        ? { 'insight:baked': bakedMark(name, fingerprint, id) }
        : { 'insight:digest': finishedDigest(name, fingerprint, id) }
      await setTags(ec2(options.region ?? REGION), id, mark)
      return id
    },
    deprecate(id, days) {
      const note = notes.get(id) ?? {}
      notes.set(id, note)
      if (days === undefined) delete note.deprecation
      else note.deprecation = new Date(Date.now() - days * DAY_MS).toISOString()
    },
    async pass(days) {
      for (const note of notes.values()) if (note.deprecation) note.deprecation = shift(note.deprecation, days)
      const client = ec2(REGION)
      for (const [id, tags] of await retiredTags(client)) {
        await setTags(client, id, Object.fromEntries([...tags].map(([key, value]) => [key, shift(value, days)])))
      }
    },
    async stop() {
      await front.stop()
      await moto.stop()
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

async function setTags(client: EC2Client, id: string, tags: Readonly<Record<string, string>>): Promise<void> {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  await client.send(new CreateTagsCommand({ Resources: [id], Tags }))
}

async function retiredTags(client: EC2Client): Promise<Map<string, Map<string, string>>> {
  const { DescribeTagsCommand } = await import('@aws-sdk/client-ec2')
  const { Tags = [] } = await client.send(new DescribeTagsCommand({}))
  const found = new Map<string, Map<string, string>>()
  for (const { ResourceId = '', Key = '', Value = '' } of Tags) {
    if (Key.startsWith('insight:retired-')) found.set(ResourceId, (found.get(ResourceId) ?? new Map()).set(Key, Value))
  }
  return found
}

/** No content: what is launched is only moto's. */
function imagesWithout(notes: Map<string, ImageNotes>): Images {
  const nothing = async () => undefined
  return {
    ...{ referenceOf: nothing, name: nothing, remove: nothing, stop: nothing, commit: async () => 'none' },
    notes(id) {
      const known = notes.get(id) ?? {}
      notes.set(id, known)
      return known
    },
    forget: id => void notes.delete(id),
    requiresTokens: () => false
  }
}

function instancesWithout(): Instances {
  return { record: () => undefined } as unknown as Instances
}

/** Images that are as old as the test says. */
function dated(handlers: Handlers, created: ReadonlyMap<string, string>): Handlers {
  const describe = handlers['ec2.DescribeImages']
  return {
    ...handlers,
    async 'ec2.DescribeImages'(call, next) {
      const given = (await describe?.(call, next)) ?? (await next())
      if (given.status !== 200) return given
      const document = readXml(given.body.toString())
      for (const item of items(node(document['DescribeImagesResponse'])['imagesSet'])) {
        const at = created.get(text(item['imageId']))
        if (at !== undefined) item['creationDate'] = at
      }
      return { ...given, body: writeXml(document) }
    }
  }
}

type Switches = Pick<Account, 'refused' | 'before' | 'unaware' | 'asked' | 'raw'>

function watched(handlers: Handlers, { refused, before, unaware, asked, raw }: Switches): Handlers {
  const watch =
    (action: string, handler: Handler): Handler =>
    async (call, next) => {
      if (call.headers.authorization?.includes(`Credential=${ACTION_KEY}/`)) asked.add(`${call.service}:${call.action}`)
      const code = refused.get(action)
      if (code !== undefined) throw new AwsError(code, 'Refused by the test.', 403)
      const first = before.get(action)
      before.delete(action)
      await first?.()
      if (raw.has(action)) return next()
      const params = new URLSearchParams([...call.params].filter(([name]) => !unaware.has(name)))
      return handler({ ...call, params }, next)
    }
  return new Proxy(handlers, {
    get(all, name) {
      const handler: Handler = all[String(name)] ?? ((_, next) => next())
      return watch(String(name).split('.')[1] ?? '', handler)
    }
  })
}
