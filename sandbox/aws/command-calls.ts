import { randomUUID } from 'node:crypto'
import type { Engine } from '../engine.ts'
import type { Answer, Call, Handlers } from './call.ts'
import { type AgentRun, startOnAgent } from './command-agent.ts'
import type { InstanceRecord, Instances } from './instances.ts'
import { AwsError, requestId } from './query.ts'

/** One command on one instance. */
interface Invocation {
  readonly command: string
  readonly instance: string
  readonly comment: string
  readonly startedAt: Date
  readonly run: AgentRun
}

/** GetCommandInvocation gives so many characters of each stream, from the beginning. */
const STDOUT_KEPT = 24_000
const STDERR_KEPT = 8000

/**
 * SSM's Run Command, where moto answers canned texts: the document AWS-RunShellScript, on one instance, in its container.
 * An instance is managed when it runs, has an instance profile and its system has started, as with the agent that the
 * stock images of AWS carry. Permissions of the profile's role are not looked at.
 */
export function commandCalls(engine: Engine, instances: Instances): Handlers {
  const invocations = new Map<string, Invocation>()
  const containerOf = async (id: string) => {
    const record = instances.record(id)
    if (record === undefined || !(await isManaged(engine, record))) return undefined
    return record.machine?.container
  }
  return {
    async 'ssm.DescribeInstanceInformation'(call) {
      const { Filters = [] } = bodyOf(call) as { Filters?: { Key?: string; Values?: string[] }[] }
      const wanted = Filters.find(filter => filter.Key === 'InstanceIds')?.Values
      const found: Record<string, unknown>[] = []
      for (const record of instances.records()) {
        if (record.region !== call.region || (wanted && !wanted.includes(record.id))) continue
        if (await isManaged(engine, record)) found.push(informationOf(record))
      }
      return json({ InstanceInformationList: found })
    },
    async 'ssm.SendCommand'(call) {
      const body = bodyOf(call) as SendCommand
      const [instance, ...others] = body.InstanceIds ?? []
      if (body.DocumentName !== 'AWS-RunShellScript')
        throw new AwsError('InvalidDocument', 'The document is not known.')
      if (instance === undefined || others.length > 0)
        throw new AwsError('InvalidInstanceId', 'The sandbox runs a command on exactly one instance.')
      const container = await containerOf(instance)
      if (container === undefined)
        throw new AwsError('InvalidInstanceId', `Instances [[${instance}]] not in a valid state for account`)
      const { commands = [], executionTimeout = ['3600'] } = body.Parameters ?? {}
      const command = randomUUID()
      const run = startOnAgent(engine, container, { id: command, commands, seconds: Number(executionTimeout[0]) })
      const { Comment: comment = '' } = body
      invocations.set(command, { command, instance, comment, startedAt: new Date(), run })
      return json({ Command: { CommandId: command, DocumentName: body.DocumentName, Status: 'Pending' } })
    },
    async 'ssm.GetCommandInvocation'(call) {
      const { CommandId = '', InstanceId } = bodyOf(call) as { CommandId?: string; InstanceId?: string }
      const found = invocations.get(CommandId)
      if (found === undefined || found.instance !== InstanceId)
        throw new AwsError('InvocationDoesNotExist', 'The command ID and managed node ID do not match.')
      return json(resultOf(found))
    },
    async 'ssm.CancelCommand'(call) {
      const { CommandId = '' } = bodyOf(call) as { CommandId?: string }
      const found = invocations.get(CommandId)
      if (found === undefined) throw new AwsError('InvalidCommandId', 'The command is not known.')
      await found.run.cancel()
      return json({})
    }
  }
}

interface SendCommand {
  DocumentName?: string
  InstanceIds?: string[]
  Comment?: string
  Parameters?: { commands?: string[]; executionTimeout?: string[] }
}

async function isManaged(engine: Engine, { phase, machine, seen }: InstanceRecord): Promise<boolean> {
  if (phase !== 'running' || machine === undefined || !seen.IamInstanceProfile?.Arn) return false
  const answers = ['exec', machine.container, 'systemctl', 'is-active', '--quiet', 'multi-user.target']
  return engine.run(answers).then(
    () => true,
    () => false
  )
}

function informationOf({ id, seen }: InstanceRecord): Record<string, unknown> {
  return {
    InstanceId: id,
    PingStatus: 'Online',
    LastPingDateTime: Math.floor(Date.now() / 1000),
    PlatformType: 'Linux',
    ResourceType: 'EC2Instance',
    IPAddress: seen.PrivateIpAddress
  }
}

function resultOf({ command, instance, comment, startedAt, run }: Invocation): Record<string, unknown> {
  const { status, details, code, stdout, stderr } = run.view()
  return {
    CommandId: command,
    InstanceId: instance,
    Comment: comment,
    DocumentName: 'AWS-RunShellScript',
    PluginName: 'aws:runShellScript',
    ResponseCode: code,
    ExecutionStartDateTime: startedAt.toISOString(),
    Status: status,
    StatusDetails: details,
    StandardOutputContent: stdout.slice(0, STDOUT_KEPT),
    StandardErrorContent: stderr.slice(0, STDERR_KEPT)
  }
}

function bodyOf(call: Call): unknown {
  return JSON.parse(call.body.toString() || '{}')
}

function json(content: Record<string, unknown>): Answer {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId() }
  return { status: 200, headers, body: JSON.stringify(content) }
}
