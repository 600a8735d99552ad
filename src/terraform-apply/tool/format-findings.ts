import { basename } from 'node:path'
import { runCommand } from '../../lib/programs.ts'
import { type Diagnostic, type Folders, fileInCheckout } from './diagnostics.ts'

/** A tool and the root module that it looks at. */
interface Formatted extends Folders {
  /** Absolute path of `terraform` or `tofu`. */
  readonly program: string
  /** Its PATH must have `diff`, which both tools run. */
  readonly env: NodeJS.ProcessEnv
}

/**
 * Where the files of a root module are not as the tool's `fmt` would write them: a warning for each hunk of its diff.
 * Nothing is changed. A file that cannot be parsed has none, and neither has anything when `fmt` does not work at all:
 * what is wrong then is told by whoever needs it.
 */
export async function findUnformatted({ program, env, folder, repositoryFolder }: Formatted): Promise<Diagnostic[]> {
  // Not -check: with it both tools print nothing of the other files when one of them cannot be parsed.
  const argv = [program, 'fmt', '-write=false', '-list=false', '-diff', '-no-color'] as const
  const { stdout } = await runCommand([...argv], { cwd: folder, env })
  const tool = basename(program).startsWith('tofu') ? 'tofu' : 'terraform'
  return changedPlaces(stdout).flatMap(({ file: name, line }) => {
    const file = fileInCheckout(name, { folder, repositoryFolder })
    return file === undefined ? [] : finding(tool, file, line)
  })
}

function finding(tool: string, file: string, line: number): Diagnostic {
  return {
    severity: 'warning',
    summary: `Not as ${tool} fmt writes it`,
    detail: `From here on ${file} is not as "${tool} fmt" writes it. Run "${tool} fmt ${file}" and commit what it changes.`,
    address: undefined,
    place: { file, line, endLine: line }
  }
}

/**
 * The first line of each hunk of a unified diff that changes, counted in the old file. Lines are taken by the numbers that
 * a hunk begins with, since a file may well hold what looks like a diff.
 */
export function changedPlaces(diff: string): { file: string; line: number }[] {
  const lines = diff.split('\n')
  const found: { file: string; line: number }[] = []
  let file: string | undefined
  for (let at = 0; at < lines.length; ) {
    const line = lines[at++] ?? ''
    if (line.startsWith('--- old/') && lines[at]?.startsWith('+++ new/')) file = line.slice('--- old/'.length)
    const hunk = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line)
    if (hunk === null || file === undefined) continue
    const { next, changed } = readHunk(lines, at, { old: Number(hunk[2] ?? 1), fresh: Number(hunk[3] ?? 1) })
    at = next
    found.push({ file, line: Math.max(1, Number(hunk[1]) + changed) })
  }
  return found
}

/** How many old lines come before the first one that changes, and where the hunk ends. */
function readHunk(lines: readonly string[], from: number, { old, fresh }: { old: number; fresh: number }) {
  let at = from
  let unchanged = 0
  let changed: number | undefined
  while (at < lines.length && (old > 0 || fresh > 0)) {
    const mark = lines[at++]?.[0]
    if (mark === '\\') continue
    if (mark !== '+') old -= 1
    if (mark !== '-') fresh -= 1
    if (mark === '+' || mark === '-') changed ??= unchanged
    else unchanged += 1
  }
  return { next: at, changed: changed ?? 0 }
}
