import type { Binding } from '../../../src/terraform-apply/binding/binding.ts'

/** A binding as the plan of a pull request has it. */
export const BINDING: Binding = {
  repositoryId: 1001,
  repository: 'octo/demo',
  environment: 'staging',
  workspace: 'default',
  stack: 'infra/app',
  tool: 'terraform',
  toolVersion: '1.11.4',
  commit: 'b'.repeat(40),
  lockFile: '1'.repeat(64),
  inputs: '2'.repeat(64),
  workflow: '.github/workflows/pull-request.yml',
  event: 'pull_request',
  runId: 118,
  runAttempt: 1,
  planDigest: `sha256:${'d'.repeat(64)}`
}

/** Another value of each field. */
export const OTHER: Binding = {
  repositoryId: 1002,
  repository: 'octo/other',
  environment: 'production',
  workspace: 'blue',
  stack: 'infra/data',
  tool: 'tofu',
  toolVersion: '1.12.0',
  commit: 'c'.repeat(40),
  lockFile: 'none',
  inputs: '3'.repeat(64),
  workflow: '.github/workflows/evil.yml',
  event: 'push',
  runId: 119,
  runAttempt: 2,
  planDigest: `sha256:${'e'.repeat(64)}`
}
