import type { RegisteredRun } from './control-requests.ts'

/**
 * What the runner tells a step about its run and where the results service is. For actions run without a workflow too.
 * @param endpoint of the local GitHub
 * @param options.idToken whether the job may ask for OIDC tokens (`id-token: write`)
 */
export function runVariables(
  endpoint: string,
  run: RegisteredRun,
  options: { idToken: boolean }
): Record<string, string> {
  return {
    GITHUB_API_URL: endpoint,
    GITHUB_GRAPHQL_URL: `${endpoint}/graphql`,
    // GitHub's clients take anything but github.com for an Enterprise Server, which has no artifacts v4.
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY_ID: String(run.repositoryId),
    GITHUB_REPOSITORY_OWNER_ID: String(run.ownerId),
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_NUMBER: String(run.number),
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_ACTOR_ID: String(run.actorId),
    ACTIONS_RESULTS_URL: endpoint,
    ACTIONS_RUNTIME_URL: endpoint,
    ACTIONS_RUNTIME_TOKEN: run.runtimeToken,
    ACTIONS_CACHE_SERVICE_V2: '1',
    ...(options.idToken
      ? {
          ACTIONS_ID_TOKEN_REQUEST_URL: run.idTokenRequestUrl,
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: run.idTokenRequestToken
        }
      : {})
  }
}
