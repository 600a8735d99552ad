import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type LocalAws, startAws } from '../../../sandbox/aws/index.ts'
import { type Engine, openEngine } from '../../../sandbox/engine.ts'
import { ensureTools, silent, type ToolName } from '../../../sandbox/tools/index.ts'

const execute = promisify(execFile)

/** A local AWS of its own for one test file, and the real tools that talk to it. */
export interface TestAws {
  aws: LocalAws
  engine: Engine
  /** What the local AWS said, for the message of a failing test. */
  lines: string[]
  /** Environment for the AWS SDK and for programs. */
  env: NodeJS.ProcessEnv
  /** Run a tool with an argument vector in a folder; returns its output. Throws with all of it. */
  run(tool: ToolName, args: readonly string[], folder: string, more?: NodeJS.ProcessEnv): Promise<string>
  stop(): Promise<void>
}

/** Start it under the name `name`, so that nothing of another sandbox is touched. */
export async function startTestAws(name: string, tools: readonly ToolName[]): Promise<TestAws> {
  const toolbox = await ensureTools(['moto', 'base-image', ...tools], silent)
  const dir = mkdtempSync(join(tmpdir(), 'insight-aws-'))
  const engine = openEngine({ name, dir })
  const lines: string[] = []
  const log = (line: string) => void lines.push(line)
  const aws = await startAws({ engine, dir, toolbox, port: 0, balancerRange: '127.42.99', log })
  const env = {
    ...toolbox.env(),
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true'
  }
  return {
    aws,
    engine,
    lines,
    env,
    async run(tool, args, folder, more = {}) {
      try {
        const options = { cwd: folder, env: { ...env, ...more }, maxBuffer: 64 * 1024 * 1024, timeout: 900_000 }
        return (await execute(toolbox.path(tool), [...args], options)).stdout
      } catch (error) {
        const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
        throw new Error(`${tool} ${args.join(' ')}:\n${stdout}\n${stderr}\n${lines.join('\n')}`, { cause: error })
      }
    },
    async stop() {
      await aws.stop()
      rmSync(dir, { recursive: true, force: true })
    }
  }
}
