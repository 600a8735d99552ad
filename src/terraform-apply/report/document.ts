import type * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import type { Difference, Side } from '../plan/differences.ts'
import type { Plan, ResourceChange } from '../plan/plan.ts'
import { isSecret } from './attributes.ts'
import { AnyDocument, DOCUMENT_FORMAT, Document, LONGEST_DOCUMENT } from './document-schema.ts'
import type { PlanReport } from './report.ts'

/**
 * A report as JSON for an artifact that many may read. It holds no HMAC of a sensitive value.
 * @param options.keyed the digests were made under a secret: then digests of single objects with sensitive values, and of
 *   deferred changes, stay; without one they would help to guess
 */
export function writeDocument(report: PlanReport, { keyed }: { readonly keyed: boolean }): string {
  const stacks = report.stacks.map(stack =>
    stack.result.kind === 'failed'
      ? stack
      : { ...stack, result: { ...stack.result, plan: publicPlan(stack.result.plan, keyed) } }
  )
  return JSON.stringify({ format: DOCUMENT_FORMAT, ...report, stacks })
}

function publicPlan(plan: Plan, keyed: boolean): Plan {
  return {
    ...plan,
    resources: plan.resources.map(one => publicResource(one, keyed)),
    drift: plan.drift.map(one => ({ ...publicResource(one, keyed), relevant: one.relevant.map(publicDifference) })),
    outputs: plan.outputs.map(one => ({ ...one, differences: one.differences.map(publicDifference) })),
    others: plan.others.map(one => (keyed ? one : { ...one, hmac: undefined }))
  }
}

function publicResource(change: ResourceChange, keyed: boolean): ResourceChange {
  const secret = change.differences.some(isSecret)
  return {
    ...change,
    differences: change.differences.map(publicDifference),
    digest: secret && !keyed ? undefined : change.digest
  }
}

/** Where a difference is sensitive nothing of it is written but which sides there are. */
function publicDifference(difference: Difference): Difference {
  if (!isSecret(difference)) return difference
  return { ...difference, sensitive: true, before: hidden(difference.before), after: hidden(difference.after) }
}

function hidden(side: Side): Side {
  return side.kind === 'known' || side.kind === 'sensitive' ? { kind: 'sensitive' } : side
}

/**
 * Read a document. It is foreign: whoever can write in the repository could have made it.
 * @throws UserError that says why it is not one
 */
export function readDocument(text: string): PlanReport {
  if (text.length > LONGEST_DOCUMENT)
    throw new UserError(`The plan's document is too long (${text.length} characters). Plan fewer stacks in one step.`)
  const content = parse(text)
  const any = AnyDocument.safeParse(content)
  if (!any.success) throw new UserError('This is not the document of a plan. Let terraform-apply write it.')
  if (any.data.format !== DOCUMENT_FORMAT) {
    throw new UserError(
      `The plan's document has the format ${any.data.format}, this version reads ${DOCUMENT_FORMAT}. Use the same version of terraform-apply and plan-report.`
    )
  }
  const document = Document.safeParse(content)
  if (!document.success) throw new UserError(`The plan's document is not as it should be: ${reasons(document.error)}`)
  const { format: _, ...report } = document.data
  // Absent and undefined are one here; the type asks for the latter.
  return { ...(report as PlanReport), stacks: report.stacks.map(hideAgain) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UserError("The plan's document is not JSON. Let terraform-apply write it.")
  }
}

function reasons(error: z.core.$ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.').slice(0, 200)}: ${message.slice(0, 200)}`)
    .join('; ')
}

/** A value beside a mark "sensitive" is dropped, whoever wrote it. */
function hideAgain(stack: z.infer<typeof Document>['stacks'][number]): PlanReport['stacks'][number] {
  const { result } = stack
  if (result.kind === 'failed') return { ...stack, result }
  return { ...stack, result: { ...result, plan: publicPlan(result.plan as Plan, true) } }
}
