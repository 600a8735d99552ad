import { type GitHubClient, openGitHub, type RunContext } from '../lib/github.ts'
import type { Settings } from './inputs.ts'
import { reportKey, stacksLabel } from './stacks/stacks.ts'

/** Where results are shown. Nothing in here ever fails the work: what cannot be shown is said in one line. */
export interface Audience {
  readonly settings: Settings
  readonly context: RunContext
  /** Which comment, check and artifacts are this step's: 8 hex digits. */
  readonly key: string
  /** Whose plans they are, for people. */
  readonly label: string
  /** GitHub's API. Its client takes a while to load: the first call is best made while a tool is at work. */
  readonly github: () => Promise<GitHubClient>
}

/** Open GitHub for showing results. */
export function openAudience(settings: Settings, context: RunContext): Audience {
  const { environment, workspace, stacks } = settings
  let opened: Promise<GitHubClient> | undefined
  const github = () => {
    opened ??= openGitHub(settings.token)
    // Who awaits it gets the error; while nobody does it must not end the process.
    opened.catch(() => undefined)
    return opened
  }
  return {
    settings,
    context,
    key: reportKey(environment, workspace, stacks.written),
    label: stacksLabel(stacks),
    github
  }
}
