import { createMasker, type Masker } from './masker.ts'
import { COMMAND_NAMES, parseCommand, type WorkflowCommand } from './workflow-commands.ts'

/** How many annotations of one level the runner keeps for a step, and how long a message may be (ExecutionContext.cs). */
export const ANNOTATIONS_PER_LEVEL = 10
export const ANNOTATION_LENGTH = 4096

/** An annotation as it would show on the run's page; `file`, `line` and so on are in `properties`. */
export interface Annotation {
  level: 'error' | 'warning' | 'notice'
  message: string
  properties: Record<string, string>
}

/** What a step's output lines did, line by line. */
export interface StepLog {
  /** Feed one line without its end. */
  line(text: string): void
  readonly masker: Masker
  /** Masked, as the log on the run's page reads (debug lines only with `debug`). */
  readonly lines: string[]
  readonly annotations: Annotation[]
  /** From `::set-output` and `::save-state`, which still work. */
  readonly outputs: Record<string, string>
  readonly state: Record<string, string>
  /** A command that the runner refuses was used: the step fails whatever its exit code. */
  readonly failed: boolean
}

/** Interpret the output of a step as the runner does. Lines of stdout and stderr go into the same log. */
export function createStepLog(options: { secrets?: readonly string[]; debug?: boolean } = {}): StepLog {
  const masker = createMasker(options.secrets)
  const lines: string[] = []
  const annotations: Annotation[] = []
  const outputs: Record<string, string> = {}
  const state: Record<string, string> = {}
  let failed = false
  let stopToken: string | undefined

  const show = (text: string) => lines.push(masker.mask(text))

  function annotate(level: Annotation['level'], message: string, properties: Record<string, string>): void {
    show(`##[${level}]${message}`)
    if (annotations.filter(one => one.level === level).length >= ANNOTATIONS_PER_LEVEL) return
    annotations.push({ level, message: masker.mask(message).slice(0, ANNOTATION_LENGTH), properties })
  }

  function refuse(message: string): void {
    failed = true
    annotate('error', message, {})
  }

  function stopCommands(token: string): void {
    if (token === '' || token === 'pause-logging' || COMMAND_NAMES.has(token.toLowerCase())) {
      refuse(`Invalid stop token '${token}'.`)
      return
    }
    stopToken = token.toLowerCase()
    if (token.length > 6) masker.add(token)
  }

  function obey({ name, properties, data }: WorkflowCommand): void {
    if (name === 'error' || name === 'warning' || name === 'notice') annotate(name, data, properties)
    else if (name === 'add-mask') masker.add(data)
    else if (name === 'stop-commands') stopCommands(data)
    else if (name === 'set-output' && properties['name']) outputs[properties['name']] = data
    else if (name === 'save-state' && properties['name']) state[properties['name']] = data
    else if (name === 'set-env' || name === 'add-path') refuse(`The \`${name}\` command is disabled.`)
    else if (name === 'group') show(`##[group]${data}`)
    else if (name === 'endgroup') show('##[endgroup]')
    else if (name === 'debug' && options.debug) show(`##[debug]${data}`)
  }

  return {
    masker,
    lines,
    annotations,
    outputs,
    state,
    get failed() {
      return failed
    },
    line(text) {
      const command = parseCommand(text, stopToken)
      if (command && stopToken !== undefined && command.name === stopToken) stopToken = undefined
      else if (command && stopToken === undefined) obey(command)
      else show(text)
    }
  }
}
