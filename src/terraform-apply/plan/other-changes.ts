import type { Json } from '../json/json.ts'
import { canonicalProvider } from './canonical-change.ts'
import { type DigestKey, hmacOf } from './digest-key.ts'
import { ActionInvocation, checked, DeferredChange, DeferredInvocation, json, type Resource } from './plan-document.ts'
import { type Reading, rememberSecrets } from './resource-change.ts'
import { addSecrets } from './secrets.ts'

/** A change that is planned, but not now, or an action that is invoked. It holds no value. */
export interface OtherChange {
  readonly what: 'deferred' | 'action'
  readonly address: string
  /** What and why, for people; safe to show. */
  readonly detail: string
  /** HMAC in hex of all of it, values included: any of them may be sensitive. Absent in a published document. */
  readonly hmac: string | undefined
}

/** Why a change is deferred, by Terraform's word. */
const REASONS: Readonly<Record<string, string>> = {
  instance_count_unknown: 'the number of instances is not known yet',
  resource_config_unknown: 'its configuration is not known yet',
  provider_config_unknown: 'the configuration of its provider is not known yet',
  absent_prereq: 'something that it needs does not exist yet',
  deferred_prereq: 'something that it needs is deferred',
  unknown: 'the reason is not told'
}

/** One element of `deferred_changes`. */
export function readDeferredChange(value: Json, what: string, { key, secrets }: Reading): OtherChange {
  const { reason, resource_change: change } = checked(DeferredChange, value, what)
  rememberSecrets(change.change, secrets)
  const content = ['deferred', reason ?? '', canonicalResource(change)]
  const detail = `${change.change.actions.join(' and ')}, deferred: ${reasonText(reason)}`
  return { what: 'deferred', address: change.address, detail, hmac: hmacIf(key, content) }
}

/** One element of `action_invocations`. */
export function readInvocation(value: Json, what: string, { key, secrets }: Reading): OtherChange {
  const action = checked(ActionInvocation, value, what)
  addSecrets(secrets, json(action.config_values), json(action.config_sensitive))
  const content = ['action', canonicalInvocation(action)]
  return { what: 'action', address: action.address, detail: triggerText(action), hmac: hmacIf(key, content) }
}

/** One element of `deferred_action_invocations`. */
export function readDeferredInvocation(value: Json, what: string, { key, secrets }: Reading): OtherChange {
  const { reason, action_invocation: action } = checked(DeferredInvocation, value, what)
  addSecrets(secrets, json(action.config_values), json(action.config_sensitive))
  const content = ['deferred', reason ?? '', canonicalInvocation(action)]
  const detail = `${triggerText(action)}, deferred: ${reasonText(reason)}`
  return { what: 'deferred', address: action.address, detail, hmac: hmacIf(key, content) }
}

function hmacIf(key: DigestKey | undefined, content: Json): string | undefined {
  return key && hmacOf(key, content)
}

function reasonText(reason: string | undefined): string {
  return reason !== undefined && Object.hasOwn(REASONS, reason) ? (REASONS[reason] ?? reason) : (reason ?? 'no reason')
}

/** When an action runs: `after update of aws_instance.web`. */
function triggerText({ lifecycle_action_trigger: lifecycle, invoke_action_trigger: invoke }: ActionInvocation): string {
  if (lifecycle) {
    const event = (lifecycle.action_trigger_event ?? '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
    return `${event || 'with a change'} of ${lifecycle.triggering_resource_address ?? 'an object'}`
  }
  return invoke?.calling_resource_address ? `invoked for ${invoke.calling_resource_address}` : 'invoked by itself'
}

function canonicalResource({ address, previous_address, deposed, provider_name, change }: Resource): Json {
  const { actions, before = null, after = null, after_unknown = null, importing = null } = change
  const provider = canonicalProvider(provider_name ?? '')
  return [
    address,
    previous_address ?? '',
    deposed ?? '',
    provider,
    actions,
    before,
    after,
    after_unknown,
    importing
  ] as Json
}

function canonicalInvocation(action: ActionInvocation): Json {
  const { address, provider_name, config_values = null, config_unknown = null } = action
  const triggers = [action.lifecycle_action_trigger ?? null, action.invoke_action_trigger ?? null]
  return [address, canonicalProvider(provider_name ?? ''), config_values, config_unknown, triggers] as Json
}
