import { randomBytes } from 'node:crypto'
import * as core from '@actions/core'
import type { Cancellation } from '../../lib/cancellation.ts'
import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import type { RunContext } from '../../lib/github.ts'
import { codeBlock, plainText } from '../../lib/markdown.ts'
import { followTool, interruptTool, type Supervisor, startTool, type ToolEnd } from '../../lib/supervisor.ts'
import type { BakeInputs } from '../inputs.ts'
import {
  type Artifact,
  type MachineRecord,
  messageLines,
  parseRecord,
  readArtifacts,
  readErrors
} from './machine-output.ts'
import { buildCommand, readable } from './packer.ts'
import { BuildProgress, type Stage, stageLine } from './progress.ts'

/** A bake that worked: an artifact for each build, with the stages it went through. */
export interface Baked {
  readonly artifacts: readonly Artifact[]
  readonly progress: BuildProgress
  readonly elapsedMs: number
}

/** How to bake. `explain` throws what is wrong with a template that Packer refuses as a whole. */
interface BakeOptions {
  /** Private and empty. */
  readonly folder: string
  readonly supervisor: Supervisor
  readonly env: NodeJS.ProcessEnv
  readonly cancellation: Cancellation
  explain(): Promise<void>
  /** Begun once Packer bakes and takes no processor any more, and waited for when it ended. What goes wrong in it is no failure. */
  beside(): Promise<void>
}

/** What was seen of Packer so far. */
interface Watch {
  readonly startedAt: number
  readonly progress: BuildProgress
  readonly records: MachineRecord[]
  /** The last lines for people, for when it fails. */
  readonly tail: string[]
}

const TAIL_LINES = 60
const SUMMARY_LINES = 15
/** How long Packer may take to clean up after its time was over. */
const CLEAN_UP_MS = 5 * 60_000

/** A value for the run's tag: unique to this step of this attempt of this run, and readable. */
export function makeRunTag({ owner, repo, runId, runAttempt }: RunContext): string {
  return `${owner}/${repo}/${runId}/${runAttempt}/${randomBytes(4).toString('hex')}`
}

/** Name of a build for people: the last part of `web.amazon-ebs.httpd`. */
export function buildName(target: string): string {
  return target.split('.').at(-1) ?? target
}

/**
 * Run `packer build` under the supervisor in `folder` (the caller has saved it as state), show its stages, and read
 * what it made. Exit code 0 alone is no success: a Packer that is interrupted while it starts ends with 0 and nothing built.
 * @throws UserError when it failed, was cancelled, or took longer than `timeout`
 */
export async function bake(
  packer: string,
  inputs: BakeInputs,
  { folder, supervisor, env, cancellation, explain, beside }: BakeOptions
): Promise<Baked> {
  const watch: Watch = { startedAt: Date.now(), progress: new BuildProgress(), records: [], tail: [] }
  if (cancellation.asked.aborted) throw new UserError('Cancelled before Packer was started.')
  const command = { argv: buildCommand(packer, inputs), cwd: inputs.folder, env, purpose: `bake of ${inputs.image}` }
  await startTool(folder, { ...command, stopSignal: 'SIGTERM' }, supervisor)

  const interrupt = () => interruptTool(folder, 'cancel')
  cancellation.asked.addEventListener('abort', interrupt)
  if (cancellation.asked.aborted) interrupt()
  let aside: Promise<void> | undefined
  const begin = () => {
    aside ??= beside().catch(error => core.debug(String(error)))
    return aside
  }
  let timedOut = false
  const patience = setTimeout(() => {
    timedOut = true
    core.info(`timeout: ${clockText(inputs.timeoutMs)} are over. Packer is asked to stop and to clean up.`)
    interruptTool(folder, 'timeout')
  }, inputs.timeoutMs)
  try {
    const leave = AbortSignal.any([cancellation.leave, AbortSignal.timeout(inputs.timeoutMs + CLEAN_UP_MS)])
    const onLine = (line: string) => {
      take(watch, line)
      if (watch.progress.targets.length > 0) begin()
    }
    const { end } = await followTool(folder, onLine, { leave })
    if (cancellation.asked.aborted) throw cancelled(end)
    if (timedOut)
      throw new UserError(
        `timeout: the bake took longer than ${clockText(inputs.timeoutMs)}. Give it more time, or see in the log which stage it was in.`
      )
    // Packer reads and checks everything before it begins a build, so this costs nothing where all is well.
    if (end?.kind === 'exited' && end.code !== 0 && watch.progress.targets.length === 0) {
      await begin()
      await explain()
    }
    const baked = result(watch, end)
    await begin()
    return baked
  } catch (error) {
    await showTail(watch, inputs.image)
    throw error
  } finally {
    clearTimeout(patience)
    cancellation.asked.removeEventListener('abort', interrupt)
  }
}

