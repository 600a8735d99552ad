import type { Json } from '../../../src/terraform-apply/json/json.ts'

/** A change as `terraform show -json` has it, with the parts that a test does not care about filled in. */
export function change(actions: string[], parts: Record<string, Json> = {}): Record<string, Json> {
  return {
    actions,
    before: null,
    after: null,
    after_unknown: {},
    before_sensitive: {},
    after_sensitive: {},
    ...parts
  }
}

/** A managed object of a plan. */
export function resource(address: string, of: Record<string, Json>, more: Record<string, Json> = {}): Json {
  const [type = '', name = ''] = address.replace(/^.*module\.[^.]+\./, '').split('.')
  return {
    address,
    mode: 'managed',
    type,
    name,
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: of,
    ...more
  }
}

/** A whole document. */
export function document(resources: readonly Json[], more: Record<string, Json> = {}): { [key: string]: Json } {
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: resources,
    output_changes: {},
    timestamp: '2026-11-23T08:43:25Z',
    applyable: true,
    complete: true,
    errored: false,
    ...more
  }
}

/** A plan with every kind of change, as a person would meet it. */
export function exampleDocument(): { [key: string]: Json } {
  const policy = (action: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: action, Resource: 'arn:aws:s3:::insight-state-123456789012/staging/*' }]
    })
  return document(
    [
      resource(
        'aws_instance.postgres',
        change(['delete', 'create'], {
          before: {
            id: 'i-0f3c',
            ami: 'ami-07aa',
            instance_type: 't4g.small',
            private_ip: '10.42.8.10',
            user_data: 'old secret data',
            tags: { Name: 'postgres' }
          },
          after: {
            ami: 'ami-0c1e',
            instance_type: 't4g.small',
            user_data: 'new secret data',
            tags: { Name: 'postgres' }
          },
          after_unknown: { id: true, private_ip: true, tags: {} },
          before_sensitive: { user_data: true, tags: {} },
          after_sensitive: { user_data: true, tags: {} },
          replace_paths: [['ami']]
        }),
        { action_reason: 'replace_because_cannot_update' }
      ),
      resource(
        'aws_lb_listener.http',
        change(['delete'], { before: { id: 'arn:aws:elasticloadbalancing:listener/1', port: 80 } }),
        {
          action_reason: 'delete_because_no_resource_config'
        }
      ),
      resource(
        'aws_volume_attachment.data',
        change(['update'], {
          before: { id: 'vai-1', instance_id: 'i-0f3c', device_name: '/dev/sdf' },
          after: { id: 'vai-1', device_name: '/dev/sdf' },
          after_unknown: { instance_id: true }
        })
      ),
      resource(
        'aws_iam_role_policy.state',
        change(['update'], {
          before: { id: 'state', policy: policy('s3:GetObject') },
          after: { id: 'state', policy: policy('s3:PutObject') }
        })
      ),
      resource(
        'aws_security_group_rule.web_https',
        change(['update'], {
          before: { id: 'sgr-1', cidr_blocks: ['0.0.0.0/0'], from_port: 443 },
          after: { id: 'sgr-1', cidr_blocks: ['10.0.0.0/8', '192.168.0.0/16'], from_port: 443 }
        })
      ),
      resource(
        'aws_launch_template.web["blue"]',
        change(['create'], {
          after: {
            image_id: 'ami-0c1e',
            name_prefix: 'web-',
            tags: { Name: 'web', 'insight:image': 'httpd' },
            block_device_mappings: []
          },
          after_unknown: { id: true, arn: true, latest_version: true, tags: {} },
          before_sensitive: false
        })
      ),
      resource(
        'module.network.aws_subnet.private[0]',
        change(['no-op'], { before: { id: 'subnet-1' }, after: { id: 'subnet-1' } }),
        {
          previous_address: 'aws_subnet.private'
        }
      ),
      resource(
        'aws_s3_bucket.logs',
        change(['no-op'], { before: { id: 'logs' }, after: { id: 'logs' }, importing: { id: 'logs' } })
      ),
      resource('aws_cloudwatch_log_group.old', change(['forget'], { before: { id: 'old' } }))
    ],
    {
      output_changes: {
        url: change(['update'], { before: 'http://old.example', after: 'http://new.example' }),
        password: change(['update'], {
          before: 'hunter2hunter2',
          after: 'hunter3hunter3',
          before_sensitive: true,
          after_sensitive: true
        })
      }
    }
  )
}
