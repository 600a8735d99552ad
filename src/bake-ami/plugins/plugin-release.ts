import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import { digestProgram } from '../../lib/program-digest.ts'
import { runCommand } from '../../lib/programs.ts'
import { parseConstraint } from '../../setup-tools/constraint.ts'
import { thisMachine } from '../../setup-tools/release-sites.ts'
import { keptFolder } from '../../setup-tools/tool-cache.ts'
import { type LockedPlugin, notAsLocked } from './locked-plugins.ts'
import { productOf } from './plugin-folder.ts'
import type { Found, Publisher, PublisherRequest } from './plugin-staging.ts'

/**
 * HashiCorp: releases that are signed. What is kept is a release as it was published, so that a hit is checked like a
 * download: by the signature and the lock, not by anything that lies beside it.
 */
export const hashicorp: Publisher = {
  from: 'signed release',
  keptFolder: ({ source, version }, toolCache) =>
    keptFolder(toolCache, { product: productOf(source), version, ...thisMachine() }),

  async findKept(plugin, request) {
    const { installKept } = await import('../../setup-tools/install.ts')
    const { product, into, wanted, sources } = await installation(plugin, request)
    const there = await installKept(product, wanted, into, sources)
    return there === undefined ? undefined : check(plugin, join(into, product))
  },

  async fetch(plugin, request) {
    const { installReleased } = await import('../../setup-tools/install.ts')
    const { product, into, wanted, sources } = await installation(plugin, request)
    await installReleased(product, wanted, into, sources)
    return check(plugin, join(into, product))
  }
}

async function installation({ source, version, archive }: LockedPlugin, request: PublisherRequest) {
  const into = join(request.folder, 'staging')
  await mkdir(into, { recursive: true, mode: 0o700 })
  const wanted = parseConstraint(version)
  if (wanted === undefined) throw new Error(`${version} is not a version`)
  const otherwise = 'install the locked version where Packer keeps plugins in a step before this one'
  const { toolCache, site, pauseMs, signal, log } = request
  return {
    product: productOf(source),
    into,
    wanted,
    sources: { toolCache, archive, site, pauseMs, signal, log, otherwise }
  }
}

/** A signed release says much, but the lock may want more. What passes may be started: it tells its protocol. */
async function check(plugin: LockedPlugin, file: string): Promise<Found> {
  const digest = await digestProgram(file)
  if (plugin.isReleaseEnough || plugin.binaries.includes(digest)) {
    return { file, digest, api: await askProtocol(plugin, file) }
  }
  await rm(file)
  throw new UserError(
    `${notAsLocked(plugin, digest)} It is signed; if it is right, add its digest, or "signer", to the lock.`
  )
}

const Description = z.object({ version: z.string(), api_version: z.string().check(z.regex(/^x\d+\.\d+$/)) })

async function askProtocol({ source, version }: LockedPlugin, file: string): Promise<string> {
  const { stdout } = await runCommand([file, 'describe'], { env: { PATH: '/usr/bin:/bin' } })
  const described = Description.safeParse(parseJson(stdout))
  if (described.success && described.data.version === version) return described.data.api_version
  const said = described.success ? described.data.version : 'nothing that is known'
  throw new UserError(
    `The release of ${source} ${version} says that it is ${said}. It is not used; lock another version.`
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
