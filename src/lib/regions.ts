import type { EC2Client } from '@aws-sdk/client-ec2'
import { askAws, openEc2 } from './aws.ts'
import { UserError } from './errors.ts'
import { nearestWord } from './nearest.ts'

/** A region, and the input (or the argument of a template) that names it. */
export interface NamedRegion {
  readonly input: string
  readonly region: string
}

/**
 * What is wrong with the first of these regions that does not exist or is not open to this account. One call.
 * @param ec2 of a region that exists, of the same partition
 * @returns a sentence that names the input; `undefined` when all are good
 */
export async function regionProblem(ec2: EC2Client, asked: readonly NamedRegion[]): Promise<string | undefined> {
  const { DescribeRegionsCommand } = await import('./sdk/ec2.ts')
  const command = new DescribeRegionsCommand({ AllRegions: true })
  const { Regions = [] } = await askAws('ec2:DescribeRegions', ec2.send(command))
  const known = new Map(Regions.map(({ RegionName = '', OptInStatus = '' }) => [RegionName, OptInStatus]))
  for (const { input, region } of asked) {
    const status = known.get(region)
    if (status === undefined) {
      const near = nearestWord(region, [...known.keys()])
      const hint =
        near === undefined ? `Write one of: ${[...known.keys()].sort().join(', ')}.` : `Did you mean ${near}?`
      return `${input}: AWS has no region "${region}" for this account. ${hint}`
    }
    if (status === 'not-opted-in') {
      return `${input}: ${region} is not enabled for this account. Enable it (aws account enable-region --region-name ${region}), or take another.`
    }
  }
  return undefined
}

/**
 * Why a call failed: a region that does not exist has no address, and one that is not enabled refuses good credentials,
 * so the region is looked up elsewhere.
 * @returns an error that names the input when the region is to blame, else the given one
 */
export async function explainRegions(asked: readonly NamedRegion[], error: unknown): Promise<unknown> {
  // Only what `askAws` has wrapped comes from AWS or from the way to it.
  if (!(error instanceof UserError) || error.cause === undefined) return error
  const others = asked.filter(({ region }) => region !== firstRegion(region))
  for (const one of others) {
    const problem = await openEc2(firstRegion(one.region))
      .then(ec2 => regionProblem(ec2, [one]))
      .catch(() => undefined)
    if (problem !== undefined) return new UserError(problem, { cause: error })
  }
  return error
}

/** The region of the partition that is always there and enabled. */
function firstRegion(region: string): string {
  const found = FIRST.find(([prefix]) => region.startsWith(prefix))
  return found === undefined ? 'us-east-1' : found[1]
}

const FIRST = [
  ['cn-', 'cn-north-1'],
  ['us-gov-', 'us-gov-west-1'],
  ['us-iso-', 'us-iso-east-1'],
  ['us-isob-', 'us-isob-east-1'],
  ['eusc-', 'eusc-de-east-1']
] as const
