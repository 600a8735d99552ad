import type { EC2Client } from '@aws-sdk/client-ec2'
import { askAws } from '../../lib/aws.ts'
import { neutraliseLines } from '../../lib/foreign-output.ts'

/** How many of the last lines are kept. */
const CONSOLE_LINES = 50

/** The end of what an instance wrote to its console, one harmless line each; empty when EC2 has nothing yet. */
export async function readConsole(ec2: EC2Client, id: string): Promise<string[]> {
  const { GetConsoleOutputCommand } = await import('../../lib/sdk/ec2.ts')
  const ask = (more: { Latest?: true }) =>
    askAws('ec2:GetConsoleOutput', ec2.send(new GetConsoleOutputCommand({ InstanceId: id, ...more })))
  // Only types on Nitro have the latest output; others have what EC2 took shortly after the start.
  const answer = await ask({ Latest: true }).catch(() => ask({}))
  const text = Buffer.from(answer.Output ?? '', 'base64').toString()
  return neutraliseLines(text)
    .filter(line => line.trim() !== '')
    .slice(-CONSOLE_LINES)
}
