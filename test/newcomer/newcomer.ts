import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type GitHubControl, runWorkflow, type WorkflowEvent, type WorkflowResult } from '../../sandbox/github/index.ts'
import { ensureTools, silent, type Toolbox, type ToolName } from '../../sandbox/tools/index.ts'

/** What a newcomer has: an empty repository, and the READMEs. */
export interface Newcomer {
  readonly toolbox: Toolbox
  write(path: string, text: string): void
  /** Run a workflow that a README shows, with what must be another here: an address, a file of this machine. */
  run(text: string, options?: NewcomerRun): Promise<WorkflowResult>
  remove(): void
}

/** How a workflow is set off. */
export interface NewcomerRun {
  readonly event?: WorkflowEvent
  readonly inputs?: Record<string, string>
  readonly secrets?: Record<string, string>
}

/** The repository of the newcomer. */
const REPOSITORY = 'acme/shop'

/**
 * Make an empty repository.
 * @param github the local GitHub that runs its workflows
 * @param aws address of the AWS that its steps talk to
 * @param tools what its steps find on PATH, besides act
 */
export async function makeNewcomer(
  github: GitHubControl,
  aws: string,
  tools: readonly ToolName[] = []
): Promise<Newcomer> {
  const toolbox = await ensureTools(['act', ...tools], silent)
  const dir = mkdtempSync(join(tmpdir(), 'insight-newcomer-'))
  const checkout = join(dir, 'shop')
  const workflow = '.github/workflows/from-readme.yml'
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(checkout, path)), { recursive: true })
    writeFileSync(join(checkout, path), text)
  }
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=ann', '-c', 'user.email=ann@acme.example', ...args], { cwd: checkout })
  mkdirSync(checkout)
  git('init', '--quiet', '--initial-branch', 'main')
  return {
    toolbox,
    write,
    async run(text, { event, ...more } = {}) {
      write(workflow, text)
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message', 'As the README says')
      return runWorkflow({
        ...{ toolbox, github, checkout, workflow, repository: REPOSITORY, dir: join(dir, 'runs'), ...more },
        event: event ?? { name: 'workflow_dispatch' },
        env: { AWS_ENDPOINT_URL: aws, AWS_EC2_METADATA_DISABLED: 'true' }
      })
    },
    remove: () => rmSync(dir, { recursive: true, force: true })
  }
}

/** The code blocks of a language in the README of an action, in their order. */
export function blocksOf(action: string, language: string): string[] {
  const readme = readFileSync(join(import.meta.dirname, '../../actions', action, 'README.md'), 'utf8')
  return [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(one => one[1] === language).map(one => one[2] ?? '')
}

/** The workflows among them, in their order. */
export function workflowsOf(action: string): string[] {
  return blocksOf(action, 'yaml').filter(block => /^jobs:/m.test(block))
}

/**
 * A text of a README with something in it replaced that cannot be the same on this machine.
 * @throws Error when it is not there: then the README says something else by now
 */
export function adapt(text: string, replaced: Readonly<Record<string, string>>): string {
  return Object.entries(replaced).reduce((adapted, [from, to]) => {
    if (!adapted.includes(from)) throw new Error(`The README does not say "${from}" any more:\n${text}`)
    return adapted.replaceAll(from, to)
  }, text)
}

/** @throws Error with the reason and the log's end when the run did not succeed */
export function assertSuccess({ conclusion, reason, log }: WorkflowResult): void {
  if (conclusion === 'success') return
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : ['Nothing was logged.']
  throw new Error([reason, ...lines.slice(-60)].join('\n'))
}
