import { openEc2, openSsm } from '../lib/aws.ts'
import { listenForCancellation } from '../lib/cancellation.ts'
import { writeStage } from '../lib/channel.ts'
import { UserError } from '../lib/errors.ts'
import { explainRegions } from '../lib/regions.ts'
import { backNote, promotionNote, readHistory, type StageWrite } from '../lib/stage-history.ts'
import { withStageLock } from '../lib/stage-lock.ts'
import { type Clients, type Decision, decide, targetParameter } from './decision.ts'
import { protectImage } from './image.ts'
import { PREVIOUS, type PromoteInputs, readInputs } from './inputs.ts'
import { type Outcome, report, show } from './outcome.ts'

/** Move the image that one stage of a channel holds to another stage, or a stage back to the image it had before. */
export async function run(): Promise<void> {
  const inputs = readInputs()
  const cancellation = listenForCancellation()
  try {
    const [ssm, ec2] = await Promise.all([openSsm(inputs.region), openEc2(inputs.region)])
    const clients = { ssm, ec2 }
    const first = await decide(clients, inputs).catch(async error => {
      throw await explainRegions([{ input: 'aws-region', region: inputs.region }], error)
    })
    show(inputs, first)
    const { decision, outcome } = needsWrite(inputs, first)
      ? await write(clients, inputs, first, cancellation.asked)
      : { decision: first, outcome: { version: first.before?.version ?? 0, changed: false } }
    const history = await historyOf(clients, inputs)
    await report(inputs, decision, { ...outcome, history })
  } finally {
    cancellation.dispose()
  }
}

function needsWrite({ dryRun }: PromoteInputs, { before, image }: Decision): boolean {
  return !dryRun && before?.image !== image.id
}

/** Alone with the stage, decide again: another run may have written it while this one waited. */
async function write(
  clients: Clients,
  inputs: PromoteInputs,
  first: Decision,
  signal: AbortSignal
): Promise<{ decision: Decision; outcome: Omit<Outcome, 'history'> }> {
  const parameter = targetParameter(inputs)
  const { runUrl } = inputs.context
  return withStageLock(clients.ssm, parameter, { owner: runUrl, signal }, async () => {
    const decision = await decide(clients, inputs)
    const { image, before, stage } = decision
    if (before?.version !== first.before?.version || image.id !== first.image.id) {
      if (inputs.to === PREVIOUS) throw movedOn(inputs, first, decision)
      show(inputs, decision)
    }
    if (inputs.protect && stage === inputs.stages.at(-1) && needsWrite(inputs, decision)) {
      await protectImage(clients.ec2, image.id)
    }
    const note = inputs.to === PREVIOUS ? backNote(before?.image ?? '', runUrl) : promotionNote(inputs.from, runUrl)
    return { decision, outcome: await writeStage(clients.ssm, parameter, image.id, before, { note, signal }) }
  })
}

/** Whoever asks twice at the same moment to go back means one step, not two. */
function movedOn({ image, from }: PromoteInputs, first: Decision, now: Decision): UserError {
  const held = (one: Decision) => `${one.before?.image ?? 'nothing'} (version ${one.before?.version ?? 0})`
  return new UserError(
    `from: ${from} of ${image} was changed from ${held(first)} to ${held(now)} while this run waited. Run it again if that must go back too.`
  )
}

/** For the summary alone, so a role that may not read it loses nothing else. */
async function historyOf({ ssm }: Clients, inputs: PromoteInputs): Promise<StageWrite[]> {
  return readHistory(ssm, targetParameter(inputs)).catch(() => [])
}
