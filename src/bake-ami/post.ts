import * as core from '@actions/core'
import { neutralise } from '../lib/foreign-output.ts'
import { endLeftovers, followTool, interruptTool, readTool } from '../lib/supervisor.ts'
import type { Leftover, Sweep } from './sweep.ts'

/** A post step has about four and a half minutes after a cancel; the sweep needs some of them. */
const WAIT_FOR_PACKER_MS = 150_000
const TELL_EVERY_MS = 15_000

/** Finish what a bake that did not end well left: wait for Packer's own clean-up, then remove what it forgot. */
export async function post(): Promise<void> {
  const [folder, run, region] = [core.getState('folder'), core.getState('run'), core.getState('region')]
  if (run === '' || core.getState('outcome') === 'done') return
  if (readTool(folder) === undefined) return
  await waitForPacker(folder)
  endLeftovers(folder)
  const [{ openEc2 }, { sweep }, { findUntagged }] = await Promise.all([
    import('../lib/aws.ts'),
    import('./sweep.ts'),
    import('./journal.ts')
  ])
  core.info(`Looking for what the bake left behind (tag insight:run = ${run})`)
  const ec2 = await openEc2(region)
  const { removed, left } = await sweep(ec2, run, region)
  const known = new Set(left.map(({ id }) => id))
  const untagged = (await findUntagged(ec2, folder, region)).filter(({ id }) => !known.has(id))
  await tell({ removed, left: [...left, ...untagged] })
}

async function waitForPacker(folder: string): Promise<void> {
  const asked = interruptTool(folder, 'post')
  if (asked === 'not-running') return
  core.info('Packer still runs and was asked to stop. Waiting for it to clean up.')
  const started = Date.now()
  const timer = setInterval(
    () => core.info(`Packer cleans up (${Math.round((Date.now() - started) / 1000)} s)`),
    TELL_EVERY_MS
  )
  try {
    const { end } = await followTool(folder, line => core.debug(neutralise(line)), {
      leave: AbortSignal.timeout(WAIT_FOR_PACKER_MS)
    })
    core.info(end === undefined ? 'Packer did not end in time; what it made is removed now.' : 'Packer has ended.')
  } finally {
    clearInterval(timer)
  }
}

async function tell({ removed, left }: Sweep): Promise<void> {
  if (removed.length === 0 && left.length === 0) core.info('Nothing was left behind.')
  for (const { kind, id } of removed) core.info(`Removed ${kind} ${id}`)
  if (left.length > 0) {
    const commands = left.map(({ command }) => command).join('\n')
    core.warning(`${left.map(describe).join('; ')}. Remove them with:\n${commands}`, {
      title: 'The bake left something behind'
    })
  }
  const rows = [
    ...removed.map(({ kind, id }) => `- removed ${kind} \`${id}\``),
    ...left.map(one => `- **left**: ${describe(one)}: \`${one.command}\``)
  ]
  if (rows.length === 0) return
  await core.summary
    .addRaw(['### Clean-up after the bake', ...rows].join('\n'), true)
    .write()
    .catch(error => core.warning(`The job summary could not be written: ${error.message}`))
}

function describe({ kind, id, problem }: Leftover): string {
  return neutralise(`${kind} ${id} (${problem ?? 'not removed'})`)
}
