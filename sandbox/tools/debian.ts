import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../src/lib/errors.ts'
import type { Engine } from '../engine.ts'
import { cacheDir, emptyDir } from './cache.ts'
import { command } from './command.ts'
import { ensureProgram } from './podman.ts'
import type { Step } from './progress.ts'

/** Release of Debian that machines run. */
export const SUITE = 'bookworm'

const PULLED = `docker.io/library/debian:${SUITE}`

/** Label of what outlives a sandbox, because it is only a cache. */
export const CACHE_LABEL = 'insight.cache=base-image'

/**
 * A bare Debian as a container image: pulled where a registry answers, else made from the packages of this machine's own mirror.
 * @throws UserError when neither can be had
 */
export async function debianImage(engine: Engine, step: Step): Promise<{ image: string; from: string }> {
  try {
    step.note(`pulling ${PULLED}`)
    // A registry that does not answer would hold a pull for minutes.
    await engine.run(['manifest', 'inspect', PULLED], { timeoutMs: 8_000 })
    await engine.run(['pull', '--quiet', PULLED], { timeoutMs: 900_000 })
    return { image: PULLED, from: PULLED }
  } catch {
    step.note('no image registry answers: making it from Debian packages')
  }
  const sources = await debianSources()
  if (sources.length === 0) {
    throw new UserError(
      `No image registry answers, and this machine's apt knows no Debian mirror to make the machines' base image from. Load the image by hand: podman pull ${PULLED}`
    )
  }
  await ensureProgram('mmdebstrap', 'mmdebstrap', step)
  const image = 'localhost/insight/debian:bare'
  const dir = await emptyDir(join(cacheDir(), 'base-image'))
  const archive = join(dir, 'root.tar')
  await command(
    [
      'mmdebstrap',
      '--variant=minbase',
      // For a mirror that is reached by https.
      '--include=ca-certificates',
      '--dpkgopt=force-unsafe-io',
      '--aptopt=Acquire::Languages "none"',
      SUITE,
      archive,
      '-'
    ],
    { input: `${sources.join('\n')}\n`, timeoutMs: 1_800_000, onLine: line => step.note(stage(line)) }
  )
  step.note('importing the packages')
  await engine.run(['import', '--quiet', '--change', `LABEL ${CACHE_LABEL}`, archive, image])
  await emptyDir(dir)
  return { image, from: 'Debian packages' }
}

// mmdebstrap prefixes its own stages with I: and lets apt and dpkg talk between them.
function stage(line: string): string {
  return line.startsWith('I: ') ? line.slice(3) : 'installing packages'
}

/**
 * Where this machine's own apt finds Debian, as lines for sources.list with the suite of the base image.
 * apt resolves its configuration itself, so every format and mirror list is understood.
 */
async function debianSources(): Promise<string[]> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '')
  const host = /^VERSION_CODENAME=(\w+)/m.exec(release)?.[1]
  if (!/^ID=debian$/m.test(release) || host === undefined) return []
  const format = '$(REPO_URI) $(RELEASE) $(COMPONENT)'
  const { stdout } = await command(['apt-get', 'indextargets', '--format', format, 'Created-By: Packages'])
  return mirrorLines(stdout, host)
}

/** Lines for sources.list out of `uri release component` lines; other publishers' repositories are left out. */
export function mirrorLines(targets: string, host: string): string[] {
  const lines = targets.split('\n').flatMap(target => {
    const [uri = '', release = '', component] = target.split(' ')
    const ours = component === 'main' && /\/debian(-security)?\/?$/.test(uri)
    const part = release.startsWith(host) ? release.slice(host.length) : undefined
    return ours && part !== undefined && ['', '-updates', '-security'].includes(part)
      ? [`deb ${uri} ${SUITE}${part} main`]
      : []
  })
  return [...new Set(lines)]
}