function take(watch: Watch, line: string): void {
  for (const text of readable(line)) {
    core.debug(text)
    watch.tail.push(text)
    if (watch.tail.length > TAIL_LINES) watch.tail.shift()
  }
  const record = parseRecord(line)
  if (record === undefined) return
  if (record.type !== 'ui') watch.records.push(record)
  const at = Date.now() - watch.startedAt
  for (const { target, text } of messageLines(record)) {
    if (target === undefined) continue
    const stage = watch.progress.take(target, text, at)
    tellStage(watch.progress, target, stage)
  }
}

function tellStage(progress: BuildProgress, target: string, stage: Stage | undefined): void {
  const width = Math.max(...progress.targets.map(one => buildName(one).length), 8)
  if (stage !== undefined) core.info(neutralise(stageLine(buildName(target), stage, width)))
}

function result(watch: Watch, end: ToolEnd | undefined): Baked {
  if (end?.kind === 'not-started')
    throw new UserError(`Packer could not be started: ${end.message}. Check the program on PATH.`)
  if (end?.kind === 'lost')
    throw new UserError(
      'Packer is gone and nobody saw how it ended. The post step removes what it left; run this again.'
    )
  if (end?.kind === 'killed')
    throw new UserError(`Packer was killed by ${end.signal}. The post step removes what it left; run this again.`)
  const errors = readErrors(watch.records)
  const artifacts = readArtifacts(watch.records)
  const built = new Set(artifacts.map(one => one.target))
  const unbuilt = watch.progress.targets.filter(target => !built.has(target))
  if (end?.code !== 0 || errors.length > 0) {
    const [first] = errors
    const where = first === undefined || first.target === '' ? '' : ` ${buildName(first.target)}`
    const why =
      first === undefined
        ? `it ended with code ${end?.code}; its last lines are in the log`
        : neutralise(first.message).slice(0, 1000)
    throw new UserError(`Packer could not bake${where}: ${why}`)
  }
  if (artifacts.length === 0 || unbuilt.length > 0) {
    const which = unbuilt.length > 0 ? unbuilt.map(buildName).join(', ') : 'any build'
    throw new UserError(
      `Packer ended well but reported no image of ${which}. This action bakes AMIs: check the builders, "only" and skip_create_ami.`
    )
  }
  const elapsedMs = Date.now() - watch.startedAt
  for (const { target, images } of artifacts) {
    tellStage(watch.progress, target, watch.progress.enter(target, 'done', [...images.values()].join(' '), elapsedMs))
  }
  return { artifacts, progress: watch.progress, elapsedMs }
}

function cancelled(end: ToolEnd | undefined): UserError {
  return new UserError(
    end === undefined
      ? 'Cancelled. Packer was asked to stop and still cleans up; the post step waits for it and removes what is left.'
      : 'Cancelled. Packer has stopped; the post step removes what it may have left.'
  )
}

/** The end of Packer's output, in the log and in the summary, where the reader of a failed run looks first. */
async function showTail({ tail }: Watch, image: string): Promise<void> {
  if (tail.length === 0) return
  core.startGroup(`Last ${tail.length} lines of Packer`)
  for (const line of tail) core.info(line)
  core.endGroup()
  await core.summary
    .addRaw(`### ${plainText(image)} not baked\n\n${codeBlock(tail.slice(-SUMMARY_LINES).join('\n'))}`, true)
    .write()
    .catch(error => core.warning(`The job summary could not be written: ${error.message}`))
}

function clockText(milliseconds: number): string {
  return milliseconds < 60_000 ? `${milliseconds / 1000} s` : `${Math.round(milliseconds / 60_000)} min`
}
