import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateImageCommand,
  CreateTagsCommand,
  DescribeImagesCommand,
  EC2Client,
  RunInstancesCommand
} from '@aws-sdk/client-ec2'
import {
  DeleteParameterCommand,
  GetParameterCommand,
  paginateGetParametersByPath,
  SSMClient
} from '@aws-sdk/client-ssm'
import type { Handlers } from '../../sandbox/aws/call.ts'
import { type Journal, openJournal } from '../../sandbox/aws/calls.ts'
import { type Faults, openFaults } from '../../sandbox/aws/faults.ts'
import { startFront } from '../../sandbox/aws/front.ts'
import { openHeldFile } from '../../sandbox/aws/held.ts'
import { imageCalls } from '../../sandbox/aws/image-calls.ts'
import type { ImageNotes } from '../../sandbox/aws/images.ts'
import { startMoto } from '../../sandbox/aws/moto.ts'
import { type ParameterRules, parameterCalls } from '../../sandbox/aws/parameter-calls.ts'
import { snapshotPolicyCalls } from '../../sandbox/aws/snapshot-policy-calls.ts'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'
import { finishedDigest } from '../../src/bake-ami/images/images.ts'

/** moto behind the sandbox's front, without its containers: parameters and images are as in AWS, instances are not. */
export interface LocalStore {
  readonly endpoint: string
  readonly env: Record<string, string>
  readonly ec2: EC2Client
  readonly ssm: SSMClient
  readonly rules: ParameterRules
  readonly faults: Faults
  readonly journal: Journal
  /** Called before PutParameter is given to moto: somebody else who writes in between. */
  readonly meddle: { beforePut?: (name: string) => Promise<void> }
  /** What moto has no place for: deprecation and protection of an image. */
  notes(ami: string): ImageNotes
  /** Make a finished image of `image`; `tags` win over the usual ones. */
  bake(image: string, fingerprint: string, tags?: Record<string, string>): Promise<string>
  /** Write past the front, as text unless the parameter exists, at once. */
  write(name: string, value: string, more?: { DataType?: string; Description?: string }): Promise<void>
  read(name: string): Promise<string | undefined>
  remove(name: string): Promise<void>
  /** Names of all parameters below a path. */
  names(path: string): Promise<string[]>
  stop(): Promise<void>
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }

/** Start one; every test file has its own. */
export async function startLocalStore(): Promise<LocalStore> {
  const tools = await ensureTools(['moto'], silent)
  const dir = mkdtempSync(join(tmpdir(), 'insight-store-'))
  const held = openHeldFile(join(dir, 'held'))
  const moto = await startMoto({ executable: tools.path('moto'), dir, images: [], held })
  const [faults, journal] = [openFaults(), openJournal()]
  const rules: ParameterRules = { delayMs: 50 }
  const meddle: LocalStore['meddle'] = {}
  const kept = new Map<string, ImageNotes>()
  const notes = (ami: string) => kept.get(ami) ?? kept.set(ami, {}).get(ami) ?? {}
  const log = () => undefined
  const images = { notes, forget: () => undefined, remove: async () => undefined }
  const imageHandlers = imageCalls({ moto, faults, images, instances: {} } as unknown as Parameters<
    typeof imageCalls
  >[0])
  delete imageHandlers['ec2.CreateImage']
  const handlers = {
    ...imageHandlers,
    ...snapshotPolicyCalls(),
    ...meddling(parameterCalls({ moto, log, rules }), meddle)
  }
  const control = { faults, journal, state: () => ({}) }
  const front = await startFront({ moto, handlers, faults, journal, control, changed: log, port: 0, log })
  const endpoint = `http://127.0.0.1:${front.port}`
  const client = { region: 'us-east-1', credentials, endpoint }
  const [ec2, ssm] = [new EC2Client(client), new SSMClient(client)]
  const direct = openDirect(moto)
  return {
    ...{ endpoint, ec2, ssm, rules, faults, journal, meddle, notes },
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test'
    },
    bake: (image, fingerprint, tags = {}) => bake(ec2, image, fingerprint, tags),
    write: direct,
    async read(name) {
      const found = await ssm.send(new GetParameterCommand({ Name: name })).catch(() => undefined)
      return found?.Parameter?.Value
    },
    async remove(name) {
      await ssm.send(new DeleteParameterCommand({ Name: name }))
    },
    async names(path) {
      const found: string[] = []
      for await (const page of paginateGetParametersByPath({ client: ssm }, { Path: path, Recursive: true })) {
        found.push(...(page.Parameters ?? []).map(one => one.Name ?? ''))
      }
      return found.sort()
    },
    async stop() {
      await front.stop()
      await moto.stop()
      rmSync(dir, { recursive: true })
    }
  }
}

function meddling(handlers: Handlers, meddle: LocalStore['meddle']): Handlers {
  const put = handlers['ssm.PutParameter']
  return {
    ...handlers,
    async 'ssm.PutParameter'(call, next) {
      await meddle.beforePut?.(JSON.parse(call.body.toString()).Name)
      return put?.(call, next) ?? next()
    }
  }
}

/** Somebody else, whose writes the rules of the front do not delay. */
function openDirect(moto: Awaited<ReturnType<typeof startMoto>>): LocalStore['write'] {
  return async (Name, Value, more = {}) => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=0'
    const headers = {
      authorization,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AmazonSSM.PutParameter'
    }
    const body = JSON.stringify({ Name, Value, Type: 'String', Overwrite: true, ...more })
    const answer = await moto.forward({ method: 'POST', path: '/', headers, body })
    if (answer.status !== 200) throw new Error(answer.body.toString())
  }
}

async function bake(ec2: EC2Client, image: string, fingerprint: string, tags: Record<string, string>): Promise<string> {
  const started = await ec2.send(
    new RunInstancesCommand({ ImageId: 'ami-00000001', MinCount: 1, MaxCount: 1, InstanceType: 't3.micro' })
  )
  const InstanceId = started.Instances?.[0]?.InstanceId ?? ''
  const Name = `${image}-${fingerprint}-${InstanceId}`
  const { ImageId = '' } = await ec2.send(new CreateImageCommand({ InstanceId, Name }))
  const all = {
    'insight:template': image,
    'insight:image': image,
    'insight:fingerprint': fingerprint,
    'insight:digest': finishedDigest(image, fingerprint, ImageId),
    ...tags
  }
  const Tags = Object.entries(all).map(([Key, Value]) => ({ Key, Value }))
  await ec2.send(new CreateTagsCommand({ Resources: [ImageId], Tags }))
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({ ImageIds: [ImageId] }))
  if (Images[0]?.State !== 'available') throw new Error(`${ImageId} is ${Images[0]?.State}`)
  return ImageId
}
