import type { Engine } from '../engine.ts'

/** A command as GetCommandInvocation tells it. */
export interface AgentView {
  readonly status: 'InProgress' | 'Success' | 'Failed' | 'TimedOut' | 'Cancelled'
  readonly details: string
  /** The script's exit code; -1 while it runs. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A command that runs on an instance. */
export interface AgentRun {
  view(): AgentView
  /** End it, as CancelCommand does. Does nothing when it has ended. */
  cancel(): Promise<void>
}

/**
 * Do on an instance what the SSM agent does for AWS-RunShellScript: write the lines to a file and let `sh` run it, as
 * root, in a session of its own; end all of it when it takes too long or is cancelled.
 */
export function startOnAgent(
  engine: Engine,
  container: string,
  { id, commands, seconds }: { id: string; commands: readonly string[]; seconds: number }
): AgentRun {
  const folder = `/var/lib/amazon/ssm/orchestration/${id}`
  let view: AgentView = { status: 'InProgress', details: 'InProgress', code: -1, stdout: '', stderr: '' }
  let forced: Pick<AgentView, 'status' | 'details'> | undefined

  const end = async (status: AgentView['status'], details: string) => {
    if (view.status !== 'InProgress') return
    forced = { status, details }
    const kill = 'for i in 1 2 3 4 5; do test -s "$0/pid" && break; sleep 0.2; done; kill -KILL -- "-$(cat "$0/pid")"'
    await engine.run(['exec', container, 'sh', '-c', kill, folder]).catch(() => '')
    view = { ...view, ...forced }
  }
  const limit = setTimeout(() => void end('TimedOut', 'ExecutionTimedOut'), seconds * 1000)
  limit.unref()

  const start = [
    'mkdir -p "$0" && cat > "$0/_script.sh" && chmod 700 "$0/_script.sh" || exit 1',
    'exec setsid --wait sh -c \'echo $$ > "$0/pid"; exec sh -c "$0/_script.sh"\' "$0" </dev/null'
  ]
  const args = ['exec', '--interactive', container, 'sh', '-c', start.join('\n'), folder]
  engine
    .run(args, { input: `${commands.join('\n')}\n`, timeoutMs: (seconds + 60) * 1000 })
    .then(
      stdout => ({ status: 'Success', details: 'Success', code: 0, stdout, stderr: '' }) as const,
      (error: Error) => failed(error)
    )
    .then(ended => {
      clearTimeout(limit)
      view = { ...ended, ...forced }
    })
  return { view: () => view, cancel: () => end('Cancelled', 'Cancelled') }
}

function failed(error: Error): AgentView {
  const { code, stdout = '', stderr = '' } = error.cause as { code?: unknown; stdout?: string; stderr?: string }
  return { status: 'Failed', details: 'Failed', code: typeof code === 'number' ? code : -1, stdout, stderr }
}
