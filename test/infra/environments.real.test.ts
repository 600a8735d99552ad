import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { z } from 'zod'
import { ensureTools, silent, type Toolbox } from '../../sandbox/tools/index.ts'
import { type LocalStore, startLocalStore } from '../promote-image/local-store.ts'

// The root modules as they are, planned by the real provider against the control plane of an AWS in which both have images.
const execute = promisify(execFile)
const INFRA = resolve(import.meta.dirname, '../../infra')

const Plan = z.object({
  resource_changes: z.array(
    z.object({
      address: z.string(),
      previous_address: z.string().optional(),
      type: z.string(),
      change: z.object({ actions: z.array(z.string()), after: z.record(z.string(), z.unknown()).nullable() })
    })
  )
})
type Changes = z.infer<typeof Plan>['resource_changes']

let toolbox: Toolbox
let store: LocalStore
let infra: string

async function terraform(environment: string, ...args: string[]): Promise<string> {
  const cwd = join(infra, 'environments', environment)
  const env = { ...toolbox.env(), ...store.env, AWS_EC2_METADATA_DISABLED: 'true' }
  try {
    return (await execute('terraform', args, { cwd, env, maxBuffer: 64 * 1024 * 1024 })).stdout
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`terraform ${args.join(' ')} in ${environment}:\n${stdout}${stderr}`, { cause: error })
  }
}

async function plan(environment: string): Promise<Changes> {
  await terraform(environment, 'plan', '-no-color', '-input=false', '-out=plan.bin')
  return Plan.parse(JSON.parse(await terraform(environment, 'show', '-json', 'plan.bin'))).resource_changes
}

/** What the plan would make of one resource, by its address without `module.stack.`. */
const planned = (changes: Changes, address: string) =>
  changes.find(one => one.address === `module.stack.${address}`)?.change.after

beforeAll(async () => {
  toolbox = await ensureTools(['terraform', 'terraform-provider-aws'], silent)
  store = await startLocalStore()
  infra = await mkdtemp(join(tmpdir(), 'insight-environments-'))
  for (const part of ['modules', 'environments']) {
    const filter = (source: string) => !source.includes('.terraform')
    await cp(join(INFRA, part), join(infra, part), { recursive: true, filter })
  }
  for (const environment of ['staging', 'production']) {
    await store.write(`/insight/${environment}/consul/client`, '{"datacenter":"dc1"}')
    for (const image of ['httpd', 'postgres'])
      await store.write(`/insight/images/${image}/${environment}`, await store.bake(image, environment))
    // The bucket is the account's; a file will do here.
    await writeFile(
      join(infra, 'environments', environment, 'backend_override.tf'),
      'terraform {\n  backend "local" {}\n}\n'
    )
    await terraform(environment, 'init', '-input=false', '-no-color')
  }
}, 1_800_000)

afterAll(async () => {
  await store?.stop()
  await rm(infra, { recursive: true, force: true })
})

test('production stands in three zones, with machines of its own size, and protected', async () => {
  const changes = await plan('production')
  expect(new Set(changes.map(one => one.change.actions.join()))).toEqual(new Set(['create']))
  expect(changes.filter(one => one.type === 'aws_subnet')).toHaveLength(6)
  expect(planned(changes, 'module.network.aws_vpc.this')).toMatchObject({
    cidr_block: '10.52.0.0/16',
    tags_all: { environment: 'production', managed_by: 'terraform' }
  })
  expect(planned(changes, 'module.web.aws_autoscaling_group.httpd')).toMatchObject({ min_size: 3, max_size: 6 })
  expect(planned(changes, 'module.web.aws_launch_template.httpd')).toMatchObject({
    instance_type: 'm6i.large',
    image_id: await store.read('/insight/images/httpd/production')
  })
  expect(planned(changes, 'module.web.aws_lb.this')).toMatchObject({ enable_deletion_protection: true })
  expect(planned(changes, 'module.postgres.aws_instance.this')).toMatchObject({
    instance_type: 'r6i.large',
    ami: await store.read('/insight/images/postgres/production')
  })
  expect(planned(changes, 'module.postgres.aws_ebs_volume.data')).toMatchObject({ size: 100, final_snapshot: true })
  const snapshots = planned(changes, 'module.postgres_snapshots[0].aws_dlm_lifecycle_policy.nightly')
  expect(snapshots).toMatchObject({
    policy_details: [
      { target_tags: { Name: 'insight-production-postgres-data' }, schedule: [{ retain_rule: [{ count: 35 }] }] }
    ]
  })
}, 1_800_000)

test('staging is small, and what was applied before its modules moved is not touched', async () => {
  const changes = await plan('staging')
  expect(changes.filter(one => one.type === 'aws_subnet')).toHaveLength(4)
  expect(planned(changes, 'module.web.aws_lb.this')).toMatchObject({ enable_deletion_protection: false })
  expect(planned(changes, 'module.postgres.aws_instance.this')).toMatchObject({ instance_type: 't3.small' })
  expect(changes.filter(one => one.type === 'aws_dlm_lifecycle_policy')).toEqual([])
  await terraform('staging', 'apply', '-no-color', '-input=false', 'plan.bin')
  for (const module of ['network', 'security_groups', 'role["httpd"]', 'role["postgres"]', 'postgres', 'web'])
    await terraform('staging', 'state', 'mv', `module.stack.module.${module}`, `module.${module}`)
  const again = (await plan('staging')).filter(one => one.previous_address !== undefined)
  expect(again.map(one => one.address).sort()).toEqual(changes.map(one => one.address).sort())
  expect(new Set(again.map(one => one.change.actions.join()))).toEqual(new Set(['no-op']))
}, 1_800_000)
