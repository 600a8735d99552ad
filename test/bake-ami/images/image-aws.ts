import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateTagsCommand, EC2Client, RegisterImageCommand } from '@aws-sdk/client-ec2'
import { type Journal, openJournal } from '../../../sandbox/aws/calls.ts'
import { type Faults, openFaults } from '../../../sandbox/aws/faults.ts'
import { startFront } from '../../../sandbox/aws/front.ts'
import { openHeldFile } from '../../../sandbox/aws/held.ts'
import { imageCalls } from '../../../sandbox/aws/image-calls.ts'
import type { ImageNotes, Images } from '../../../sandbox/aws/images.ts'
import type { Instances } from '../../../sandbox/aws/instances.ts'
import { type StockImage, startMoto } from '../../../sandbox/aws/moto.ts'

/** The sandbox's AWS for images without content: no container is started, and Packer bakes without a communicator. */
export interface ImageAws {
  readonly endpoint: string
  readonly faults: Faults
  readonly journal: Journal
  ec2(region: string): EC2Client
  /** Id of an image of somebody else, the only one that is there from the start. */
  readonly baseImage: string
  /** A finished image of ours in a region. */
  makeImage(region: string, name: string, tags?: Readonly<Record<string, string>>): Promise<string>
  stop(): Promise<void>
}

const BASE: StockImage = {
  ami_id: 'ami-0123456789abcdef0',
  name: 'base',
  description: 'base',
  owner_id: '099720109477',
  creation_date: '2026-01-01T00:00:00.000Z'
}

/** Start it, and point the environment of this process at it. @param executable moto's server */
export async function startImageAws(executable: string): Promise<ImageAws> {
  const dir = mkdtempSync(join(tmpdir(), 'insight-images-'))
  const moto = await startMoto({ executable, dir, images: [BASE], held: openHeldFile(join(dir, 'held')) })
  const faults = openFaults()
  const journal = openJournal()
  const front = await startFront({
    moto,
    handlers: imageCalls({ moto, instances: anyInstance, images: contentless(), faults }),
    faults,
    journal,
    control: { faults, journal, state: () => ({}) },
    changed: () => undefined,
    port: 0,
    log: () => undefined
  })
  const endpoint = `http://127.0.0.1:${front.port}`
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const ec2 = (region: string) => new EC2Client({ endpoint, region, credentials })
  const before = { ...process.env }
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true'
  })
  return {
    endpoint,
    faults,
    journal,
    ec2,
    baseImage: BASE.ami_id,
    async makeImage(region, name, tags = {}) {
      const { ImageId: id = '' } = await ec2(region).send(new RegisterImageCommand({ Name: name }))
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
      if (Tags.length > 0) await ec2(region).send(new CreateTagsCommand({ Resources: [id], Tags }))
      return id
    },
    async stop() {
      process.env = before
      await front.stop()
      await moto.stop()
      rmSync(dir, { recursive: true })
    }
  }
}

/** Of every instance an image can be made. */
const anyInstance = { record: (id: string) => ({ machine: { container: id } }) } as unknown as Instances

/** Every image has content, as far as anybody asks. */
function contentless(): Images {
  const notes = new Map<string, ImageNotes>()
  return {
    referenceOf: async ami => ami,
    commit: async container => container,
    name: async () => undefined,
    remove: async () => undefined,
    notes(ami) {
      const known = notes.get(ami) ?? {}
      notes.set(ami, known)
      return known
    },
    forget: ami => void notes.delete(ami),
    requiresTokens: () => false,
    stop: async () => undefined
  }
}
