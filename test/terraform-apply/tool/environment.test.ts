import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { PASSED_ON, toolEnvironment } from '../../../src/terraform-apply/tool/environment.ts'

const places = { dataFolder: '/d', workspace: undefined }

test('Terraform gets what configures providers, and nothing that undoes the arguments or belongs to the runner', () => {
  const before = {
    PATH: '/bin',
    AWS_REGION: 'eu-central-1',
    TF_VAR_a: '1',
    TF_TOKEN_app_terraform_io: 't',
    TF_PLUGIN_CACHE_DIR: '/cache',
    TF_CLI_ARGS_plan: '-lock=false',
    TF_LOG: 'TRACE',
    TF_INPUT: '1',
    TF_WORKSPACE: 'production',
    GITHUB_OUTPUT: '/o',
    'INPUT_PLAN-KEY': 'secret',
    ACTIONS_RUNTIME_TOKEN: 't'
  }
  const { env, dropped } = toolEnvironment(before, places)
  expect(env).toEqual({
    PATH: '/bin',
    AWS_REGION: 'eu-central-1',
    TF_VAR_a: '1',
    TF_TOKEN_app_terraform_io: 't',
    GIT_TERMINAL_PROMPT: '0',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
    TF_DATA_DIR: '/d'
  })
  expect(dropped).toEqual(['TF_CLI_ARGS_plan', 'TF_LOG', 'TF_PLUGIN_CACHE_DIR', 'TF_WORKSPACE'])
})

test('the workspace and the folder of packages are what this action says', () => {
  const before = { TF_WORKSPACE: 'production', TF_PLUGIN_CACHE_DIR: '/theirs', TF_DATA_DIR: '.terraform' }
  const { env } = toolEnvironment(before, { dataFolder: '/d', workspace: 'staging', pluginCache: '/ours' })
  expect(env).toMatchObject({ TF_WORKSPACE: 'staging', TF_PLUGIN_CACHE_DIR: '/ours', TF_DATA_DIR: '/d' })
})

// Read in the sources of Terraform 1.13.3 and OpenTofu 1.12.6.
test.each([
  'TF_CLI_ARGS',
  'TF_CLI_ARGS_init',
  'TF_DISABLE_PLUGIN_TLS',
  'TF_FORCE_LOCAL_BACKEND',
  'TF_LOG_PATH',
  'TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE',
  'TF_REATTACH_PROVIDERS',
  'TF_STATE_PERSIST_INTERVAL',
  'TF_WARN_OUTPUT_ERRORS',
  'TERRAFORM_CONFIG',
  'TOFU_CPU_PROFILE',
  'TOFU_X_EXPERIMENTAL_RUNTIME',
  'OPENTOFU_STATEFILE_PROVIDER_ADDRESS_TRANSLATION'
])('%s is dropped and named', name => {
  const { env, dropped } = toolEnvironment({ [name]: '1' }, places)
  expect(env).not.toHaveProperty(name)
  expect(dropped).toEqual([name])
})

test.each([
  ...PASSED_ON.map(name => name.replace('*', 'x')),
  'GIT_SSH_COMMAND',
  'GIT_CONFIG_COUNT',
  'SSH_AUTH_SOCK',
  'HTTPS_PROXY',
  'no_proxy',
  'SSL_CERT_FILE',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'GITHUB_TOKEN',
  'HOME',
  'TFE_TOKEN'
])('%s passes', name => {
  expect(toolEnvironment({ [name]: '1' }, places)).toMatchObject({ env: { [name]: '1' }, dropped: [] })
})

test('a list that ends in a star means a beginning, and every other one a whole name', () => {
  expect(toolEnvironment({ TF_CLI_CONFIG_FILE_X: '1', TF_VARIABLE: '1' }, places).dropped).toHaveLength(2)
})

test('the README names exactly what is passed on', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../actions/terraform-apply/README.md'), 'utf8')
  const sentence = /only these are passed on: (.*?)\. Others/.exec(readme)?.[1] ?? ''
  expect(sentence.split(', ')).toEqual(PASSED_ON.map(name => `\`${name}\``))
})
