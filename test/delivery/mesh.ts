import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkflowResult } from '../../sandbox/github/index.ts'
import { endpointsOf, runOwnWorkflow } from './own-workflow.ts'

/** Deny one service the call of another, as `consul intention create -deny -replace` does, by the operator's token. */
export async function denyCall(checkout: string, source: string, destination: string): Promise<void> {
  const token = readFileSync(join(checkout, '.insight/consul/management-token'), 'utf8').trim()
  const query = new URLSearchParams({ source, destination })
  const response = await fetch(`${endpointsOf(checkout).consul}/v1/connect/intentions/exact?${query}`, {
    method: 'PUT',
    headers: { 'x-consul-token': token },
    body: JSON.stringify({ SourceType: 'consul', Action: 'deny' })
  })
  if (!response.ok) throw new Error(`Consul answers ${response.status}: ${await response.text()}`)
}

// As somebody would run it on a schedule.
const WORKFLOW = `name: Drift in Consul
on: push
permissions: {}
jobs:
  check:
    name: Check
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    environment: staging
    permissions:
      contents: read
      id-token: write
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - uses: vsilverman/insight/actions/consul-register@v1
        with:
          command: check
          declaration: infra/services/staging.yml
          address: \${{ vars.CONSUL_HTTP_ADDR }}
          login-method: insight-github
          audience: consul
`

/** Compare Consul with the declaration of staging, by the identity of a job. */
export function checkMesh(checkout: string): Promise<WorkflowResult> {
  return runOwnWorkflow(checkout, 'mesh-check', WORKFLOW)
}
