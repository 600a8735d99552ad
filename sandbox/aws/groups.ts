import { setTimeout as sleep } from 'node:timers/promises'
import {
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
  SetDesiredCapacityCommand,
  TerminateInstanceInAutoScalingGroupCommand,
  UpdateAutoScalingGroupCommand
} from '@aws-sdk/client-auto-scaling'
import { DeregisterTargetsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Instances } from './instances.ts'
import { resolveTemplate } from './launch-templates.ts'
import type { LoadBalancers } from './load-balancers.ts'
import type { Moto } from './moto.ts'

/** Auto scaling groups, as far as a rolling replacement needs them. moto launches and terminates; the containers follow. */
export interface Groups {
  describe(region: string, name: string): Promise<AutoScalingGroup | undefined>
  /** Number of the launch template version that new instances of the group get. */
  versionOf(region: string, group: AutoScalingGroup): Promise<number | undefined>
  /** Number of the version that an instance was made from. */
  versionOfInstance(id: string): number | undefined
  /** The version that most instances of the group were made from. */
  commonVersion(group: AutoScalingGroup): { id: string; number: number } | undefined
  useTemplate(region: string, name: string, template: { id: string; version: string }): Promise<void>
  setCapacity(region: string, name: string, capacity: number): Promise<void>
  /** Take instances out of the load balancers, then end them. */
  terminate(region: string, name: string, ids: readonly string[], options: { decrement: boolean }): Promise<void>
  /** Whether an instance runs and all target groups of its group call it healthy. */
  isHealthy(group: AutoScalingGroup, id: string): boolean
  hasFailed(id: string): boolean
  settle(): Promise<void>
}

/** An instance that left its load balancers is shut down so much later, and when no request to it is under way. */
const DRAIN_MS = 1000
const LONGEST_DRAIN_MS = 30_000

/** Groups over moto, the containers and the load balancers; `settle` makes these agree. */
export function openGroups(parts: {
  moto: Moto
  instances: Instances
  balancers: LoadBalancers
  settle: () => Promise<void>
}): Groups {
  const { moto, instances, balancers, settle } = parts

  async function describe(region: string, name: string) {
    const asked = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] })
    return (await moto.autoscaling(region).send(asked)).AutoScalingGroups?.[0]
  }

  return {
    describe,
    async versionOf(region, group) {
      const template = group.LaunchTemplate ?? group.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification
      if (!template?.LaunchTemplateId) return undefined
      return (
        await resolveTemplate(moto, region, { id: template.LaunchTemplateId, version: template.Version ?? '$Default' })
      )?.number
    },
    versionOfInstance: id => instances.record(id)?.template?.number,
    commonVersion(group) {
      const found = (group.Instances ?? []).flatMap(
        ({ InstanceId = '' }) => instances.record(InstanceId)?.template ?? []
      )
      const count = (number: number) => found.filter(each => each.number === number).length
      return found.sort((a, b) => count(b.number) - count(a.number))[0]
    },
    async useTemplate(region, name, { id, version }) {
      const LaunchTemplate = { LaunchTemplateId: id, Version: version }
      await moto
        .autoscaling(region)
        .send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName: name, LaunchTemplate }))
    },
    async setCapacity(region, name, capacity) {
      await moto
        .autoscaling(region)
        .send(new SetDesiredCapacityCommand({ AutoScalingGroupName: name, DesiredCapacity: capacity }))
      await settle()
    },
    async terminate(region, name, ids, { decrement }) {
      const group = await describe(region, name)
      for (const TargetGroupArn of group?.TargetGroupARNs ?? []) {
        await moto
          .elbv2(region)
          .send(new DeregisterTargetsCommand({ TargetGroupArn, Targets: ids.map(Id => ({ Id })) }))
      }
      await balancers.reconcile(instances.regions())
      const limit = Date.now() + LONGEST_DRAIN_MS
      do await sleep(DRAIN_MS)
      while (ids.some(id => balancers.isBusy(id)) && Date.now() < limit)
      for (const InstanceId of ids) {
        const asked = { InstanceId, ShouldDecrementDesiredCapacity: decrement }
        await moto.autoscaling(region).send(new TerminateInstanceInAutoScalingGroupCommand(asked))
      }
      await settle()
    },
    isHealthy(group, id) {
      if (instances.addressOf(id) === undefined) return false
      return (group.TargetGroupARNs ?? []).every(arn =>
        balancers
          .targetsOf(arn)
          ?.some(target => target.id === id && ['healthy', 'unused'].includes(target.health.state))
      )
    },
    hasFailed: id => ['failed', 'terminated'].includes(instances.record(id)?.phase ?? ''),
    settle
  }
}
