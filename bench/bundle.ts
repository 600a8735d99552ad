import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Size of the committed bundle, as it is and packed: what every job downloads. */
export function benchBundle(): void {
  const files = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true }).filter(file => file.isFile())
  const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0)
  const packed = spawnSync('tar', ['-czf', '-', 'dist'], { cwd: root, maxBuffer: 1 << 28 })
  if (packed.status !== 0) throw new Error(packed.stderr.toString())
  console.log('dist/ (reach: at most 14 MB, at most 3 MB packed)')
  console.log(
    `  ${(bytes / 1e6).toFixed(1)} MB in ${files.length} files, ${(packed.stdout.length / 1e6).toFixed(2)} MB as .tar.gz`
  )
}
