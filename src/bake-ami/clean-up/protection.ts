import { readFileSync } from 'node:fs'
import type { Image } from '@aws-sdk/client-ec2'
import * as z from 'zod/mini'
import { openSsm } from '../../lib/aws.ts'
import { allPages } from '../../lib/pages.ts'
import { bakedMark, finishedDigest, TAGS } from '../images/images.ts'
import { sourceOf } from './related.ts'

/** What says, apart from an image's own tags, that it must stay. */
export interface Protection {
  /** Image id -> name of a parameter of the channel that holds it. */
  readonly channel: ReadonlyMap<string, string>
  /** Ids that the bake record lists as finished. */
  readonly record: ReadonlySet<string>
  /** Why one of the two could not be read; then no image that can be in use is removed. */
  readonly unknown?: string
}

/** Why an image stays. `isNews` when people should hear of it: it is not one of this step's finished images. */
export interface Reason {
  readonly text: string
  readonly isNews: boolean
}

const Record = z.object({ images: z.optional(z.record(z.string(), z.record(z.string(), z.string()))) })

/**
 * Why the image must not be removed; `undefined` when it may be. A mark counts only when it was made for this very
 * image: tags that came along with a copy protect nothing.
 */
export function reasonToKeep(image: Image, { channel, record, unknown }: Protection): Reason | undefined {
  const id = image.ImageId ?? ''
  const mark = markOf(image)
  if (mark !== undefined) return { text: mark, isNews: false }
  if (record.has(id)) return { text: 'the bake record lists it', isNews: true }
  const parameter = channel.get(id)
  if (parameter !== undefined) return { text: `${parameter} holds it`, isNews: true }
  // Nobody can launch an image that is not available, so no channel can hold it to good purpose.
  if (unknown !== undefined && image.State === 'available') return { text: unknown, isNews: true }
  return undefined
}

/** `it is finished`, `it is baked`; `undefined` for an image that has no mark of its own. */
function markOf(image: Image): string | undefined {
  const id = image.ImageId ?? ''
  const tag = (key: string) => (image.Tags ?? []).find(one => one.Key === key)?.Value
  const [name = '', fingerprint = ''] = [tag(TAGS.image), tag(TAGS.fingerprint)]
  if (tag(TAGS.digest) === finishedDigest(name, fingerprint, id)) return 'it is finished'
  return tag(TAGS.baked) === bakedMark(name, fingerprint, id) ? 'it is baked' : undefined
}

/**
 * Why a copy that AWS makes, or has made, of a good image must stay: the next run goes on with it.
 * @param sources what the copies of this run were made from; `undefined` when it could not be read
 */
export function reasonToKeepCopy(copy: Image, sources: readonly Image[] | undefined): Reason | undefined {
  const source = sourceOf(copy)
  if (source === undefined || (copy.State !== 'pending' && copy.State !== 'available')) return undefined
  if (sources === undefined) return { text: `it is a copy of ${source}, which could not be looked up`, isNews: true }
  const from = sources.find(one => one.ImageId === source)
  if (from === undefined || markOf(from) === undefined) return undefined
  // Tags can be copied; EC2 tells the source itself.
  if ((copy.SourceImageId ?? source) !== source) return undefined
  return { text: `it is a copy of ${source}, and the next run goes on with it`, isNews: false }
}

/**
 * Read the channel in each region, and the bake record.
 * @param where `channel` is a path of the parameter store, `record` a file; each may be absent
 */
export async function readProtection(
  { channel, record, regions }: { channel?: string; record?: string; regions: readonly string[] },
  abortSignal: AbortSignal
): Promise<Protection> {
  const recorded = record === undefined ? [] : readRecord(record)
  const held = new Map<string, string>()
  let unknown = recorded === undefined ? `the bake record ${record} could not be read` : undefined
  for (const region of channel === undefined ? [] : regions) {
    try {
      for (const [id, name] of await readChannel(channel ?? '', region, abortSignal)) held.set(id, name)
    } catch (error) {
      unknown = `the channel could not be read in ${region}: ${error instanceof Error ? error.message : error}`
    }
  }
  return { channel: held, record: new Set(recorded), ...(unknown === undefined ? {} : { unknown }) }
}

async function readChannel(channel: string, region: string, abortSignal: AbortSignal): Promise<[string, string][]> {
  const { paginateGetParametersByPath } = await import('../../lib/sdk/ssm.ts')
  const client = await openSsm(region)
  const request = { Path: channel, Recursive: true, MaxResults: 10 }
  const pages = paginateGetParametersByPath({ client }, request, { abortSignal })
  const found = await allPages('ssm:GetParametersByPath', pages, page => page.Parameters)
  return found.map(({ Name = '', Value = '' }) => [Value, Name])
}

/** Ids in the record; none when there is no record yet, `undefined` when it is there and cannot be understood. */
function readRecord(file: string): string[] | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? [] : undefined
  }
  try {
    return Object.values(Record.parse(JSON.parse(text)).images ?? {}).flatMap(byRegion => Object.values(byRegion))
  } catch {
    return undefined
  }
}
