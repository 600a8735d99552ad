import type { EC2Client, Image } from '@aws-sdk/client-ec2'
import { askAws, openSsm } from '../../lib/aws.ts'
import { UserError } from '../../lib/errors.ts'

/** How the base image is asked for: by id, by a public or own parameter, or as the newest with a name like this. */
export type BaseImageRequest =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'newest'; readonly owner: string; readonly name: string }

/** The image that a bake starts from. Name and time of creation are known when EC2 was asked for it. */
export interface BaseImage {
  readonly id: string
  readonly name?: string
  readonly createdAt?: string
}

/** @throws UserError when the text is none of the three forms */
export function parseBaseImage(text: string): BaseImageRequest {
  if (/^ami-[0-9a-f]{8,17}$/.test(text)) return { kind: 'id', id: text }
  const parameter = /^ssm:(\/[A-Za-z0-9_./-]+)$/.exec(text)?.[1]
  if (parameter !== undefined) return { kind: 'parameter', name: parameter }
  const newest = /^(\d{12}|amazon|self|aws-marketplace)\/(.+)$/.exec(text)
  if (newest?.[1] !== undefined && newest[2] !== undefined) return { kind: 'newest', owner: newest[1], name: newest[2] }
  throw new UserError(
    `base-image: "${text}" is not known. Write an id (ami-…), ssm:/path/of/a/parameter, or owner/name-pattern, for example 099720109477/ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*.`
  )
}

/**
 * Find the image. One call to AWS, none for an id.
 * @throws UserError when there is none, or two are equally new
 */
export async function resolveBaseImage(request: BaseImageRequest, ec2: EC2Client, region: string): Promise<BaseImage> {
  if (request.kind === 'id') return { id: request.id }
  if (request.kind === 'parameter') return { id: await readParameter(request.name, region) }
  const { DescribeImagesCommand } = await import('../../lib/sdk/ec2.ts')
  const command = new DescribeImagesCommand({
    Owners: [request.owner],
    Filters: [
      { Name: 'name', Values: [request.name] },
      { Name: 'state', Values: ['available'] }
    ]
  })
  const { Images = [] } = await askAws('ec2:DescribeImages', ec2.send(command))
  const newest = newestImage(Images, 'base-image')
  if (newest === undefined) {
    throw new UserError(
      `base-image: no image of ${request.owner} in ${region} is named like "${request.name}". Check the owner, the pattern and the region.`
    )
  }
  return newest
}

/**
 * The newest by time of creation, in seconds as Packer's `most_recent` compares it (plugin amazon 1.8,
 * common/step_source_ami_info.go).
 * @param asked who asks, for the message: `base-image`, `amazon-ebs.httpd`
 * @throws UserError when two are the newest: Packer would take either
 */
export function newestImage(images: readonly Image[], asked: string): BaseImage | undefined {
  const found = images
    .flatMap(({ ImageId: id, Name: name, CreationDate: createdAt }) =>
      id === undefined || createdAt === undefined
        ? []
        : [{ id, ...(name === undefined ? {} : { name }), createdAt, at: Math.floor(Date.parse(createdAt) / 1000) }]
    )
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
  const [first, second] = found
  if (first === undefined) return undefined
  if (second?.at === first.at) {
    throw new UserError(
      `${asked}: ${first.id} (${first.name ?? 'no name'}) and ${second.id} (${second.name ?? 'no name'}) are both the newest, of ${first.createdAt}. Write the id of one of them, or a narrower pattern.`
    )
  }
  const { at, ...image } = first
  return image
}

async function readParameter(name: string, region: string): Promise<string> {
  const { GetParameterCommand } = await import('../../lib/sdk/ssm.ts')
  const ssm = await openSsm(region)
  const answer = await askAws('ssm:GetParameter', ssm.send(new GetParameterCommand({ Name: name })))
  const id = answer.Parameter?.Value ?? ''
  if (!/^ami-[0-9a-f]+$/.test(id)) {
    throw new UserError(
      `base-image: the parameter ${name} holds "${id.slice(0, 80)}", which is not the id of an image. Name another.`
    )
  }
  return id
}
