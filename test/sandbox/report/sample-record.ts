import type { RunRecord } from '../../../sandbox/report/run-record.ts'

/** A run that has something in every section. */
export function sampleRecord(): RunRecord {
  const images = { httpd: 'ami-0c1e77aa12ab34cd5', postgres: 'ami-0d15bb21c4de55f01' }
  const passing = (names: readonly string[]) => names.map(name => ({ name, status: 'passing', output: '' }))
  return {
    version: 1,
    environment: 'staging',
    event: 'push',
    command: './build.sh',
    startedAt: '2026-11-23T08:40:12.000Z',
    endedAt: '2026-11-23T08:44:07.000Z',
    seconds: 235.2,
    verdict: 'done',
    commit: '3f9c2abd11d24c0cbb1d5f6d86b2d5ab11f02f11',
    stages: [
      { name: 'tools', verdict: 'done', seconds: 0.4, text: 'terraform 1.11.4, packer 1.16.0, consul 1.22.2' },
      { name: 'services', verdict: 'done', seconds: 2.1, text: 'AWS :4566  GitHub :4567  Consul :8500' },
      { name: 'bake', verdict: 'done', seconds: 131.2, text: 'httpd reused ami-0c1e77 · postgres baked ami-0d15bb' },
      { name: 'plan', verdict: 'done', seconds: 6.8, text: 'staging: +2 ~3 -/+1' },
      { name: 'apply', verdict: 'done', seconds: 79.1, text: 'httpd i-04d2aa runs ami-0c1e77' },
      { name: 'register', verdict: 'done', seconds: 9.7, text: '2 of 2 instances pass · httpd → postgres' },
      { name: 'verify', verdict: 'done', seconds: 0.2, text: 'page, image and row are what was delivered' }
    ],
    tools: [
      { name: 'terraform', version: '1.11.4' },
      { name: 'packer', version: '1.16.0' }
    ],
    images: [
      {
        name: 'httpd',
        id: images.httpd,
        reused: true,
        fingerprint: '9d41c07be2f1'.repeat(5),
        createdAt: '2026-11-22T10:02:00.000Z'
      },
      {
        name: 'postgres',
        id: images.postgres,
        reused: false,
        reason: 'infra/images/postgres/postgres.sh changed',
        fingerprint: '5d7e'.repeat(16),
        createdAt: '2026-11-23T08:41:50.000Z'
      }
    ],
    planTitle: 'staging: +2 ~3 -/+1',
    instances: [
      {
        id: 'i-04d2f0a1b2c3d4e5f',
        service: 'httpd',
        image: images.httpd,
        address: '10.42.16.20',
        state: 'running',
        since: '2026-11-23T08:43:01.000Z',
        checks: passing(['Serf Health Status', 'page', 'sidecar'])
      },
      {
        id: 'i-0b1c2d3e4f5a6b7c8',
        service: 'postgres',
        image: images.postgres,
        address: '10.42.32.10',
        state: 'running',
        since: '2026-11-23T08:42:40.000Z',
        checks: [...passing(['Serf Health Status']), { name: 'database', status: 'warning', output: 'slow' }]
      }
    ],
    mesh: {
      services: [
        { name: 'httpd', instances: 1, passing: 1 },
        { name: 'postgres', instances: 1, passing: 0 }
      ],
      intentions: [
        { source: 'httpd', destination: 'postgres', action: 'allow' },
        { source: '*', destination: '*', action: 'deny' }
      ]
    },
    page: {
      url: 'http://127.42.0.1',
      servedBy: 'i-04d2f0a1b2c3d4e5f',
      image: images.httpd,
      database: 'i-0b1c2d3e4f5a6b7c8',
      row: 'Hello from PostgreSQL'
    },
    jobs: [
      { name: 'Staging/Bake/Bake httpd', verdict: 'success', seconds: 3.2 },
      { name: 'Staging/Bake/Bake postgres', verdict: 'success', seconds: 128.4 },
      { name: 'Staging/Plan/Plan staging', verdict: 'success', seconds: 6.8 },
      { name: 'Notify', verdict: 'did-not-run', reason: 'nothing failed' }
    ],
    summaries: [
      {
        job: 'Staging/Bake/Bake postgres',
        markdown: '### postgres was baked\n\n| input | |\n| --- | --- |\n| `postgres.sh` | changed |'
      },
      { job: 'Staging/Plan/Plan staging', markdown: PLAN_COMMENT }
    ],
    annotations: [{ level: 'warning', job: 'Staging/Bake/Bake postgres', message: 'The base image is 40 days old.' }],
    changes: ['postgres has the image ami-0d15bb21c4de55f01; it had ami-07aa01b2c3d4e5f60.'],
    notes: ['An earlier run had been killed; removed what it left: 2 containers.'],
    notShown: ['approvals', 'token permissions', 'concurrency between runs', 'job time limits']
  }
}

export const PLAN_COMMENT = `<!-- insight:plan pr=42 -->
### Plan for \`staging\` · **1 replacement** · commit 3f9c2ab

| stack | add | change | replace | destroy | |
| --- | ---: | ---: | ---: | ---: | --- |
| \`staging\` | 2 | 3 | **1** | | replaces a database instance |

> [!WARNING]
> \`data\` replaces **\`aws_instance.postgres\`** because \`ami\` changes (\`ami-07aa\` → \`ami-0d15\`). Its data volume stays.

<details><summary><b>staging</b>: 2 to add, 3 to change, 1 to replace</summary>

\`\`\`diff
-/+ aws_instance.postgres                     replaced: ami forces it
      ami               "ami-07aa" -> "ami-0d15"
      user_data         (sensitive, changed)
+   aws_lb_listener.http
~   aws_volume_attachment.data
      instance_id       "i-0a1b" -> (known after apply)
\`\`\`
</details>

Digest \`sha256:5d7e\` · Terraform 1.11.4 · planned in 6 s
`
