import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../src/lib/errors.ts'
import { downloadRelease, thisMachine, unpackRelease } from '../../src/setup-tools/release.ts'
import { cacheDir, emptyDir, markComplete, readComplete, toolDir } from './cache.ts'
import type { Binary } from './catalog.ts'
import { lastLine } from './command.ts'
import { checkSpace } from './disk.ts'
import { goBuild } from './go-build.ts'
import { withLock } from './lock.ts'
import { askVersion, findOnPath } from './on-path.ts'
import type { Step } from './progress.ts'
import { releaseSiteTrouble } from './release-site.ts'
import { versionFits } from './version.ts'

/** A tool that can be used. */
export interface Found {
  /** Absolute path of the executable; for the base image the reference of a container image. */
  path: string
  version: string
  /** Where it came from, for people: `PATH`, `cache (go build)`. */
  from: string
}

/** What is there of a tool without making anything. */
export interface Look {
  found?: Found
  /** What to know about it, e.g. that another version on PATH is passed over. */
  remark?: string
}

/** Look on PATH and in the cache. */
export async function findBinary(tool: Binary): Promise<Look> {
  const onPath = await findOnPath(tool)
  if (onPath?.fits) return { found: { path: onPath.path, version: onPath.version, from: 'PATH' } }
  const remark = onPath && `${onPath.path} is passed over: it is ${onPath.version}, wanted is ${tool.version}`
  const dir = toolDir(tool.name, tool.version)
  const complete = await readComplete(dir)
  return {
    ...(complete && {
      found: { path: join(dir, complete.file), version: tool.version, from: `cache (${complete.source})` }
    }),
    ...(remark && { remark })
  }
}

/**
 * Find or make a tool of one executable.
 * @throws UserError when no source can give it
 */
export async function ensureBinary(tool: Binary, step: Step): Promise<Found> {
  const { found, remark } = await findBinary(tool)
  if (found) return found
  if (remark) step.note(remark)
  return await withLock(
    `${tool.name}-${tool.version}`,
    pid => step.note(`process ${pid} is making it`),
    async () => (await findBinary(tool)).found ?? (await makeBinary(tool, step))
  )
}

async function makeBinary(tool: Binary, step: Step): Promise<Found> {
  const dir = await emptyDir(toolDir(tool.name, tool.version))
  const path = join(dir, tool.name)
  const source = (await fromRelease(tool, dir, step)) ?? (await fromGo(tool, path, step))
  if (tool.ask) {
    const version = await askVersion(path, tool.ask)
    if (!versionFits(version, tool.version, 'exact')) {
      throw new UserError(
        `${tool.name} from the ${source} says that it is ${version} instead of ${tool.version}. It is not used.`
      )
    }
  }
  await markComplete(dir, tool.name, source)
  return { path, version: tool.version, from: source }
}

// undefined when there is no release to be had, with the reason in the notes.
async function fromRelease(tool: Binary, dir: string, step: Step): Promise<string | undefined> {
  if (tool.release === undefined) return undefined
  const trouble = await releaseSiteTrouble(tool.release)
  if (trouble !== undefined) {
    step.note(trouble)
    if (tool.go) return undefined
    throw new UserError(
      `${tool.name} ${tool.version} or newer is not on this machine, and ${trouble}. Put ${tool.name} on PATH.`
    )
  }
  await checkSpace(2, `downloading ${tool.name}`)
  step.note('downloading the signed release')
  const release = { product: tool.release, version: tool.version, ...thisMachine() }
  const downloads = await emptyDir(join(dir, 'release'))
  await downloadRelease(release, downloads, {
    progress: (received, total) =>
      total > 0 && step.note(`downloading the signed release, ${Math.floor((received * 100) / total)}%`)
  })
  step.note('checking the signed release')
  await unpackRelease(release, downloads, join(dir, tool.name))
  await rm(downloads, { recursive: true })
  return 'signed release'
}

async function fromGo(tool: Binary, path: string, step: Step): Promise<string> {
  const logs = join(cacheDir(), 'logs')
  await mkdir(logs, { recursive: true })
  const log = join(logs, `${tool.name}.log`)
  await goBuild(tool, `${path}.partial`, log, step).catch(cause => {
    if (cause instanceof UserError) throw cause
    throw new UserError(`Go could not build ${tool.name}: ${lastLine(cause)}. All that it said is in ${log}.`, {
      cause
    })
  })
  await rename(`${path}.partial`, path)
  return 'go build'
}
