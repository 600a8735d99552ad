/** What of `TF_*` a caller may set: configuration of providers and backends, never a way around the arguments of this action. */
const PASSED_ON = ['TF_CLI_CONFIG_FILE', 'TF_PLUGIN_CACHE_DIR', 'TF_ENCRYPTION']
const PASSED_ON_PREFIXES = ['TF_VAR_', 'TF_TOKEN_', 'TF_HTTP_']

/** The runner's own: with these, code inside a module could set outputs, use the caches of this job or read our inputs. */
const RUNNERS_OWN =
  /^(?:INPUT_|STATE_|ACTIONS_RUNTIME_|ACTIONS_RESULTS_|ACTIONS_CACHE_|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$)/

/**
 * The whole environment of Terraform.
 * @param env of this process
 * @param dataFolder private folder for what `init` makes: never in the checkout, never from a cache
 * @returns `dropped`: names of `TF_*` variables that are not passed on, to be told
 */
export function toolEnvironment(
  env: NodeJS.ProcessEnv,
  { dataFolder, workspace }: { dataFolder: string; workspace: string | undefined }
): { env: NodeJS.ProcessEnv; dropped: string[] } {
  const kept: NodeJS.ProcessEnv = {}
  const dropped: string[] = []
  for (const [name, value] of Object.entries(env)) {
    if (RUNNERS_OWN.test(name)) continue
    if (name.startsWith('TF_') && !mayPass(name)) dropped.push(name)
    else kept[name] = value
  }
  return {
    env: {
      ...kept,
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      CHECKPOINT_DISABLE: '1',
      TF_DATA_DIR: dataFolder,
      ...(workspace === undefined ? {} : { TF_WORKSPACE: workspace })
    },
    // Set by this action, or set to the same elsewhere: not worth a word.
    dropped: dropped.filter(name => !['TF_IN_AUTOMATION', 'TF_INPUT'].includes(name)).sort()
  }
}

function mayPass(name: string): boolean {
  return PASSED_ON.includes(name) || PASSED_ON_PREFIXES.some(prefix => name.startsWith(prefix))
}
