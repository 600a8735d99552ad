import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listContextFiles } from '../src/bake-ami/fingerprint/context-files.ts'
import { fingerprintOf } from '../src/bake-ami/fingerprint/fingerprint.ts'
import { median } from './samples.ts'

const ROUNDS = 7

/** The fingerprint of a template's folder in a repository, over `sha256sum` of the same files. Files are made and removed. */
export async function benchFingerprint(): Promise<void> {
  console.log(`fingerprint of a folder, median of ${ROUNDS} rounds in turn with sha256sum (reach: at most 1.3 x of it)`)
  await compareWith(20_000, 500_000_000)
  await compareWith(2000, 50_000_000)
}

async function compareWith(count: number, bytes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'insight-bench-'))
  try {
    const names = makeFiles(folder, count, Math.round(bytes / count))
    execFileSync('git', ['init', '-q'], { cwd: folder })
    await fingerprintMs(folder)
    sumMs(folder, names)
    const rounds: { sum: number; own: number }[] = []
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({ sum: sumMs(folder, names), own: await fingerprintMs(folder) })
    const sum = median(rounds.map(one => one.sum))
    const own = median(rounds.map(one => one.own))
    console.log(
      `  ${count.toLocaleString('en')} files, ${(bytes / 1e6).toFixed(0)} MB: ${own.toFixed(0)} ms, sha256sum ${sum.toFixed(0)} ms: ${(own / sum).toFixed(2)} x`
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Files of random bytes, 100 in a folder. @returns their names, each ended by a zero */
function makeFiles(folder: string, count: number, size: number): string {
  const names = Array.from({ length: count }, (_, at) => `part${Math.floor(at / 100)}/file${at}`)
  const bytes = randomBytes(size)
  for (const [at, name] of names.entries()) {
    if (at % 100 === 0) mkdirSync(join(folder, name, '..'))
    bytes.writeUInt32BE(at)
    writeFileSync(join(folder, name), bytes)
  }
  return names.map(name => `${name}\0`).join('')
}

/** All of it: the listing by git, the digests, the fingerprint. Milliseconds. */
async function fingerprintMs(folder: string): Promise<number> {
  const from = performance.now()
  const files = await listContextFiles({ folder, workspace: folder, references: [], patterns: [] })
  fingerprintOf({
    files,
    vars: new Map(),
    varFiles: [],
    env: {},
    image: 'bench',
    target: '.',
    only: [],
    region: 'us-east-1',
    packer: { name: 'packer', digest: '' },
    plugins: [],
    scope: 'protected'
  })
  return performance.now() - from
}

function sumMs(folder: string, names: string): number {
  const from = performance.now()
  const { status } = spawnSync('xargs', ['-0', 'sha256sum'], {
    cwd: folder,
    input: names,
    stdio: ['pipe', 'ignore', 'inherit']
  })
  if (status !== 0) throw new Error('sha256sum did not end well')
  return performance.now() - from
}
