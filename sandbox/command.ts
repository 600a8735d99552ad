import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/**
 * Run a program of the machine with an argument vector.
 * @returns its standard output, trimmed
 * @throws Error with the command and its standard error when the exit code is not zero or a minute has passed
 */
export async function command(file: string, args: readonly string[]): Promise<string> {
  try {
    return (await execute(file, [...args], { timeout: 60_000, maxBuffer: 16 * 1024 * 1024 })).stdout.trim()
  } catch (cause) {
    const { stderr = '', message } = cause as Error & { stderr?: string }
    throw new Error(`${file} ${args.join(' ')}: ${stderr.trim() || message}`, { cause })
  }
}
