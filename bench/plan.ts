import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { writeSmallDocument, writeWideDocument } from './plan-documents.ts'
import { median } from './samples.ts'

const root = join(import.meta.dirname, '..')
const ROUNDS = 5

/** What one process took. */
export interface Measured {
  /** Of the work alone, without the start of the process. */
  readonly milliseconds: number
  /** Most memory that the whole process ever had, in MB. */
  readonly peak: number
}

/**
 * A folder with the sources as JavaScript, as they are in the bundle: the types are taken out here, and not by every
 * process that is measured.
 */
export function withoutTypes(folder: string): string {
  const out = join(folder, 'js')
  for (const part of ['terraform-apply', 'lib']) {
    const names = readdirSync(join(root, 'src', part), { recursive: true, encoding: 'utf8' })
    for (const name of names.filter(one => one.endsWith('.ts'))) {
      const { outputText } = ts.transpileModule(readFileSync(join(root, 'src', part, name), 'utf8'), {
        compilerOptions: {
          target: ts.ScriptTarget.ES2023,
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: true,
          rewriteRelativeImportExtensions: true
        }
      })
      const file = join(out, part, name.replace(/\.ts$/, '.js'))
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, outputText)
    }
  }
  writeFileSync(join(out, 'package.json'), '{"type":"module"}')
  symlinkSync(join(root, 'node_modules'), join(out, 'node_modules'))
  return out
}

/**
 * Measure some work on a file in a process of its own.
 * @param work statements of a module in the folder; `file` is the path, and what they declare as `result` is kept until the end
 */
export function measure(folder: string, work: string, file: string): Measured {
  const program = join(folder, 'measured.mjs')
  const [imports, rest] = split(work)
  writeFileSync(
    program,
    `${imports}
const file = process.argv[2]
const from = performance.now()
${rest}
const milliseconds = performance.now() - from
if (result === undefined) throw new Error('there is no result')
console.log(JSON.stringify({ milliseconds, peak: process.resourceUsage().maxRSS / 1024 }))
`
  )
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, file], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Measured
}

function split(work: string): [imports: string, rest: string] {
  const lines = work.split('\n')
  const isImport = (line: string) => line.startsWith('import ')
  return [lines.filter(isImport).join('\n'), lines.filter(line => !isImport(line)).join('\n')]
}

/** Reading a plan from a file, and its digest. */
export const READING = `import { readPlanFile } from './terraform-apply/plan/plan.js'
import { makeDigestKey, planDigest } from './terraform-apply/plan/digest.js'
const plan = await readPlanFile(file, makeDigestKey('key', 'octo/demo'))
const result = [plan, planDigest(plan, { environment: 'staging', stack: 'infra', workspace: undefined })]`

/** The least that anything can do that holds the whole document. */
export const PARSING = `import { readFileSync } from 'node:fs'
const result = JSON.parse(readFileSync(file, 'utf8'))`

/** The documents that figures are promised for. */
export const DOCUMENTS: readonly { readonly name: string; write(file: string): void }[] = [
  { name: '1,000 changes of terraform_data', write: file => writeSmallDocument(file, 1000) },
  { name: '10,000 changes of terraform_data', write: file => writeSmallDocument(file, 10_000) },
  { name: '40 MB of wide resources', write: file => writeWideDocument(file, 40) }
]

/** Reading and digest of generated plans, over `JSON.parse` of the same files in the same run. */
export function benchPlan(): void {
  const folder = mkdtempSync(join(tmpdir(), 'insight-bench-'))
  try {
    const js = withoutTypes(folder)
    console.log(`plan: read and digest, median of ${ROUNDS} (reach: 40 MB with rendering 2.5 s, peak 4 x file)`)
    for (const { name, write } of DOCUMENTS) {
      const file = join(folder, 'plan.json')
      write(file)
      const size = statSync(file).size / 1e6
      // In turn, so that a machine whose speed drifts is fair to both.
      const pairs = Array.from(
        { length: ROUNDS },
        () => [measure(js, READING, file), measure(js, PARSING, file)] as const
      )
      const [read, parse] = [0, 1].map(at => median(pairs.map(pair => pair[at]?.milliseconds ?? 0))) as [number, number]
      const [peak, whole] = [0, 1].map(at => median(pairs.map(pair => pair[at]?.peak ?? 0))) as [number, number]
      console.log(`  ${name}, ${size.toFixed(1)} MB`)
      console.log(`    ${read.toFixed(0)} ms, JSON.parse alone ${parse.toFixed(0)} ms: ${(read / parse).toFixed(1)}`)
      console.log(
        `    peak ${peak.toFixed(0)} MB, JSON.parse alone ${whole.toFixed(0)} MB: ${(peak / size).toFixed(1)} x file`
      )
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
