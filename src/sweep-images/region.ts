import type { AutoScalingClient } from '@aws-sdk/client-auto-scaling'
import type { EC2Client } from '@aws-sdk/client-ec2'
import type { SSMClient } from '@aws-sdk/client-ssm'
import { openAutoScaling, openEc2, openSsm } from '../lib/aws.ts'

/** The services of one region that are asked. */
export interface Region {
  readonly name: string
  readonly ec2: EC2Client
  readonly ssm: SSMClient
  readonly autoScaling: AutoScalingClient
}

export async function openRegions(names: readonly string[]): Promise<Region[]> {
  return Promise.all(
    names.map(async name => {
      const [ec2, ssm, autoScaling] = await Promise.all([openEc2(name), openSsm(name), openAutoScaling(name)])
      return { name, ec2, ssm, autoScaling }
    })
  )
}
