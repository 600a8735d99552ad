import type { AutoScalingGroup, LaunchTemplateSpecification } from '@aws-sdk/client-auto-scaling'
import { allPages } from '../lib/pages.ts'
import { add, type UsesById } from './instance-uses.ts'
import type { Region } from './region.ts'
import { resolveAliases, type Template } from './template-uses.ts'

/**
 * Images of launch configurations, and of the template versions that auto scaling groups launch from, overrides of mixed
 * instances too.
 * @param templates what could be read of them; without, only launch configurations are found
 */
export async function groupUses(
  region: Region,
  templates: readonly Template[],
  aliases: ReadonlyMap<string, string>
): Promise<UsesById> {
  const sdk = await import('../lib/sdk/auto-scaling.ts')
  const at = { client: region.autoScaling }
  const configurations = await allPages(
    'autoscaling:DescribeLaunchConfigurations',
    sdk.paginateDescribeLaunchConfigurations(at, {}),
    page => page.LaunchConfigurations
  )
  const groups = await allPages(
    'autoscaling:DescribeAutoScalingGroups',
    sdk.paginateDescribeAutoScalingGroups(at, {}),
    page => page.AutoScalingGroups
  )
  const found = new Map<string, string[]>()
  for (const { ImageId = '', LaunchConfigurationName = '' } of configurations) {
    add(found, ImageId, `launch configuration ${LaunchConfigurationName}`)
  }
  // A parameter that an override alone names is in no template.
  const unknown = groups.flatMap(overriddenIn).filter(one => !aliases.has(one))
  const meant = new Map([...aliases, ...(await resolveAliases(region, unknown))])
  for (const group of groups) {
    const own = `auto scaling group ${group.AutoScalingGroupName}`
    for (const image of overriddenIn(group)) add(found, meant.get(image) ?? image, own)
    for (const specification of specificationsOf(group)) {
      const image = imageOf(specification, templates)
      if (image !== undefined) add(found, meant.get(image) ?? image, own)
    }
  }
  return found
}

/** What overrides of a group name themselves: ids, and `resolve:ssm:` values. */
function overriddenIn(group: AutoScalingGroup): string[] {
  return (group.MixedInstancesPolicy?.LaunchTemplate?.Overrides ?? []).flatMap(one => one.ImageId ?? [])
}

function specificationsOf(group: AutoScalingGroup): LaunchTemplateSpecification[] {
  const mixed = group.MixedInstancesPolicy?.LaunchTemplate
  const overrides = (mixed?.Overrides ?? []).map(one => one.LaunchTemplateSpecification)
  return [group.LaunchTemplate, mixed?.LaunchTemplateSpecification, ...overrides].filter(one => one !== undefined)
}

function imageOf(specification: LaunchTemplateSpecification, templates: readonly Template[]): string | undefined {
  const { LaunchTemplateId, LaunchTemplateName, Version = '$Default' } = specification
  const template = templates.find(one => one.id === LaunchTemplateId || one.name === LaunchTemplateName)
  if (template === undefined) return undefined
  const number = Version === '$Latest' ? template.latest : Version === '$Default' ? template.default : Number(Version)
  return template.versions.find(one => one.number === number)?.image
}
