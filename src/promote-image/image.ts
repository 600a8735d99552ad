import type { EC2Client, Image } from '@aws-sdk/client-ec2'
import { finishedDigest, TAGS } from '../bake-ami/images/images.ts'
import { askAws } from '../lib/aws.ts'
import { allPages } from '../lib/pages.ts'

/** An image as EC2 knows it here. Name and tags are foreign text. */
export interface ImageFacts {
  readonly id: string
  readonly name: string
  readonly state: string
  /** ISO 8601; empty when EC2 does not say. */
  readonly createdAt: string
  readonly deprecatedAt?: string
  readonly tags: ReadonlyMap<string, string>
}

/** Those of `ids` that are there, deprecated and disabled ones too. One call for up to 200. */
export async function findImages(ec2: EC2Client, ids: readonly string[]): Promise<Map<string, ImageFacts>> {
  const { paginateDescribeImages } = await import('../lib/sdk/ec2.ts')
  if (ids.length === 0) return new Map()
  // By filter: one unknown id among ImageIds would fail the whole call.
  const request = {
    Filters: [{ Name: 'image-id', Values: [...new Set(ids)] }],
    IncludeDeprecated: true,
    IncludeDisabled: true
  }
  const pages = paginateDescribeImages({ client: ec2, pageSize: 1000 }, request)
  const images = await allPages('ec2:DescribeImages', pages, page => page.Images)
  return new Map(images.flatMap(one => (one.ImageId === undefined ? [] : [[one.ImageId, factsOf(one.ImageId, one)]])))
}

/**
 * Why an image may not be in a stage of `image`, to be put after its id; `undefined` when it may.
 * A deprecated image is none of this function's business: see {@link isDeprecated}.
 */
export function obstacle(facts: ImageFacts | undefined, image: string): string | undefined {
  if (facts === undefined) return 'is not there any more, in this account and region'
  if (facts.state !== 'available') return `is ${facts.state}, not available`
  if (facts.tags.size === 0) {
    return 'carries no tags, so nothing says what it is (the tags of a shared image are seen in its own account only)'
  }
  const [name, fingerprint, digest] = [TAGS.image, TAGS.fingerprint, TAGS.digest].map(key => facts.tags.get(key) ?? '')
  if (name !== image) return name === '' ? `has no tag ${TAGS.image}` : `is an image of ${name}, not of ${image}`
  if (digest !== finishedDigest(image, fingerprint ?? '', facts.id)) return `was never finished (tag ${TAGS.digest})`
  return undefined
}

/** Is the time over from which EC2 calls the image deprecated? */
export function isDeprecated({ deprecatedAt }: ImageFacts, now = new Date()): boolean {
  return deprecatedAt !== undefined && Date.parse(deprecatedAt) <= now.getTime()
}

/**
 * Keep anybody from deregistering the image until the protection is taken away. Again is harmless.
 */
export async function protectImage(ec2: EC2Client, id: string): Promise<void> {
  const { EnableImageDeregistrationProtectionCommand } = await import('../lib/sdk/ec2.ts')
  const command = new EnableImageDeregistrationProtectionCommand({ ImageId: id })
  await askAws('ec2:EnableImageDeregistrationProtection', ec2.send(command))
}

function factsOf(id: string, image: Image): ImageFacts {
  const {
    Name: name = '',
    State: state = 'unknown',
    CreationDate: createdAt = '',
    DeprecationTime: deprecatedAt
  } = image
  const tags = new Map((image.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]))
  return { id, name, state, createdAt, tags, ...(deprecatedAt === undefined ? {} : { deprecatedAt }) }
}
