import type { WorkflowResult } from '../../sandbox/github/index.ts'
import { runOwnWorkflow } from './own-workflow.ts'

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
          plugin-lock: \${{ vars.PLUGIN_LOCK }}
          smoke-test: infra/images/{0}/smoke-test.sh
          smoke-test-via: ssh
          backend-config: bucket=\${{ vars.TERRAFORM_STATE_BUCKET }}
          declaration: infra/services/staging.yml
          consul-address: \${{ vars.CONSUL_HTTP_ADDR }}
          reap: true
`

/** Run `uses: vsilverman/insight@v1` in a checkout whose sandbox is up. */
export function runOneStep(checkout: string): Promise<WorkflowResult> {
  return runOwnWorkflow(checkout, 'one-step', WORKFLOW)
}
