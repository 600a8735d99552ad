import { parseArgs } from 'node:util'
import { UserError } from '../../src/lib/errors.ts'

/** The events that the shipped workflows answer to. */
export const EVENTS = ['push', 'pull_request', 'workflow_dispatch'] as const
export type WorkflowTrigger = (typeof EVENTS)[number]

/** The parts of a delivery that can be left out, as `./build.sh --packer n` does. */
export interface Parts {
  readonly packer: boolean
  readonly terraform: boolean
  readonly consul: boolean
}

/** What the person asked for. */
export type Command =
  | { readonly name: 'run'; readonly event: WorkflowTrigger; readonly parts: Parts; readonly json: boolean }
  | { readonly name: 'status'; readonly json: boolean }
  | { readonly name: 'down'; readonly json: boolean }
  | { readonly name: 'open' | 'help' | 'version' }

const FLAGS = {
  packer: { type: 'string' },
  terraform: { type: 'string' },
  consul: { type: 'string' },
  event: { type: 'string' },
  status: { type: 'boolean' },
  open: { type: 'boolean' },
  down: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' }
} as const

const ACTIONS = ['status', 'open', 'down', 'help', 'version'] as const
const RUN_ONLY = ['packer', 'terraform', 'consul', 'event'] as const

/**
 * Read the command line.
 * @throws UserError for anything that is not a flag of ours, twice the same, or contradictory
 */
export function readCommand(argv: readonly string[]): Command {
  const { values, tokens } = parseArgs({ args: [...argv], options: FLAGS, strict: false, tokens: true })
  const seen = new Set<string>()
  for (const token of tokens) {
    if (token.kind === 'positional') throw unknown(token.value, `"${token.value}" is not an option.`)
    if (token.kind !== 'option') continue
    if (!(token.name in FLAGS)) throw unknown(token.name, `${token.rawName} is not an option.`)
    if (seen.has(token.name)) throw new UserError(`--${token.name} is given twice. Write it once.`)
    seen.add(token.name)
    const wantsValue = FLAGS[token.name as keyof typeof FLAGS].type === 'string'
    if (wantsValue && (token.value === undefined || token.value === '' || token.value.startsWith('-')))
      throw new UserError(`--${token.name} needs a value. Write --${token.name} ${example(token.name)}.`)
    if (!wantsValue && token.value !== undefined)
      throw new UserError(`--${token.name} takes no value. Write --${token.name}.`)
  }

  const actions = ACTIONS.filter(name => seen.has(name))
  const [action, second] = actions
  if (second !== undefined) throw new UserError(`--${action} and --${second} exclude each other. Write one of them.`)
  const json = seen.has('json')
  if (action !== undefined) {
    const extra = RUN_ONLY.find(name => seen.has(name))
    if (extra !== undefined) throw new UserError(`--${extra} does not go with --${action}. Write --${action} alone.`)
    if (action === 'status' || action === 'down') return { name: action, json }
    if (json) throw new UserError(`--json does not go with --${action}. Write --${action} alone.`)
    return { name: action }
  }
  const text = (name: (typeof RUN_ONLY)[number]) => values[name] as string | undefined
  const parts = {
    packer: yesOrNo('packer', text('packer')),
    terraform: yesOrNo('terraform', text('terraform')),
    consul: yesOrNo('consul', text('consul'))
  }
  const chosen = RUN_ONLY.find(name => name !== 'event' && seen.has(name))
  return { name: 'run', event: readEvent(text('event'), chosen), parts, json }
}

function readEvent(value: string | undefined, chosenPart: string | undefined): WorkflowTrigger {
  const event = EVENTS.find(known => known === (value ?? (chosenPart === undefined ? 'push' : 'workflow_dispatch')))
  if (event === undefined)
    throw new UserError(`--event: "${value}" is not an event of the workflows. Write ${EVENTS.join(', ')}.`)
  if (chosenPart !== undefined && event !== 'workflow_dispatch')
    throw new UserError(
      `--${chosenPart} does not go with --event ${event}, which always runs the whole. Leave --event out.`
    )
  return event
}

function yesOrNo(name: string, value: string | undefined): boolean {
  if (value === undefined || value === 'y') return true
  if (value === 'n') return false
  throw new UserError(`--${name}: "${value}" is neither y nor n. Write --${name} y or --${name} n.`)
}

function example(name: string): string {
  return name === 'event' ? 'pull_request' : 'n'
}

function unknown(word: string, sentence: string): UserError {
  const bare = word.replace(/^-+/, '')
  const near = Object.keys(FLAGS)
    .map(name => ({ name, distance: editDistance(bare, name) }))
    .sort((one, other) => one.distance - other.distance)[0]
  const close = near !== undefined && near.distance <= Math.max(2, Math.floor(near.name.length / 3))
  return new UserError(`${sentence} ${close ? `Did you mean --${near.name}?` : 'See ./build.sh --help.'}`)
}

/** Levenshtein's distance: insertions, deletions and substitutions that make one word the other. */
export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
