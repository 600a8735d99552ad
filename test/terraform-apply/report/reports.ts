import { createHash } from 'node:crypto'
import { protectedChanges } from '../../../src/terraform-apply/guards/guard.ts'
import type { Json } from '../../../src/terraform-apply/json/json.ts'
import { makeDigestKey } from '../../../src/terraform-apply/plan/digest.ts'
import { readPlan } from '../../../src/terraform-apply/plan/plan.ts'
import type { PlanReport, StackReport } from '../../../src/terraform-apply/report/report.ts'
import { change, document, resource } from '../plan/plan-documents.ts'

const KEY = makeDigestKey('a secret of the tests', 'octo/demo')

/** A stack that was planned, from a document of `terraform show -json`. */
export function plannedStack(stack: string, content: { readonly [key: string]: Json }, took = 14_200): StackReport {
  const plan = readPlan(JSON.stringify(content), KEY)
  const guarded = protectedChanges(plan, { protect: ['aws_instance.postgres', 'aws_db_instance'], allowDestroy: [] })
  const digest = `sha256:${createHash('sha256').update(JSON.stringify(plan)).digest('hex')}`
  const result = { kind: 'planned', plan, digest, guarded: guarded.map(one => one.address) } as const
  return { stack, toolName: 'Terraform 1.15.9', took, result }
}

/** A clock of the work of this process, in milliseconds: what else the machine does leaves it alone. */
export function cpuClock(): () => number {
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
}

/** A stack whose plan failed. */
export function failedStack(stack: string, message: string): StackReport {
  return { stack, toolName: 'Terraform 1.15.9', took: 900, result: { kind: 'failed', message } }
}

/** The report of some stacks. */
export function reportOf(stacks: readonly StackReport[], more: Partial<PlanReport> = {}): PlanReport {
  const [first] = stacks
  const digests = stacks.flatMap(({ result }) => (result.kind === 'planned' ? result.digest : []))
  const all = `sha256:${createHash('sha256').update(digests.join()).digest('hex')}`
  return {
    environment: 'staging',
    workspace: undefined,
    key: '0a1b2c3d',
    label: stacks.length === 1 ? (first?.stack ?? '') : `${stacks.length} stacks of infra/*`,
    commit: '3f9c2ab0000000000000000000000000000000ff',
    run: { id: 118, attempt: 1, url: 'https://github.com/octo/demo/actions/runs/118' },
    stacks,
    digest: digests.length < stacks.length ? undefined : digests.length === 1 ? digests[0] : all,
    binding: undefined,
    ...more
  }
}

/** Four stacks: one replaces the database's machine, one rolls the web tier, two do not change. */
export function fourStacks(): PlanReport {
  const same = document([], { applyable: false })
  return reportOf([
    plannedStack('infra/network', same),
    plannedStack('infra/data', document(database(), { resource_drift: [] })),
    plannedStack('infra/mesh', same),
    plannedStack('infra/app', document(webTier(), { output_changes: webOutputs() }))
  ])
}

function database(): Json[] {
  const machine = { instance_type: 't4g.small', tags: { Name: 'postgres' } }
  return [
    resource(
      'aws_instance.postgres',
      change(['delete', 'create'], {
        before: { ...machine, id: 'i-0a1b', ami: 'ami-07aa', private_ip: '10.42.8.10', user_data: 'before' },
        after: { ...machine, ami: 'ami-0c1e', user_data: 'after' },
        after_unknown: { id: true, private_ip: true },
        before_sensitive: { user_data: true },
        after_sensitive: { user_data: true },
        replace_paths: [['ami']]
      }),
      { action_reason: 'replace_because_cannot_update' }
    ),
    resource(
      'aws_volume_attachment.data',
      change(['update'], {
        before: { id: 'vai-1', instance_id: 'i-0a1b', device_name: '/dev/sdf' },
        after: { id: 'vai-1', device_name: '/dev/sdf' },
        after_unknown: { instance_id: true }
      })
    )
  ]
}

function webTier(): Json[] {
  const rule = (cidr: string) => ({ cidr_blocks: [cidr], from_port: 443, protocol: 'tcp' })
  const policy = (action: string) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] })
  return [
    resource(
      'aws_launch_template.web',
      change(['update'], {
        before: { id: 'lt-1', image_id: 'ami-07aa', latest_version: 7 },
        after: { id: 'lt-1', image_id: 'ami-0c1e' },
        after_unknown: { latest_version: true }
      })
    ),
    resource(
      'aws_autoscaling_group.web',
      change(['update'], {
        before: { id: 'web', desired_capacity: 2, launch_template: [{ version: '7' }] },
        after: { id: 'web', desired_capacity: 3, launch_template: [{}] },
        after_unknown: { launch_template: [{ version: true }] }
      })
    ),
    resource(
      'aws_iam_role_policy.web',
      change(['update'], {
        before: { id: 'web', policy: policy('s3:GetObject') },
        after: { id: 'web', policy: policy('s3:PutObject') }
      })
    ),
    resource(
      'aws_security_group_rule.web_https',
      change(['create'], { after: rule('10.0.0.0/8'), after_unknown: { id: true } })
    ),
    resource(
      'aws_cloudwatch_metric_alarm.web["errors"]',
      change(['create'], {
        after: { alarm_name: 'web-errors', threshold: 5, period: 60, tags: { Name: 'web-errors' } },
        after_unknown: { id: true, arn: true }
      })
    ),
    resource('aws_lb_listener.http', change(['delete'], { before: { id: 'listener/1', port: 80, protocol: 'HTTP' } }), {
      action_reason: 'delete_because_no_resource_config'
    })
  ]
}

function webOutputs(): Json {
  return { url: change(['update'], { before: 'http://web.example', after: 'https://web.example' }) }
}

/** Many stacks that change much: of every fifth object one is replaced, of every seventh one destroyed. */
export function manyStacks(stacks: number, changes: number): PlanReport {
  const each = Math.ceil(changes / stacks)
  const list = Array.from({ length: stacks }, (_, at) =>
    plannedStack(`infra/environments/production/region-${at}`, document(manyObjects(each, at)))
  )
  return reportOf(list)
}

function manyObjects(count: number, stack: number): Json[] {
  return Array.from({ length: count }, (_, at) => {
    const address = `module.service["s${stack}"].aws_instance.web[${at}]`
    const machine = {
      instance_type: 't4g.small',
      ami: 'ami-07aa',
      user_data_base64: `I2Nsb3VkLWNvbmZpZw${'A'.repeat(60)}`
    }
    const tags = { Name: `web-${at}`, 'insight:image': 'httpd', owner: 'platform' }
    const before = { ...machine, id: `i-${stack}-${at}`, tags }
    const after = { ...machine, ami: 'ami-0c1e', tags: { ...tags, owner: 'web' } }
    if (at % 7 === 3) return resource(address, change(['delete'], { before }))
    if (at % 5 === 1)
      return resource(
        address,
        change(['delete', 'create'], { before, after, after_unknown: { id: true }, replace_paths: [['ami']] })
      )
    if (at % 2 === 0) return resource(address, change(['update'], { before, after: { ...after, id: before.id } }))
    return resource(address, change(['create'], { after, after_unknown: { id: true, arn: true } }))
  })
}
