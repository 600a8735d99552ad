import { error as annotate, info, saveState } from '@actions/core'
import { listenForCancellation } from '../lib/cancellation.ts'
import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import { applyPlan, describeChange } from './apply.ts'
import type { ConsulClient } from './client.ts'
import { listEntries } from './config-entries.ts'
import type { Declaration } from './declaration.ts'
import { type Findings, publish } from './findings.ts'
import { type RegisterInputs, readInputs } from './inputs.ts'
import type { Expectation } from './instances.ts'
import { openJournal } from './journal.ts'
import { makePlan, type Owner, ownerMarks, type Plan } from './plan.ts'
import { Progress } from './progress.ts'
import { look, prove, type Task } from './proof.ts'
import { openSession } from './session.ts'

/** The main step: log in, plan, write, prove. */
export async function run(): Promise<void> {
  const inputs = readInputs()
  const declaration = await readDeclaration(inputs.declaration)
  const expectations = expectServices(declaration, inputs)
  const cancellation = listenForCancellation()
  const limit = inputs.timeoutMs === undefined ? [] : [AbortSignal.timeout(inputs.timeoutMs)]
  const signal = AbortSignal.any([cancellation.asked, ...limit])
  const progress = new Progress(info)
  const findings: Findings = {
    command: inputs.command,
    status: 'failed',
    written: 0,
    verdicts: [],
    reach: [],
    seenSince: (instance, check) => progress.since(instance, check)
  }
  try {
    const client = await openSession(inputs, signal)
    await work(client, { inputs, declaration, expectations, progress, findings, signal })
  } catch (error) {
    if (!signal.aborted) throw error
    if (cancellation.asked.aborted) findings.status = 'cancelled'
    throw explainStop(cancellation.asked.aborted, findings, error)
  } finally {
    cancellation.dispose()
    saveState('ended', 'true')
    await publish(findings, inputs)
  }
}

async function work(client: ConsulClient, task: Task): Promise<void> {
  const { inputs, declaration, findings } = task
  const owner = ownerMarks(declaration.owner ?? inputs.repository)
  const plan = await planAll(client, declaration, owner)
  findings.plan = plan
  showPlan(plan)
  if (inputs.command !== 'apply') return look(client, task, inputs.command === 'check')
  if (plan.changes.length > 0) await write(client, plan, owner, task)
  await prove(client, task)
}

async function planAll(client: ConsulClient, declaration: Declaration, owner: Owner): Promise<Plan> {
  const [defaults, intentions] = await Promise.all([
    listEntries(client, 'service-defaults'),
    listEntries(client, 'service-intentions')
  ])
  return makePlan(declaration, { 'service-defaults': defaults, 'service-intentions': intentions }, owner)
}

async function write(client: ConsulClient, plan: Plan, owner: Owner, { inputs, declaration, findings }: Task) {
  const journal = openJournal(inputs.temp)
  saveState('journal', journal.file)
  await applyPlan(plan, {
    client,
    declaration,
    owner,
    journal,
    onDone(change, how) {
      if (how === 'written') findings.written += 1
      print(`${describeChange(change)}: ${how === 'written' ? 'done' : 'somebody else just did the same'}`)
    }
  })
}

/** The YAML parser is loaded only now: a step that is refused because of its inputs is refused at once. */
async function readDeclaration(files: readonly string[]): Promise<Declaration> {
  const { loadDeclaration } = await import('./declaration-file.ts')
  const loaded = loadDeclaration(files)
  if (loaded.kind === 'good') return loaded.declaration
  for (const { file, line, column, message } of loaded.errors) {
    annotate(neutralise(message), { title: 'Declaration', file, startLine: line, startColumn: column })
  }
  const [first] = loaded.errors
  const more = loaded.errors.length > 1 ? ` There are ${loaded.errors.length - 1} more errors.` : ''
  throw new UserError(
    neutralise(
      `declaration: ${first?.file}:${first?.line}:${first?.column}: ${first?.message} Correct it; nothing was written.${more}`
    )
  )
}

function expectServices({ services }: Declaration, { releases }: RegisterInputs): Expectation[] {
  for (const name of releases.keys()) {
    if (name !== '*' && !Object.hasOwn(services, name)) {
      throw new UserError(
        `release: "${name}" is not a declared service. Write one of: ${Object.keys(services).join(', ')}.`
      )
    }
  }
  return Object.entries(services).map(([name, service]) => {
    const release = releases.get(name) ?? releases.get('*')
    return { name, service, ...(release === undefined ? {} : { release }) }
  })
}

function showPlan(plan: Plan): void {
  if (plan.changes.length === 0) {
    print('Config entries and intentions are as declared: nothing to write.')
    return
  }
  print(`${plan.changes.length} to write (digest ${plan.digest.slice(0, 12)}):`)
  for (const change of plan.changes) {
    print(`  ${describeChange(change)}`)
    for (const line of change.lines) print(`    ${line}`)
  }
}

function explainStop(cancelled: boolean, { written, plan }: Findings, cause: unknown): UserError {
  const what = cancelled ? 'Cancelled' : 'timeout: the time is over'
  const done = plan === undefined ? 'nothing was written' : `of ${plan.changes.length} changes ${written} were written`
  return new UserError(`${what}; ${done}. Run the step again: it writes only what is still missing.`, { cause })
}

function print(line: string): void {
  info(neutralise(line))
}
