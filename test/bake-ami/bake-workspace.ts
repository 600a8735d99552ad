import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Toolbox } from '../../sandbox/tools/index.ts'
import { type ActionRequest, type RunningAction, startAction } from '../harness/index.ts'
import { type TemplateOptions, templateText } from './bake-template.ts'

export const HOME = 'us-east-1'

/** A repository with a template, and the way to run the action in it. */
export interface BakeWorkspace {
  readonly workspace: string
  /** Folder of the template `thing`. */
  readonly template: string
  /** Where Packer writes whenever it is started. */
  readonly packerLog: string
  /** Make a commit, which the requests after it are about. @returns its SHA */
  commit(): string
  writeTemplate(options?: TemplateOptions): void
  request(inputs?: Record<string, string>, onStdout?: (line: string) => void): ActionRequest
  /** Start a bake and wait until its log has this. */
  startUntil(text: string, inputs?: Record<string, string>): Promise<{ asked: ActionRequest; running: RunningAction }>
  remove(): void
}

/** Make it. @param aws `endpoint` of the AWS, `baseImage` an image in it */
export function openBakeWorkspace(tools: Toolbox, aws: { endpoint: string; baseImage: string }): BakeWorkspace {
  const workspace = mkdtempSync(join(tmpdir(), 'insight-bake-'))
  const template = join(workspace, 'images/thing')
  const packerLog = join(workspace, '.git', 'packer.log')
  mkdirSync(template, { recursive: true })
  execFileSync('git', ['init', '-q'], { cwd: workspace })
  let sha = commitIn(workspace)
  const request: BakeWorkspace['request'] = (inputs, onStdout) => ({
    action: 'bake-ami',
    cwd: workspace,
    inputs: { template: 'images/thing', 'base-image': aws.baseImage, ...inputs },
    env: { ...stepVariables(tools, aws.endpoint, packerLog), GITHUB_SHA: sha },
    ...(onStdout === undefined ? {} : { onStdout })
  })
  return {
    workspace,
    template,
    packerLog,
    commit() {
      sha = commitIn(workspace)
      return sha
    },
    writeTemplate: options => writeFileSync(join(template, 'thing.pkr.hcl'), templateText(options)),
    request,
    async startUntil(text, inputs) {
      let seen = () => {}
      const reached = new Promise<void>(done => {
        seen = done
      })
      const asked = request(inputs, line => line.includes(text) && seen())
      const running = startAction(asked)
      await Promise.race([reached, running.result])
      return { asked, running }
    },
    remove: () => rmSync(workspace, { recursive: true })
  }
}

/** Make an empty commit, the first one too. @returns its SHA: what the event of a bake must be about */
export function commitIn(repository: string): string {
  const git = (...argv: string[]) => execFileSync('git', argv, { cwd: repository, encoding: 'utf8' }).trim()
  git('-c', 'user.name=demo', '-c', 'user.email=demo@localhost', 'commit', '--quiet', '--allow-empty', '-m', 'Demo')
  return git('rev-parse', 'HEAD')
}

function stepVariables(tools: Toolbox, endpoint: string, packerLog: string): Record<string, string> {
  const { PATH = '', PACKER_PLUGIN_PATH = '' } = tools.env()
  return {
    PATH,
    PACKER_PLUGIN_PATH,
    PACKER_LOG: '1',
    PACKER_LOG_PATH: packerLog,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: HOME,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true'
  }
}
