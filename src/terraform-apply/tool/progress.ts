import * as z from 'zod/mini'
import { neutralise } from '../../lib/foreign-output.ts'
import { type Diagnostic, DiagnosticMessage, readDiagnostic } from './diagnostics.ts'

const Hook = z.looseObject({
  resource: z.looseObject({ addr: z.string() }),
  action: z.optional(z.string()),
  elapsed_seconds: z.optional(z.number())
})
const Message = z.looseObject({
  type: z.string(),
  '@message': z.optional(z.string()),
  hook: z.optional(Hook),
  changes: z.optional(z.looseObject({ operation: z.string() })),
  diagnostic: z.optional(DiagnosticMessage)
})

const DOING: Readonly<Record<string, string>> = {
  create: 'creating',
  update: 'changing',
  delete: 'destroying',
  read: 'reading'
}
const DONE: Readonly<Record<string, string>> = {
  create: 'created',
  update: 'changed',
  delete: 'destroyed',
  read: 'read'
}

/** A resource that takes long is mentioned again this often, seconds; Terraform itself does it every 10. */
const REMIND_EVERY = 60
const LONGEST_ADDRESS_SHOWN = 48

/** What a run of Terraform with `-json` has told so far. */
export interface Progress {
  readonly diagnostics: readonly Diagnostic[]
  /** Objects that were created, changed or destroyed, as `address: what`. */
  readonly completed: readonly string[]
  /** Addresses of objects whose change began and has not ended. */
  readonly running: ReadonlySet<string>
  /** Objects whose change failed. */
  readonly failed: readonly string[]
  /** It was asked to stop and said so. */
  readonly interrupted: boolean
  /** It said what it has applied in all, which is its last word after everything went well. */
  readonly summarised: boolean
  /** Read one line of output. Lines that are not messages are dropped: they may hold a state that could not be stored. */
  read(line: string): void
}

/**
 * Follow the messages of `plan -json` or `apply -json`.
 * @param say gets one line when something changes, safe for the log
 */
export function followProgress(
  folders: { folder: string; repositoryFolder: string },
  say: (line: string) => void
): Progress {
  const diagnostics: Diagnostic[] = []
  const completed: string[] = []
  const failed: string[] = []
  const running = new Set<string>()
  let interrupted = false
  let summarised = false

  function onHook(type: string, { resource, action = '', elapsed_seconds: seconds = 0 }: z.infer<typeof Hook>): void {
    const { addr } = resource
    if (type === 'apply_start') {
      running.add(addr)
      say(progressLine(addr, DOING[action] ?? action))
    } else if (type === 'apply_progress' && seconds > 0 && seconds % REMIND_EVERY === 0) {
      say(progressLine(addr, DOING[action] ?? action, seconds))
    } else if (type === 'apply_complete') {
      running.delete(addr)
      if (action !== 'read') completed.push(`${addr}: ${DONE[action] ?? action}`)
      say(progressLine(addr, DONE[action] ?? action, seconds))
    } else if (type === 'apply_errored') {
      running.delete(addr)
      failed.push(addr)
      say(progressLine(addr, 'failed', seconds))
    }
  }

  return {
    diagnostics,
    completed,
    running,
    failed,
    get interrupted() {
      return interrupted
    },
    get summarised() {
      return summarised
    },
    read(line) {
      const message = readMessage(line)
      if (message === undefined) return
      if (message.type === 'change_summary' && message.changes?.operation !== 'plan') summarised = true
      if (/Interrupt received|interrupts received/.test(message['@message'] ?? '')) interrupted = true
      if (message.diagnostic !== undefined) diagnostics.push(readDiagnostic(message.diagnostic, folders))
      else if (message.hook !== undefined) onHook(message.type, message.hook)
      else if ((message.type === 'log' || message.type === 'state_lock_acquire') && message['@message'] !== undefined)
        say(neutralise(message['@message'].trim()))
    }
  }
}

/** `aws_autoscaling_group.web                        creating  0:12`. */
function progressLine(address: string, what: string, seconds?: number): string {
  const time = seconds === undefined ? '' : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return neutralise(`${address.padEnd(LONGEST_ADDRESS_SHOWN)} ${what.padEnd(12)} ${time}`).trimEnd()
}

function readMessage(line: string): z.infer<typeof Message> | undefined {
  if (!line.startsWith('{')) return undefined
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return undefined
  }
  const message = Message.safeParse(json)
  return message.success ? message.data : undefined
}
