import { AutoScalingClient } from '@aws-sdk/client-auto-scaling'
import { expect, test } from '@jest/globals'
import { groupUses } from '../../src/sweep-images/group-uses.ts'
import type { Region } from '../../src/sweep-images/region.ts'

/** Auto scaling that answers from memory: moto does not keep the image of an override. */
function regionWith(overrides: object[]): Region {
  const autoScaling = new AutoScalingClient({ region: 'us-east-1' })
  autoScaling.middlewareStack.add(
    (_, context) => async () => ({
      response: undefined,
      output: {
        $metadata: {},
        ...(context.commandName === 'DescribeAutoScalingGroupsCommand'
          ? {
              AutoScalingGroups: [
                { AutoScalingGroupName: 'web', MixedInstancesPolicy: { LaunchTemplate: { Overrides: overrides } } }
              ]
            }
          : { LaunchConfigurations: [] })
      } as never
    }),
    { step: 'initialize' }
  )
  const ssm = {
    send: async ({ input: { Names = [] } }: { input: { Names?: string[] } }) => ({
      Parameters: Names.filter(Name => Name === '/y').map(Name => ({ Name, Value: 'ami-0c' }))
    })
  }
  return { name: 'us-east-1', autoScaling, ssm } as unknown as Region
}

test('an image that an override of a group names itself is in use, though no template has it', async () => {
  const region = regionWith([{ InstanceType: 't4g.micro', ImageId: 'ami-0a' }, { ImageId: 'resolve:ssm:/x' }])
  const found = await groupUses(region, [], new Map([['resolve:ssm:/x', 'ami-0b']]))
  expect(found).toEqual(
    new Map([
      ['ami-0a', ['auto scaling group web']],
      ['ami-0b', ['auto scaling group web']]
    ])
  )
})

test('a parameter that an override alone names is looked up, and one that is not there means no image', async () => {
  const region = regionWith([{ ImageId: 'resolve:ssm:/y' }, { ImageId: 'resolve:ssm:/none' }])
  const found = await groupUses(region, [], new Map())
  expect(found.get('ami-0c')).toEqual(['auto scaling group web'])
})
