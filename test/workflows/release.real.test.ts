import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling'
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2'
import {
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { ensureStateBucket } from '../../sandbox/cli/state-bucket.ts'
import { type LocalStore, startLocalStore } from '../promote-image/local-store.ts'
import { copyOwnRepository, type OwnRepository, VARIABLES } from './own-repository.ts'

// This repository's own production, released by its own workflow: Terraform and the AWS provider are real, and so are the
// control plane's answers; no machine boots, so Consul is left out.
jest.setTimeout(900_000)

let store: LocalStore
let own: OwnRepository
const images: Record<'httpd' | 'postgres', string> = { httpd: '', postgres: '' }
const stage = (image: string, name: string) => `/insight/images/${image}/${name}`

beforeAll(async () => {
  store = await startLocalStore()
  await ensureStateBucket(store.endpoint)
  own = await copyOwnRepository(store.endpoint)
  for (const image of ['httpd', 'postgres'] as const) {
    images[image] = await store.bake(image, 'aaaa')
    await store.write(stage(image, 'staging'), images[image])
    await store.write(stage(image, 'candidate'), await store.bake(image, 'bbbb'))
  }
  for (const environment of ['staging', 'production'])
    await store.write(`/insight/${environment}/consul/client`, '{"datacenter":"dc1"}')
}, 1_800_000)
afterAll(async () => {
  await own?.stop()
  await store?.stop()
})

const config = () => ({
  endpoint: store.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' }
})

test('release.yml gives production the images of staging, and applies the stack that runs them', async () => {
  const result = await own.dispatch('release.yml', { consul: 'false' })
  expect(result).toMatchObject({ conclusion: 'success', reason: undefined })
  expect(result.jobs.map(job => job.name)).toEqual([
    'Production / Promote httpd',
    'Production / Promote postgres',
    'Production / Plan / Plan production',
    'Production / Plan / Result of the plan',
    'Production / Apply / Apply production',
    'Production / Apply / Result of the apply',
    'Production / Result of the delivery'
  ])
  const [promoted] = result.jobs[0]?.steps.filter(step => step.name === 'Assume the promote role') ?? []
  expect(promoted?.outputs['authenticated-arn']).toContain('/insight-production-promote/')
  for (const image of ['httpd', 'postgres'] as const)
    expect(await store.read(stage(image, 'production'))).toBe(images[image])

  const groups = await new AutoScalingClient(config()).send(new DescribeAutoScalingGroupsCommand({}))
  expect(groups.AutoScalingGroups).toMatchObject([
    { AutoScalingGroupName: 'insight-production-httpd', MinSize: 3, DesiredCapacity: 3, MaxSize: 6 }
  ])
  expect(groups.AutoScalingGroups?.[0]?.VPCZoneIdentifier?.split(',')).toHaveLength(3)
  const environment = [{ Name: 'tag:environment', Values: ['production'] }]
  const { Reservations = [] } = await store.ec2.send(new DescribeInstancesCommand({ Filters: environment }))
  const machines = Reservations.flatMap(one => one.Instances ?? []).map(one => [one.InstanceType, one.ImageId])
  expect(machines.sort()).toEqual([
    ...Array.from({ length: 3 }, () => ['m6i.large', images.httpd]),
    ['r6i.large', images.postgres]
  ])
  expect(await attributesOfBalancer()).toMatchObject({ 'deletion_protection.enabled': 'true' })
  const policies = store.journal.entries().filter(one => one.service === 'dlm' && one.action === 'POST /policies')
  expect(policies.map(one => one.status)).toEqual([200])
})

test('nightly.yml opens an issue for what somebody changed by hand, and none for what is not applied', async () => {
  const LoadBalancerArn = await balancer()
  const Attributes = [{ Key: 'deletion_protection.enabled', Value: 'false' }]
  await elb().send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }))
  const AWS_ROLE_PLAN = VARIABLES.AWS_ROLE_PLAN_PRODUCTION.replace('production', 'staging')
  const result = await own.nightly('nightly.yml', { ...VARIABLES, AWS_ROLE_PLAN })
  expect(result).toMatchObject({ conclusion: 'success', reason: undefined })
  const { issues } = await own.github.state()
  expect(issues).toMatchObject([{ title: 'Drift in production: infra/environments/production', state: 'open' }])
  expect(issues[0]?.body).toContain('enable_deletion_protection')
})

const elb = () => new ElasticLoadBalancingV2Client(config())

async function balancer(): Promise<string | undefined> {
  const { LoadBalancers = [] } = await elb().send(new DescribeLoadBalancersCommand({}))
  return LoadBalancers[0]?.LoadBalancerArn
}

async function attributesOfBalancer(): Promise<Record<string, string>> {
  const LoadBalancerArn = await balancer()
  const { Attributes = [] } = await elb().send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }))
  return Object.fromEntries(Attributes.map(({ Key = '', Value = '' }) => [Key, Value]))
}
