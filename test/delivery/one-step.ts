import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { REGION, REPOSITORY, repositoryVariables } from '../../sandbox/cli/local-account.ts'
import { connectGitHub, runWorkflow, type WorkflowResult } from '../../sandbox/github/index.ts'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'

// A workflow as somebody else would write it, who wants the whole delivery as one step.
const WORKFLOW = `name: One step
on: push
permissions: {}
jobs:
  deliver:
    name: Deliver
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    environment: staging
    permissions:
      contents: read
      id-token: write
      checks: write
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - uses: aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c # v6.2.3
        with:
          aws-region: \${{ vars.AWS_REGION }}
          role-to-assume: \${{ vars.AWS_ROLE_APPLY }}
      - run: bash infra/images/prepare.sh
      - uses: vsilverman/insight@v1
        with:
          environment: staging
          aws-region: \${{ vars.AWS_REGION }}
          working-directory: infra/environments/staging
          lock-file: optional
          backend-config: bucket=\${{ vars.TERRAFORM_STATE_BUCKET }}
          declaration: infra/services/staging.yml
          consul-address: \${{ vars.CONSUL_HTTP_ADDR }}
`

const Daemon = z.object({ endpoints: z.object({ aws: z.string(), github: z.string(), consul: z.string() }) })

/** Run `uses: vsilverman/insight@v1` in a checkout whose sandbox is up. */
export async function runOneStep(checkout: string): Promise<WorkflowResult> {
  const { endpoints } = Daemon.parse(JSON.parse(readFileSync(join(checkout, '.insight/daemon.json'), 'utf8')))
  const file = '.github/workflows/one-step.yml'
  mkdirSync(join(checkout, '.github/workflows'), { recursive: true })
  writeFileSync(join(checkout, file), WORKFLOW)
  return runWorkflow({
    toolbox: await ensureTools(
      ['act', 'packer', 'packer-plugin-amazon', 'terraform', 'terraform-provider-aws', 'consul', 'envoy'],
      silent
    ),
    github: connectGitHub(endpoints.github),
    checkout,
    suite: checkout,
    workflow: file,
    event: { name: 'push', branch: 'main' },
    vars: repositoryVariables(endpoints.consul),
    env: { AWS_ENDPOINT_URL: endpoints.aws, AWS_REGION: REGION, AWS_EC2_METADATA_DISABLED: 'true' },
    dir: join(checkout, '.insight/runs'),
    repository: REPOSITORY,
    environment: 'staging'
  })
}
