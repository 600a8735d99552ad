import { neutralise } from '../lib/foreign-output.ts'
import { codeSpan, plainText } from '../lib/markdown.ts'
import { changeText, pathText } from './attributes.ts'
import { type Snapshot, whatChanged } from './history.ts'
import type { ApplyOutcome } from './outcome.ts'
import type { Plan } from './plan.ts'

/** Most characters of Markdown that tell how an apply ended. */
const LONGEST_OUTCOME = 4000

/** Blocks of Markdown that stand above a plan and say what became of it. */
interface RunLink {
  readonly id: number
  readonly url: string
}

/** The plan may not be applied: it is another one than was approved. */
export function refusedBlock(reasons: readonly string[], approved: string, run: RunLink): string {
  const why = reasons.length === 0 ? '' : `: ${reasons.join('; ')}`
  return alert(
    'CAUTION',
    `**Not applied.** What would be applied now is not what was approved (${codeSpan(short(approved))})${why}. The new plan is below; approve it to go on. ${link(run)}`
  )
}

/**
 * Why a fresh plan is another one than was approved, as clauses of Markdown: what was changed outside of Terraform, and
 * what the plan does otherwise, as far as a comment remembers the approved one.
 */
export function reasonsOfRefusal(plan: Plan, approved: string, now: Snapshot, shown: Snapshot | undefined): string[] {
  const drifted = plan.drift
    .filter(one => one.differences.length > 0)
    .slice(0, 3)
    .map(one => {
      const parts = one.differences
        .slice(0, 2)
        .map(part => `${codeSpan(pathText(part.path))} ${codeSpan(neutralise(changeText(part)))}`)
      return `${codeSpan(neutralise(one.address))} was changed outside Terraform (${parts.join(', ')})`
    })
  return shown?.digest === approved ? [...drifted, ...whatChanged(shown, now)] : drifted
}

/** An apply has ended, or was left running. */
export function outcomeBlock(outcome: ApplyOutcome, run: RunLink): string {
  const [title, kind] = TITLES[outcome.status]
  // It is put into a comment that may be full but for the room left for it.
  const text = outcome.sentences.map(plainText).join(' ').slice(0, LONGEST_OUTCOME)
  return alert(kind, `**${title}** ${text} ${link(run)}`)
}

/** A plan that could not be made; what stands below is older. */
export function failedPlanBlock(message: string, commit: string, run: RunLink): string {
  return alert(
    'CAUTION',
    `**The plan of ${codeSpan(commit.slice(0, 7))} failed.** ${plainText(neutralise(message).slice(0, 1500))} What stands below is older. ${link(run)}`
  )
}

const TITLES: Readonly<Record<ApplyOutcome['status'], readonly [string, string]>> = {
  applied: ['Applied.', 'NOTE'],
  failed: ['The apply failed.', 'CAUTION'],
  interrupted: ['The apply was interrupted.', 'CAUTION'],
  lost: ['The apply was killed.', 'CAUTION'],
  running: ['The apply was left running.', 'CAUTION']
}

/** `5d7e0c…` of `sha256:5d7e0c…`. */
export function short(digest: string): string {
  return `${digest.replace(/^sha256:/, '').slice(0, 12)}…`
}

function alert(kind: string, text: string): string {
  return `> [!${kind}]\n> ${text}`
}

function link({ id, url }: RunLink): string {
  return `[run ${id}](${url})`
}
