import type { ConsulClient } from '../consul-register/client/client.ts'
import { UserError } from '../lib/errors.ts'
import { deleteRule, readRules, writeRule } from './acl-store.ts'
import { type AclChange, isOurs, planRules, type StoredRules } from './plan.ts'
import { ACL_KINDS, type AclRule } from './rules.ts'

/** What has a generated name or our mark; and all bindings, since those of others count too. */
export async function readStored(client: ConsulClient, rules: readonly AclRule[], mark: string): Promise<StoredRules> {
  const found: StoredRules[] = []
  for (const kind of ACL_KINDS) {
    const names = new Set(rules.filter(rule => rule.kind === kind).map(rule => rule.name))
    const isWanted = (name: string, Description: string) =>
      kind === 'binding-rule' || names.has(name) || isOurs({ body: { Description } }, mark)
    found.push(await readRules(client, kind, isWanted))
  }
  return found.flat()
}

/**
 * Write the changes in their order. ACL rules have no check-and-set: what was written is read again.
 * @throws UserError when Consul then holds something else
 */
export async function writeChanges(
  client: ConsulClient,
  rules: readonly AclRule[],
  changes: readonly AclChange[],
  mark: string,
  onDone: (what: string) => void = () => {}
) {
  for (const { action, kind, name, rule, stored } of changes) {
    if (rule !== undefined) await writeRule(client, rule, stored)
    else if (stored !== undefined) await deleteRule(client, stored)
    onDone(`${action} ${kind} "${name}"`)
  }
  const [left] = planRules(rules, await readStored(client, rules, mark), mark)
  if (left !== undefined) {
    throw new UserError(
      `${left.kind} "${left.name}" was written and reads differently now (${left.lines.join(', ')}): somebody else writes it too. Run this again when nobody does.`
    )
  }
}
