import { DescribeImagesCommand, DescribeSnapshotAttributeCommand, type Image } from '@aws-sdk/client-ec2'
import { ensureTools, silent } from '../../../sandbox/tools/index.ts'
import { readSharing } from '../../../src/bake-ami/distribution/sharing.ts'
import { type BakeWorkspace, openBakeWorkspace } from '../bake-workspace.ts'
import { type ImageAws, startImageAws } from '../images/image-aws.ts'

/** An AWS that copies and shares as AWS does, and a repository from which the action bakes into it. */
export interface DistributionStage extends Omit<BakeWorkspace, 'remove'> {
  readonly aws: ImageAws
  /** Own images of a region by the template's name in it, without the base image. */
  imagesIn(region: string, image: string): Promise<Image[]>
  /** Who may launch the image and who may use its snapshot, sorted. */
  sharedWith(region: string, id: string): Promise<{ image: string[]; snapshot: string[] }>
  /** Regions of the calls of this action since the journal was reset. */
  calls(action: string): string[]
  stop(): Promise<void>
}

/** Set the stage. `stop` takes all of it away. */
export async function setDistributionStage(): Promise<DistributionStage> {
  const tools = await ensureTools(['packer', 'packer-plugin-amazon', 'moto'], silent)
  const aws = await startImageAws(tools.path('moto'))
  const { remove, ...place } = openBakeWorkspace(tools, aws)
  return {
    ...place,
    aws,
    async imagesIn(region, image) {
      const Filters = [{ Name: 'tag:insight:template', Values: [image] }]
      return (await aws.ec2(region).send(new DescribeImagesCommand({ Owners: ['self'], Filters }))).Images ?? []
    },
    async sharedWith(region, id) {
      const ec2 = aws.ec2(region)
      const { Images = [] } = await ec2.send(new DescribeImagesCommand({ ImageIds: [id] }))
      const SnapshotId = Images[0]?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId
      const asked = new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' })
      const { CreateVolumePermissions = [] } = await ec2.send(asked)
      return {
        image: (await readSharing(ec2, id)).sort(),
        snapshot: CreateVolumePermissions.map(one => one.UserId ?? '').sort()
      }
    },
    calls: action => aws.journal.entries().flatMap(one => (one.action === action ? [one.region] : [])),
    async stop() {
      await aws.stop()
      remove()
    }
  }
}

/** Tags of an image by name. */
export function tagsOf(image: Pick<Image, 'Tags'> | undefined): Record<string, string> {
  return Object.fromEntries((image?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]))
}
