import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { BUILDER_VARIABLES, REGION, REPOSITORY, repositoryVariables } from '../../sandbox/cli/local-account.ts'
import { connectGitHub, runWorkflow, type WorkflowResult } from '../../sandbox/github/index.ts'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'

const Daemon = z.object({ endpoints: z.object({ aws: z.string(), github: z.string(), consul: z.string() }) })

/** Where the services of a checkout's sandbox answer. It must be up. */
export function endpointsOf(checkout: string) {
  return Daemon.parse(JSON.parse(readFileSync(join(checkout, '.insight/daemon.json'), 'utf8'))).endpoints
}

/**
 * Run a workflow of a test's own, as a push to main, in a checkout whose sandbox is up.
 * @param name of its file, without folder and ending
 */
export async function runOwnWorkflow(checkout: string, name: string, text: string): Promise<WorkflowResult> {
  const endpoints = endpointsOf(checkout)
  const file = `.github/workflows/${name}.yml`
  mkdirSync(join(checkout, '.github/workflows'), { recursive: true })
  writeFileSync(join(checkout, file), text)
  const toolbox = await ensureTools(
    ['act', 'packer', 'packer-plugin-amazon', 'terraform', 'terraform-provider-aws', 'consul', 'envoy'],
    silent
  )
  return runWorkflow({
    toolbox,
    github: connectGitHub(endpoints.github),
    checkout,
    suite: checkout,
    workflow: file,
    event: { name: 'push', branch: 'main' },
    vars: repositoryVariables(endpoints.consul, toolbox.pluginLock()),
    env: {
      AWS_ENDPOINT_URL: endpoints.aws,
      AWS_REGION: REGION,
      AWS_EC2_METADATA_DISABLED: 'true',
      ...BUILDER_VARIABLES
    },
    dir: join(checkout, '.insight/runs'),
    repository: REPOSITORY,
    environment: 'staging'
  })
}
