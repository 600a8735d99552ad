import { readFileSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type ArtifactFacts, downloadOwnArtifact } from '../lib/artifacts.ts'
import { UserError } from '../lib/errors.ts'
import { DOCUMENT_FILE, filesOfPlan } from '../terraform-apply/report/artifact-files.ts'
import { readDocument } from '../terraform-apply/report/document.ts'
import { LONGEST_DOCUMENT } from '../terraform-apply/report/document-schema.ts'
import type { PlanReport } from '../terraform-apply/report/report.ts'

/** The artifact that the plans of one job left in this run. */
interface Fragment {
  /** 8 hex digits, as in {@link PlanReport.key}. */
  readonly key: string
  readonly attempt: number
  readonly artifact: ArtifactFacts
}

/** Plans that came but cannot be shown. */
export interface Unreadable {
  readonly key: string
  /** Of the artifact. */
  readonly name: string
  /** Sentences in plain text, which may quote what others wrote. */
  readonly reason: string
}

/** What became of the artifacts of a run. */
interface ReadFragments {
  readonly reports: readonly PlanReport[]
  readonly unreadable: readonly Unreadable[]
}

/** As `artifactName` makes it. */
const NAME = /^insight-plan-([0-9a-f]{8})-([1-9]\d{0,8})$/

/** Of each key the artifact of the highest attempt: jobs that are run again leave another one. In the order of keys. */
export function findFragments(artifacts: readonly ArtifactFacts[]): Fragment[] {
  const newest = new Map<string, Fragment>()
  for (const artifact of artifacts) {
    const [, key, attempt] = NAME.exec(artifact.name) ?? []
    if (key === undefined) continue
    const found = { key, attempt: Number(attempt), artifact }
    if (found.attempt > (newest.get(key)?.attempt ?? 0)) newest.set(key, found)
  }
  return [...newest.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/**
 * Download and read all of them, one after the other. One that cannot be had or read stops no other.
 * @param temp RUNNER_TEMP; nothing is left in it
 * @param longest most bytes of all documents together: they are held in memory at once
 */
export async function readFragments(
  fragments: readonly Fragment[],
  temp: string,
  longest = LONGEST_DOCUMENT
): Promise<ReadFragments> {
  const reports: PlanReport[] = []
  const unreadable: Unreadable[] = []
  let left = longest
  for (const fragment of fragments) {
    const { key, artifact } = fragment
    try {
      const text = await fetchDocument(artifact, temp, left)
      left -= Buffer.byteLength(text)
      reports.push(madeHere(readDocument(text), fragment))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      unreadable.push({ key, name: artifact.name, reason: error.message })
    }
  }
  return { reports, unreadable }
}

async function fetchDocument(artifact: ArtifactFacts, temp: string, left: number): Promise<string> {
  if (artifact.size > LARGEST_ARTIFACT)
    throw new UserError(`It has ${artifact.size} bytes, more than ${LARGEST_ARTIFACT}. Plan fewer stacks in one step.`)
  const files = await downloadOwnArtifact(artifact, { temp, files: EXPECTED })
  const file = files.get(DOCUMENT_FILE) ?? ''
  try {
    if (statSync(file).size > left)
      throw new UserError('With it the plans are too long to be read together. Make several reports of fewer stacks.')
    return readFileSync(file, 'utf8')
  } finally {
    rmSync(dirname(file), { recursive: true, force: true })
  }
}

/** Whoever runs in a job of this run can leave such an artifact: it must at least say the same as its name. */
function madeHere(report: PlanReport, { key, attempt, artifact }: Fragment): PlanReport {
  const { run } = report
  if (report.key !== key || run.id !== artifact.runId || run.attempt !== attempt) {
    throw new UserError(
      `Its document was made for key ${report.key} in run ${run.id}, attempt ${run.attempt}, not where it was found. Let terraform-apply leave it.`
    )
  }
  return report
}

/** With plan files for `verify: saved`, which are not looked into here. Bytes. */
const LARGEST_ARTIFACT = 2_000_000_000
/** As many stacks as a document may hold. */
const MOST_SAVED_PLANS = 1000

const EXPECTED = filesOfPlan(MOST_SAVED_PLANS)
