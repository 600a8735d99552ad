import { execFile } from 'node:child_process'
import { glob, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Engine, openEngine } from '../../sandbox/engine.ts'
import { ensureTools, silent, type Toolbox } from '../../sandbox/tools/index.ts'

const execute = promisify(execFile)
const IMAGES = resolve(import.meta.dirname, '../../infra/images')

let toolbox: Toolbox
let engine: Engine
let dir: string

beforeAll(async () => {
  toolbox = await ensureTools(['base-image', 'shellcheck'], silent)
  dir = await mkdtemp(join(tmpdir(), 'insight-scripts-'))
  engine = openEngine({ name: 'test-images-scripts', dir })
}, 1_800_000)

afterAll(() => rm(dir, { recursive: true, force: true }))

/** Run lines of bash as root in a container of the machines' base image, with the scripts of `base` in /base. */
function inside(lines: string, network = 'none'): Promise<string> {
  const mount = `${join(IMAGES, 'base')}:/base:ro`
  const args = ['run', '--rm', '--label', engine.label, '--network', network, '--volume', mount]
  return engine.run([...args, toolbox.path('base-image'), 'bash', '-euc', lines])
}

async function findScripts(): Promise<string[]> {
  const found: string[] = []
  for await (const file of glob('**/*', { cwd: IMAGES, withFileTypes: true })) {
    const path = join(file.parentPath, file.name)
    if (!file.isFile() || path.startsWith(join(IMAGES, 'bin'))) continue
    if ((await readFile(path, 'utf8')).startsWith('#!/bin/bash')) found.push(path.slice(IMAGES.length + 1))
  }
  return found.sort()
}

test('every script passes shellcheck and stops at the first error', async () => {
  const scripts = await findScripts()
  expect(scripts.length).toBeGreaterThan(16)
  for (const script of scripts) expect(await readFile(join(IMAGES, script), 'utf8')).toContain('\nset -euo pipefail\n')
  const run = execute(toolbox.path('shellcheck'), ['--enable=quote-safe-variables,deprecate-which', ...scripts], {
    cwd: IMAGES
  })
  const findings = await run.then(
    () => '',
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr
  )
  expect(findings).toBe('')
})

/** Where a distribution keeps its snapshots. */
const archive = (distribution: string, domain: string) => `https://snapshot.${distribution}.${domain}`

const URIS = 'apt-get update --print-uris | cut -d "\'" -f 2 | grep InRelease'

test('a bake takes packages as of a moment, from the archive that its distribution has for that', async () => {
  const debian = await inside(`INSIGHT_APT_SNAPSHOT=20260501T000000Z /base/apt-snapshot.sh; ${URIS}`)
  expect(debian.split('\n')).toEqual([
    'packages as of 20260501T000000Z',
    `${archive('debian', 'org')}/archive/debian/20260501T000000Z/dists/bookworm/InRelease`,
    `${archive('debian', 'org')}/archive/debian/20260501T000000Z/dists/bookworm-updates/InRelease`,
    `${archive('debian', 'org')}/archive/debian-security/20260501T000000Z/dists/bookworm-security/InRelease`
  ])
  const ubuntu = await inside(`
    printf 'ID=ubuntu\\nVERSION_CODENAME=noble\\n' >/etc/os-release
    INSIGHT_APT_SNAPSHOT=20260501T000000Z /base/apt-snapshot.sh; ${URIS}`)
  expect(ubuntu.split('\n').slice(1)).toEqual(
    ['noble', 'noble-updates', 'noble-security'].map(
      suite => `${archive('ubuntu', 'com')}/ubuntu/20260501T000000Z/dists/${suite}/InRelease`
    )
  )
})

test('without a moment the lists stay as they are, and a wrong one is refused', async () => {
  const without = await inside(
    `a=$(${URIS}); INSIGHT_APT_SNAPSHOT= /base/apt-snapshot.sh; [[ $a == $(${URIS}) ]]; echo same`
  )
  expect(without).toBe('same')
  await expect(inside('INSIGHT_APT_SNAPSHOT=yesterday /base/apt-snapshot.sh')).rejects.toThrow(
    'apt_snapshot: "yesterday" is not a moment. Write it as 20260501T000000Z.'
  )
})

test('machines install fixes of security by themselves only when that is asked for', async () => {
  // The host's network: packages come as they do for the machines' base image.
  const settings = await inside(
    `INSIGHT_UNATTENDED_UPGRADES=true /base/packages.sh >&2
     apt-config dump | grep -E 'Periodic::(Un|Up)|Origins|Reboot '
     systemctl is-enabled apt-daily.timer apt-daily-upgrade.timer`,
    'host'
  )
  expect(settings.split('\n')).toEqual([
    ...['Update-Package-Lists', 'Unattended-Upgrade'].map(name => `APT::Periodic::${name} "1";`),
    'Unattended-Upgrade::Origins-Pattern "";',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: unattended-upgrades fills it in
    'Unattended-Upgrade::Origins-Pattern:: "origin=Ubuntu,archive=${distro_codename}-security";',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: unattended-upgrades fills it in
    'Unattended-Upgrade::Origins-Pattern:: "origin=Debian,codename=${distro_codename}-security,label=Debian-Security";',
    'Unattended-Upgrade::Automatic-Reboot "false";',
    ...['enabled', 'enabled']
  ])
}, 600_000)
