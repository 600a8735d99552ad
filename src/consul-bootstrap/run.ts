import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { info, setOutput, summary, warning } from '@actions/core'
import { openConsul } from '../consul-register/client/client.ts'
import type { Declaration } from '../consul-register/declaration/declaration.ts'
import { readDeclaration } from '../consul-register/read-declaration.ts'
import { listenForCancellation } from '../lib/cancellation.ts'
import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import { nearestWord } from '../lib/nearest.ts'
import { makePrivateFolder } from '../lib/private-folder.ts'
import { type BootstrapInputs, readInputs } from './inputs.ts'
import { type AclChange, foreignBindings, planRules } from './plan.ts'
import { readStored, writeChanges } from './reconcile.ts'
import { type AccessSettings, type AclRule, accessRules, markOf } from './rules.ts'
import { renderSummary, ruleLines } from './summary.ts'

/** Generate the access rules of an environment, compare them with Consul's, and write what differs when that is asked for. */
export async function run(): Promise<void> {
  const inputs = readInputs()
  const { declaration } = await readDeclaration(inputs.declaration)
  const settings = { ...inputs.settings, owner: declaration.owner ?? inputs.repository }
  checkServices(declaration, settings)
  const rules = accessRules(declaration, settings)
  tellRules(rules, inputs)
  const changes = inputs.consul === undefined ? undefined : await reconcile(inputs, rules, markOf(settings))
  setOutput('changed', String((changes?.length ?? 0) > 0))
  setOutput(
    'plan',
    JSON.stringify(changes?.map(({ action, kind, name, lines }) => ({ action, kind, name, lines })) ?? null)
  )
  await summary.addRaw(renderSummary(rules, changes, inputs.command)).write()
}

async function reconcile({ command, consul }: BootstrapInputs, rules: readonly AclRule[], mark: string) {
  if (consul === undefined) return undefined
  const cancellation = listenForCancellation()
  try {
    const client = await openConsul(consul.at, { token: consul.token, signal: cancellation.asked })
    const stored = await readStored(client, rules, mark)
    const changes = planRules(rules, stored, mark)
    for (const { name } of foreignBindings(rules, stored, mark)) {
      warning(neutralise(`A binding rule that is not from here lets others log in by the same auth method: "${name}".`))
    }
    tellChanges(changes)
    const onDone = (what: string) => info(neutralise(`${what}: done`))
    if (command === 'apply') await writeChanges(client, rules, changes, mark, onDone)
    return changes
  } finally {
    cancellation.dispose()
  }
}

function checkServices({ services }: Declaration, { machineRoles }: AccessSettings): void {
  for (const name of machineRoles.keys()) {
    if (Object.hasOwn(services, name)) continue
    const meant = nearestWord(name, Object.keys(services))
    throw new UserError(
      `machine-roles: "${name}" is not a declared service.${meant === undefined ? '' : ` Did you mean "${meant}"?`} Write one of: ${Object.keys(services).join(', ')}.`
    )
  }
}

function tellRules(rules: readonly AclRule[], { temp, command }: BootstrapInputs): void {
  const file = join(makePrivateFolder(temp, 'consul-bootstrap'), 'rules.json')
  writeFileSync(file, `${JSON.stringify(rules, undefined, 2)}\n`, { mode: 0o600 })
  setOutput('rules', file)
  if (command !== 'show') return
  for (const rule of rules) for (const line of ruleLines(rule)) info(neutralise(line))
}

function tellChanges(changes: readonly AclChange[]): void {
  if (changes.length === 0) info('Access rules are as generated: nothing to write.')
  for (const { action, kind, name, lines } of changes) {
    info(neutralise(`${action} ${kind} "${name}"`))
    for (const line of lines) info(neutralise(`  ${line}`))
  }
}
