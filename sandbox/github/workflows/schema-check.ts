import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'

const Findings = z.array(z.object({ file: z.string(), line: z.int(), message: z.string() }))
export type Finding = z.infer<typeof Findings>[number]

/**
 * Errors that GitHub's own language service finds in workflows and action files (0.4 s).
 * @param repositories `owner/name@ref` → folder, for called workflows and inputs of actions
 */
export async function checkSchema(request: {
  files: readonly string[]
  checkout: string
  repositories: ReadonlyMap<string, string>
}): Promise<Finding[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'schema-check-child.ts')], { stdio: 'pipe' })
  const input = { ...request, repositories: Object.fromEntries(request.repositories) }
  child.stdin.end(JSON.stringify(input))
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((done, fail) => {
      child.once('error', fail)
      child.once('close', done)
    })
  ])
  if (code !== 0) throw new Error(`The check of workflows failed: ${stderr}`)
  return Findings.parse(JSON.parse(stdout))
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let all = ''
  for await (const part of stream) all += String(part)
  return all
}
