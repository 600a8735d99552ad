import type { EC2Client } from '@aws-sdk/client-ec2'
import { askAws, openEc2 } from '../lib/aws.ts'
import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import { checkNameFree, checkRegions } from './distribution/region-checks.ts'
import { sourceRequests } from './fingerprint/source-images.ts'
import type { BakeInputs } from './inputs.ts'
import type { Prepared } from './preparation.ts'
import { amiNames, evaluateAmiName, evaluateAmiRegions } from './template/ami-name.ts'
import { scopeOf } from './template/given-values.ts'

// What would only come to light when the bake runs or is over.

/**
 * Check that the regions of copies, of this action's and of Packer's own, are there, and that the names that the images
 * will have are free in them. Without copies Packer asks itself, before it starts anything.
 * @param env that Packer will get
 * @throws UserError naming the input or the argument
 */
export async function checkNames(
  inputs: BakeInputs,
  { packer, template }: Prepared,
  ec2: EC2Client,
  env: NodeJS.ProcessEnv
): Promise<void> {
  const { region: home, copyTo } = inputs
  const builds: { expression: string; regions: string[] }[] = []
  for (const { expression, regions } of amiNames(template, inputs.only)) {
    const own = regions === undefined ? [] : await evaluateAmiRegions(packer, inputs, regions, env)
    builds.push({ expression, regions: own })
  }
  const asked = [
    ...copyTo.map(region => ({ input: 'copy-to', region })),
    ...builds.flatMap(one => one.regions.map(region => ({ input: 'ami_regions', region })))
  ]
  if (asked.length === 0) return
  await checkRegions(ec2, [{ input: 'aws-region', region: home }, ...asked])
  const places = new Map<string, string[]>()
  for (const { expression, regions } of builds)
    places.set(expression, [...(places.get(expression) ?? [home, ...copyTo]), ...regions])
  for (const [expression, regions] of places) {
    const name = await evaluateAmiName(packer, inputs, expression, env)
    if (name !== undefined) await checkNameFree(name, [...new Set(regions)])
  }
}

/**
 * Check that no source names another image than base-image: Packer would build on it, and only the end of the bake tells.
 * @throws UserError naming the source
 */
export function checkSources(inputs: BakeInputs, { base, template }: Pick<Prepared, 'base' | 'template'>): void {
  if (base === undefined) return
  const scope = scopeOf(template, { ...inputs, env: { ...inputs.env, PKR_VAR_insight_base_image: base.id } })
  const { requests } = sourceRequests(template, { region: inputs.region, only: inputs.only, scope })
  for (const { source, asked } of requests) {
    if (!('id' in asked) || asked.id === base.id) continue
    throw new UserError(
      neutralise(
        `base-image: ${source} starts from ${asked.id}, but base-image is ${base.id}. Write "source_ami = var.insight_base_image" in the template.`
      )
    )
  }
}

/**
 * Check base images: those that were found by name are there; an id that somebody wrote need not be. One call a region.
 * @throws UserError naming who asks for it
 */
export async function checkBases(
  { region: home }: BakeInputs,
  { base, bases }: Prepared,
  ec2: EC2Client
): Promise<void> {
  const written = base === undefined ? bases : [{ ...base, source: 'base-image', region: home }]
  const asked = written.filter(one => one.createdAt === undefined)
  for (const region of new Set(asked.map(one => one.region))) {
    const here = asked.filter(one => one.region === region)
    const states = await statesOf(region === home ? ec2 : await openEc2(region), [...new Set(here.map(({ id }) => id))])
    for (const { source, id } of here) {
      const state = states.get(id)
      if (state === 'available') continue
      throw new UserError(
        state === undefined
          ? `${source}: this account sees no image ${id} in ${region}. Check the id and the region, and that the image is shared with the account.`
          : `${source}: ${id} in ${region} is ${state}. Write the id of an image that is available.`
      )
    }
  }
}

async function statesOf(ec2: EC2Client, ids: string[]): Promise<Map<string, string>> {
  const { DescribeImagesCommand } = await import('../lib/sdk/ec2.ts')
  const command = new DescribeImagesCommand({
    Filters: [{ Name: 'image-id', Values: ids }],
    IncludeDeprecated: true,
    IncludeDisabled: true
  })
  const { Images = [] } = await askAws('ec2:DescribeImages', ec2.send(command))
  return new Map(Images.map(({ ImageId = '', State = 'unknown' }) => [ImageId, State]))
}
