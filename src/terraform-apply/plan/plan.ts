import { inputOf, readThrough } from '../json/json-input.ts'
import { readJson } from '../json/json-reader.ts'
import type { Difference } from './differences.ts'
import { type DigestKey, sealOf } from './digest-key.ts'
import { type Drift, markRelevant } from './drift.ts'
import { hideSecrets } from './hidden-differences.ts'
import type { OtherChange } from './other-changes.ts'
import * as Document from './plan-document.ts'
import { type Draft, newDraft, takeInto } from './plan-draft.ts'
import { type ActionKind, type ResourceChange, sealResourceChange } from './resource-change.ts'
import { addSecrets, type Secrets, secretsOf } from './secrets.ts'

export type { Drift } from './drift.ts'
export type { OtherChange } from './other-changes.ts'
export type { ActionKind, ResourceChange } from './resource-change.ts'

/** One output value that changes. */
export interface OutputChange {
  readonly name: string
  readonly kind: ActionKind
  readonly differences: readonly Difference[]
}

/**
 * A plan as `terraform show -json` tells it, without data sources, ephemeral resources and what does not change. It holds
 * no sensitive value: HMACs stand for them.
 */
export interface Plan {
  readonly formatVersion: string
  readonly toolVersion: string
  readonly resources: readonly ResourceChange[]
  readonly outputs: readonly OutputChange[]
  /** What was changed outside of Terraform since the last apply. */
  readonly drift: readonly Drift[]
  /** Checks that fail, as `address: status`. */
  readonly failingChecks: readonly string[]
  /** Deferred changes and action invocations. */
  readonly others: readonly OtherChange[]
  /**
   * Does it use variables whose values no plan file keeps? Then the apply needs them again. Terraform does not tell of a
   * variable with a default.
   */
  readonly ephemeral: boolean
  /** Would an apply do anything? Of OpenTofu, which does not tell: not when all it does is to record drift (`-refresh-only`). */
  readonly applyable: boolean
  /** False when a second plan and apply is needed afterwards. */
  readonly complete: boolean
  readonly errored: boolean
}

/**
 * Read the output of `terraform show -json PLANFILE` or `tofu show -json PLANFILE` from a file, in one go and without
 * holding the document. Keys that are not known are ignored, action lists that are not known become `other`.
 * @throws UserError when the document is not complete or not a plan of format 1.x: then nothing may be shown or applied
 */
export async function readPlanFile(file: string, key: DigestKey): Promise<Plan> {
  const draft = newDraft(key)
  await readThrough(file, input => readJson(input, Document.WANTED, takeInto(draft)))
  return finish(draft)
}

/** The same from a text. Without a key no HMACs and no digests are in it, as in a published document. */
export function readPlan(text: string, key?: DigestKey): Plan {
  const draft = newDraft(key)
  readJson(inputOf(Buffer.from(text)), Document.WANTED, takeInto(draft)).next()
  return finish(draft)
}

function finish(draft: Draft): Plan {
  const { key, values, declarations } = draft
  const head = Document.checked(Document.Head, draft.head, 'it')
  for (const [name, { sensitive }] of declarations) if (sensitive) addSecrets(draft.secrets, values.get(name), true)
  const secrets = secretsOf(draft.secrets)
  const resources = draft.resources.map(one => sealResourceChange(one, secrets, key))
  const drift = draft.drift.map(one => sealResourceChange(one, secrets, key))
  const outputs = draft.outputs.map(one => sealOutput(one, secrets, key))
  return {
    formatVersion: head.format_version,
    toolVersion: head.terraform_version,
    resources,
    outputs,
    drift: markRelevant(drift, resources, draft.relevant),
    failingChecks: draft.failingChecks,
    others: draft.others,
    // Terraform 1.11 does not say which variables are ephemeral, but leaves these out of the values.
    ephemeral: [...declarations].some(([name, { ephemeral }]) => ephemeral === true || !values.has(name)),
    applyable: head.applyable ?? (resources.length > 0 || outputs.length > 0),
    complete: head.complete ?? true,
    errored: head.errored ?? false
  }
}

function sealOutput(output: OutputChange, secrets: Secrets, key: DigestKey | undefined): OutputChange {
  return {
    ...output,
    differences: hideSecrets(output.differences, secrets, key && sealOf(key, `output.${output.name}`))
  }
}
