import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod/mini'
import { type ArtifactFacts, downloadOwnArtifact, uploadFiles } from './artifacts.ts'
import { UserError } from './errors.ts'
import type { RunContext } from './github.ts'
import { makePrivateFolder } from './private-folder.ts'

/** What one job that bakes hands over to a later job of its run. */
export interface HandedImages {
  /** Of the job, among those of its group. */
  readonly name: string
  /** Attempt of the run in which the job made or reused them. */
  readonly attempt: number
  /** In which the template bakes. */
  readonly region: string
  /** Name of the image → region → id. */
  readonly images: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const FILE = 'images.json'
/** Bytes; a thousand images in twenty regions have half of that. */
const LONGEST = 1_000_000
/** A run can be run again for 30 days, and then needs what its jobs left. */
const RETENTION_DAYS = 30

const Document = z.strictObject({
  format: z.literal(1),
  run: z.int(),
  attempt: z.int(),
  name: z.string(),
  region: z.string().check(z.regex(/^[a-z0-9-]{4,32}$/)),
  images: z.record(
    z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/)),
    z.record(z.string(), z.string().check(z.regex(/^ami-[0-9a-f]{8,17}$/)))
  )
})

/** Can this be the name under which a job hands over? It becomes part of an artifact's name. */
export function isHandOverName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(text)
}

/** @param group any text that tells apart what several workflows bake in one run */
function prefixOf(name: string, group: string): string {
  return `insight-images-${name}-${createHash('sha256').update(group).digest('hex').slice(0, 8)}-`
}

/**
 * Leave them as an artifact of this run. The name has the attempt, so a job that is run again leaves another one.
 * @throws UserError when the job has no artifact service, or it refuses
 */
export async function handOver(
  handed: Omit<HandedImages, 'attempt'> & { readonly group: string },
  place: { readonly env: NodeJS.ProcessEnv; readonly temp: string; readonly context: RunContext }
): Promise<void> {
  const { group, ...content } = handed
  const { runId: run, runAttempt: attempt } = place.context
  const folder = makePrivateFolder(place.temp, 'images')
  try {
    writeFileSync(join(folder, FILE), JSON.stringify({ format: 1, run, attempt, ...content }))
    const name = `${prefixOf(content.name, group)}${attempt}`
    const done = await uploadFiles(place.env, { name, folder, files: [FILE], retentionDays: RETENTION_DAYS })
    if (!done.available) throw new UserError(`hand-over: ${done.reason} Leave the input empty.`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Of all artifacts of a run the one that the job left last: of its highest attempt. Jobs that a new attempt does not run
 * again keep what they left.
 */
export function lastHandedOver(
  artifacts: readonly ArtifactFacts[],
  name: string,
  group: string
): { readonly artifact: ArtifactFacts; readonly attempt: number } | undefined {
  const prefix = prefixOf(name, group)
  const found = artifacts.flatMap(artifact => {
    const attempt = artifact.name.startsWith(prefix) ? artifact.name.slice(prefix.length) : ''
    return /^[1-9]\d{0,8}$/.test(attempt) ? [{ artifact, attempt: Number(attempt) }] : []
  })
  return found.sort((a, b) => b.attempt - a.attempt)[0]
}

/**
 * Read what a job left.
 * @param temp RUNNER_TEMP; nothing is left in it
 * @throws UserError when it is not what its own name says
 */
export async function readHandedOver(
  { artifact, attempt }: { readonly artifact: ArtifactFacts; readonly attempt: number },
  name: string,
  temp: string
): Promise<HandedImages> {
  const files = await downloadOwnArtifact(artifact, { temp, files: [{ name: FILE, limit: LONGEST }] })
  const file = files.get(FILE) ?? ''
  try {
    const read = Document.safeParse(parsed(readFileSync(file, 'utf8')))
    // Any job of a run can leave an artifact of any name: it must at least say the same as its name.
    const fits = read.success && read.data.name === name && read.data.attempt === attempt
    if (!fits || read.data.run !== artifact.runId) {
      throw new UserError(
        `The artifact ${artifact.name} was not left by bake-ami for "${name}" in attempt ${attempt} of this run. Run all jobs again.`
      )
    }
    return read.data
  } finally {
    rmSync(dirname(file), { recursive: true, force: true })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
