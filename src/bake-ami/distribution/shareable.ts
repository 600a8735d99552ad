import { askAws, isAwsError, openEc2 } from '../../lib/aws.ts'
import { UserError } from '../../lib/errors.ts'
import { isOwnKey } from './distribution-inputs.ts'

/**
 * Check before an image is copied that the copies can be shared: where no key is given, a copy of an encrypted image, and
 * any in a region that encrypts by default, is under the region's default key, and nothing can be shared of AWS's own.
 * Two calls at most for each region without a key. A role that may not ask is not stopped: AWS itself will refuse.
 * Under which key the image at home is, EC2 does not tell (a key's ARN says not whose it is).
 * @throws UserError naming the regions that need a key
 */
export async function checkShareable({
  encrypted,
  regions,
  kmsKeys
}: {
  encrypted: boolean
  regions: readonly string[]
  kmsKeys: ReadonlyMap<string, string>
}): Promise<void> {
  const without = regions.filter(region => !kmsKeys.has(region))
  const asked = await Promise.all(
    without.map(async region => ((await wouldHaveOwnKey(region, encrypted)) ? [region] : []))
  )
  const [first, ...more] = asked.flat()
  if (first === undefined) return
  throw new UserError(
    `kms-keys: the copies in ${[first, ...more].join(', ')} would be encrypted under AWS's own key (alias/aws/ebs), and such an image cannot be shared (share-with). Write a key of yours, for example ${first}=alias/images.`
  )
}

async function wouldHaveOwnKey(region: string, encrypted: boolean): Promise<boolean> {
  const { GetEbsDefaultKmsKeyIdCommand, GetEbsEncryptionByDefaultCommand } = await import('../../lib/sdk/ec2.ts')
  const ec2 = await openEc2(region)
  try {
    if (!encrypted) {
      const call = ec2.send(new GetEbsEncryptionByDefaultCommand({}))
      const { EbsEncryptionByDefault } = await askAws('ec2:GetEbsEncryptionByDefault', call)
      if (EbsEncryptionByDefault !== true) return false
    }
    const { KmsKeyId = '' } = await askAws('ec2:GetEbsDefaultKmsKeyId', ec2.send(new GetEbsDefaultKmsKeyIdCommand({})))
    return isOwnKey(KmsKeyId)
  } catch (error) {
    if (isAwsError(error, 'UnauthorizedOperation', 'AccessDenied')) return false
    throw error
  }
}
