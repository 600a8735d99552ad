import type { ExpectedFile } from '../../lib/unpack.ts'
import { LONGEST_DOCUMENT } from './document-schema.ts'

/** Files of the artifact that a plan leaves: the document for programs, the page for people. */
export const DOCUMENT_FILE = 'plan.json'
export const PAGE_FILE = 'plan.html'

/** Name of the artifact that the plans of one key leave. */
export function artifactName(key: string, attempt: number): string {
  return `insight-plan-${key}-${attempt}`
}

/** Name of the sealed plan file of the stack at this place of the plan's document. */
export function savedFileName(at: number): string {
  return `saved-${at}.sealed`
}

/** Plan files hold the whole configuration and state, rarely more than some MB. Bytes. */
const LARGEST_SAVED_PLAN = 500_000_000

/** The page has what the document has, with the tags around it. Bytes. */
const LARGEST_PAGE = 2 * LONGEST_DOCUMENT

/**
 * Everything that the artifact of a plan may hold.
 * @param stacks how many stacks the plan has at the most
 */
export function filesOfPlan(stacks: number): ExpectedFile[] {
  return [
    { name: DOCUMENT_FILE, limit: LONGEST_DOCUMENT },
    { name: PAGE_FILE, limit: LARGEST_PAGE, optional: true },
    ...Array.from({ length: stacks }, (_, at) => ({
      name: savedFileName(at),
      limit: LARGEST_SAVED_PLAN,
      optional: true
    }))
  ]
}
