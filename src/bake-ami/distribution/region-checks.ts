import type { EC2Client } from '@aws-sdk/client-ec2'
import { openEc2 } from '../../lib/aws.ts'
import { UserError } from '../../lib/errors.ts'
import { type NamedRegion, regionProblem } from '../../lib/regions.ts'
import { findImagesByName } from './existing-copies.ts'

/**
 * Check before a bake that every region exists and is open to this account. One call.
 * @param ec2 of the home region
 * @throws UserError naming the input or the argument, and the region
 */
export async function checkRegions(ec2: EC2Client, asked: readonly NamedRegion[]): Promise<void> {
  const problem = await regionProblem(ec2, asked)
  if (problem !== undefined) throw new UserError(problem)
}

/**
 * Check before a bake that no image of this account has the name in any of the regions: AWS gives a name once, and
 * says so only when the bake has run. One call a region.
 * @throws UserError naming every region and image in the way
 */
export async function checkNameFree(name: string, regions: readonly string[]): Promise<void> {
  const taken = await Promise.all(
    regions.map(async region => {
      const [image] = await findImagesByName(await openEc2(region), name)
      return image === undefined ? [] : [`${image.ImageId} in ${region}`]
    })
  )
  const others = taken.flat()
  if (others.length === 0) return
  throw new UserError(
    `ami_name: "${name}" is taken by ${others.join(' and ')}. Deregister what is in the way, or write \${substr(var.insight_fingerprint, 0, 12)} or a time into the name.`
  )
}
