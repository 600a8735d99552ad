/**
 * What a caller may set of the variables that Terraform 1.13 and OpenTofu 1.12 read, by name; a `*` at the end stands for
 * any ending. It configures variables, credentials, backends, providers and the network. Left out is what could undo what
 * this action promises (arguments, the lock, where the state is written and how often, providers that are not checked)
 * or bring secrets into the log (TF_LOG).
 */
export const PASSED_ON: readonly string[] = [
  'TF_VAR_*',
  'TF_TOKEN_*',
  'TF_CLI_CONFIG_FILE',
  'TF_ENCRYPTION',
  'TF_HTTP_*',
  'TF_CLOUD_HOSTNAME',
  'TF_CLOUD_ORGANIZATION',
  'TF_CLOUD_PROJECT',
  'TF_AWS_DEFAULT_TAGS_*',
  'TF_APPEND_USER_AGENT',
  'TF_REGISTRY_CLIENT_TIMEOUT',
  'TF_REGISTRY_DISCOVERY_RETRY',
  'TF_PROVIDER_DOWNLOAD_RETRY',
  'OPENTOFU_ENFORCE_GPG_VALIDATION',
  'OPENTOFU_ENFORCE_GPG_EXPIRATION'
]

/** The tools' own, with TERRAFORM_CONFIG, an old name of TF_CLI_CONFIG_FILE. All other variables are none of our business. */
const TOOLS_OWN = /^(?:TF_|TOFU_|OPENTOFU_|TERRAFORM_CONFIG$)/

/** The runner's own: with these, code inside a module could set outputs, use the caches of this job or read our inputs. */
const RUNNERS_OWN =
  /^(?:INPUT_|STATE_|ACTIONS_RUNTIME_|ACTIONS_RESULTS_|ACTIONS_CACHE_|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$)/

/** What this action sets for one stack. */
interface ToolPlaces {
  /** Private folder for what `init` makes: never in the checkout, never from a cache. */
  readonly dataFolder: string
  readonly workspace: string | undefined
  /** Folder that keeps the packages of providers for the stacks of this job, and only of this job. */
  readonly pluginCache?: string | undefined
}

/**
 * The whole environment of Terraform. What Git, SSH and proxies need (`GIT_*`, `SSH_*`, `HTTPS_PROXY`, …) passes as it is.
 * @param env of this process
 * @returns `dropped`: names of variables of the tools that are not passed on, to be told
 */
export function toolEnvironment(
  env: NodeJS.ProcessEnv,
  { dataFolder, workspace, pluginCache }: ToolPlaces
): { env: NodeJS.ProcessEnv; dropped: string[] } {
  const kept: NodeJS.ProcessEnv = {}
  const dropped: string[] = []
  for (const [name, value] of Object.entries(env)) {
    if (RUNNERS_OWN.test(name)) continue
    if (TOOLS_OWN.test(name) && !mayPass(name)) dropped.push(name)
    else kept[name] = value
  }
  return {
    env: {
      // A private module without credentials must fail at once, not ask for a password.
      GIT_TERMINAL_PROMPT: '0',
      ...kept,
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      CHECKPOINT_DISABLE: '1',
      TF_DATA_DIR: dataFolder,
      ...(pluginCache === undefined ? {} : { TF_PLUGIN_CACHE_DIR: pluginCache }),
      ...(workspace === undefined ? {} : { TF_WORKSPACE: workspace })
    },
    // Set by this action, or set to the same elsewhere: not worth a word.
    dropped: dropped.filter(name => !['TF_IN_AUTOMATION', 'TF_INPUT'].includes(name)).sort()
  }
}

function mayPass(name: string): boolean {
  return PASSED_ON.some(one => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : name === one))
}
