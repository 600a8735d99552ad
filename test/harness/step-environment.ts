import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolveDefault } from './action-definition.ts'
import type { ActionRequest } from './run-action.ts'

const COMPILE_CACHE = join(tmpdir(), 'insight-compile-cache')

/** The files of one step, fresh for each phase. */
export interface StepFiles {
  output: string
  state: string
  env: string
  path: string
  summary: string
}

/** Make the empty command files of a step under `folder`. */
export function makeStepFiles(folder: string): StepFiles {
  mkdirSync(folder, { recursive: true })
  const make = (name: string): string => {
    const file = join(folder, name)
    writeFileSync(file, '')
    return file
  }
  return {
    output: make('set_output'),
    state: make('save_state'),
    env: make('set_env'),
    path: make('add_path'),
    summary: make('step_summary')
  }
}

/**
 * The environment of a JavaScript action's step, from scratch: nothing of this process is in it but PATH. Beyond what the
 * runner sets, Node keeps the compiled code of the bundle from step to step, a fifth of a short step's time.
 * Values in `request.env` win, so a test can take anything away by setting it to the empty string.
 */
export function stepEnvironment(
  request: ActionRequest,
  step: { temp: string; trackingId: string; files: StepFiles; declared: Readonly<Record<string, string>> }
): Record<string, string> {
  const context = githubContext(request)
  const eventPath = join(step.temp, '_github_workflow', 'event.json')
  const home = join(step.temp, '..', 'home')
  mkdirSync(join(step.temp, '_github_workflow'), { recursive: true })
  mkdirSync(home, { recursive: true })
  writeFileSync(eventPath, JSON.stringify(request.event?.payload ?? {}))
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    NODE_COMPILE_CACHE: COMPILE_CACHE,
    HOME: home,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: `__self_${request.action}`,
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_OUTPUT: step.files.output,
    GITHUB_STATE: step.files.state,
    GITHUB_ENV: step.files.env,
    GITHUB_PATH: step.files.path,
    GITHUB_STEP_SUMMARY: step.files.summary,
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_RETENTION_DAYS: '90',
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'harness',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: step.temp,
    RUNNER_TOOL_CACHE: join(step.temp, '..', 'tool-cache'),
    RUNNER_TRACKING_ID: step.trackingId
  }
  for (const [name, value] of Object.entries(context)) {
    if (name !== 'token' && name !== 'event_name') env[`GITHUB_${name.toUpperCase()}`] = value
  }
  env['GITHUB_EVENT_NAME'] = context['event_name'] ?? ''
  const inputs = { ...resolveDefaults(step.declared, context), ...request.inputs }
  for (const [name, value] of Object.entries(inputs)) env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value
  for (const [name, value] of Object.entries(request.state ?? {})) env[`STATE_${name}`] = value
  return { ...env, ...request.env }
}

function resolveDefaults(declared: Readonly<Record<string, string>>, context: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(declared).map(([name, text]) => [name, resolveDefault(text, context)]))
}

function githubContext(request: ActionRequest): Record<string, string> {
  const repository = request.github?.repository ?? 'octo/demo'
  return {
    actor: 'octocat',
    actor_id: '1',
    api_url: request.github?.url ?? 'http://127.0.0.1:61999',
    base_ref: '',
    event_name: request.event?.name ?? 'push',
    graphql_url: `${request.github?.url ?? 'http://127.0.0.1:61999'}/graphql`,
    head_ref: '',
    job: 'test',
    ref: 'refs/heads/main',
    ref_name: 'main',
    ref_type: 'branch',
    repository,
    repository_id: '1000',
    repository_owner: repository.split('/')[0] ?? '',
    repository_owner_id: '100',
    run_attempt: '1',
    run_id: '1',
    run_number: '1',
    // GitHub's clients take anything but github.com for an Enterprise Server, which has no artifacts v4.
    server_url: 'https://github.com',
    sha: '0123456789abcdef0123456789abcdef01234567',
    token: request.github?.token ?? '',
    triggering_actor: 'octocat',
    workflow: 'test',
    workflow_ref: `${repository}/.github/workflows/test.yml@refs/heads/main`,
    workflow_sha: '0123456789abcdef0123456789abcdef01234567',
    workspace: request.cwd
  }
}
