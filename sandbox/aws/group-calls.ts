import type { Call, Handlers } from './call.ts'
import type { Refresh, Refreshes, RefreshPreferences } from './instance-refreshes.ts'
import type { Instances } from './instances.ts'
import { AwsError, list, result } from './query.ts'
import { items, node, readXml, text, writeXml, type XmlNode } from './xml.ts'

const SERVICE = 'autoscaling'

/** Calls of EC2 Auto Scaling that moto lacks, and the groups with their instances as they are. */
export function groupCalls(refreshes: Refreshes, instances: Instances): Handlers {
  return {
    async 'autoscaling.StartInstanceRefresh'(call) {
      const { params } = call
      const strategy = params.get('Strategy') ?? 'Rolling'
      if (strategy !== 'Rolling')
        throw new AwsError('ValidationError', `Strategy ${strategy} is not supported; use Rolling.`)
      const prefix = 'DesiredConfiguration.LaunchTemplate.'
      const id = params.get(`${prefix}LaunchTemplateId`)
      const template = id === null ? undefined : { id, version: params.get(`${prefix}Version`) ?? '$Default' }
      const refresh = await refreshes.start(call.region, groupName(call), preferencesOf(params), template)
      return result(SERVICE, call.action, { InstanceRefreshId: refresh.id })
    },
    async 'autoscaling.CancelInstanceRefresh'(call) {
      return result(SERVICE, call.action, { InstanceRefreshId: refreshes.cancel(call.region, groupName(call)).id })
    },
    async 'autoscaling.DescribeInstanceRefreshes'(call) {
      const wanted = list(call.params, 'InstanceRefreshIds')
      const found = refreshes
        .of(call.region, groupName(call))
        .filter(each => wanted.length === 0 || wanted.includes(each.id))
      return result(SERVICE, call.action, { InstanceRefreshes: { member: found.map(describe) } })
    },
    async 'autoscaling.DescribeAutoScalingGroups'(call, next) {
      const given = await next()
      if (given.status !== 200) return given
      const document = readXml(given.body.toString())
      const answer = node(node(document['DescribeAutoScalingGroupsResponse'])['DescribeAutoScalingGroupsResult'])
      for (const group of items(answer['AutoScalingGroups'])) {
        const surplus = refreshes.active(call.region, text(group['AutoScalingGroupName']))?.surplus ?? 0
        group['DesiredCapacity'] = String(Number(text(group['DesiredCapacity'])) - surplus)
        for (const member of items(group['Instances'])) correct(member, instances)
      }
      return { ...given, body: writeXml(document) }
    }
  }
}

function groupName(call: Call): string {
  return call.params.get('AutoScalingGroupName') ?? ''
}

/** Defaults are those of AWS. */
function preferencesOf(params: URLSearchParams): RefreshPreferences {
  const number = (name: string, otherwise: number) => Number(params.get(`Preferences.${name}`) ?? otherwise)
  const chosen = {
    minHealthyPercentage: number('MinHealthyPercentage', 90),
    maxHealthyPercentage: number('MaxHealthyPercentage', 100),
    skipMatching: params.get('Preferences.SkipMatching') === 'true',
    autoRollback: params.get('Preferences.AutoRollback') === 'true'
  }
  const { minHealthyPercentage: min, maxHealthyPercentage: max } = chosen
  if (!(min >= 0 && min <= 100))
    throw new AwsError('ValidationError', 'MinHealthyPercentage must be between 0 and 100.')
  if (!(max >= 100 && max <= 200))
    throw new AwsError('ValidationError', 'MaxHealthyPercentage must be between 100 and 200.')
  return chosen
}

function describe(refresh: Refresh): XmlNode {
  const { preferences } = refresh
  const done = refresh.total === 0 ? 100 : Math.floor((100 * Math.min(refresh.replaced, refresh.total)) / refresh.total)
  return {
    InstanceRefreshId: refresh.id,
    AutoScalingGroupName: refresh.group,
    Status: refresh.status,
    ...(refresh.reason && { StatusReason: refresh.reason }),
    StartTime: refresh.started.toISOString(),
    ...(refresh.ended && { EndTime: refresh.ended.toISOString() }),
    PercentageComplete: String(refresh.status === 'Pending' ? 0 : done),
    InstancesToUpdate: String(Math.max(refresh.total - refresh.replaced, 0)),
    Strategy: 'Rolling',
    Preferences: {
      MinHealthyPercentage: String(preferences.minHealthyPercentage),
      MaxHealthyPercentage: String(preferences.maxHealthyPercentage),
      SkipMatching: String(preferences.skipMatching),
      AutoRollback: String(preferences.autoRollback)
    }
  }
}

/** An instance is in service when its machine runs, and it shows the version that it was really made from. */
function correct(member: XmlNode, instances: Instances): void {
  const record = instances.record(text(member['InstanceId']))
  if (text(member['LifecycleState']) === 'InService' && record?.phase !== 'running')
    member['LifecycleState'] = 'Pending'
  const template = node(member['LaunchTemplate'])
  if (record?.template && text(template['LaunchTemplateId']) !== '')
    template['Version'] = String(record.template.number)
}
