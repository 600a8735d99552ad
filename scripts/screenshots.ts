/**
 * Make the README's pictures. Needs Chromium on PATH.
 *
 * - `node scripts/screenshots.ts RUN [PULL_REQUEST]`: from the records of what the last runs really gave, after
 *   `./build.sh` and `./build.sh --event pull_request`
 * - `node scripts/screenshots.ts plan-comment`: the plan's comment of a sample of four stacks, without any run
 * - `node scripts/screenshots.ts bake-summary`: the job summary of a real bake, which is run for it
 * - `node scripts/screenshots.ts register-summary`: the same of a real step of consul-register
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { endingLines } from '../sandbox/cli/ending.ts'
import { sandboxFolder } from '../sandbox/cli/folder.ts'
import { stageLine } from '../sandbox/cli/screen.ts'
import type { StageState } from '../sandbox/cli/stages.ts'
import { escapeHtml } from '../sandbox/report/html.ts'
import { renderMarkdown } from '../sandbox/report/markdown.ts'
import { type RunRecord, runRecordSchema } from '../sandbox/report/run-record.ts'
import { STYLE } from '../sandbox/report/style.ts'
import { commentBody } from '../src/terraform-apply/comment/comment-body.ts'
import { fourStacks } from '../test/terraform-apply/report/reports.ts'
import { realBakeSummary } from './bake-summary.ts'
import { realRegisterSummary } from './register-summary.ts'

const ROOT = join(import.meta.dirname, '..')
const IMAGES = join(ROOT, 'docs/images')
const TERMINAL = `body { margin: 0; padding: 18px 22px; background: #10151b; color: #dfe6ee; width: max-content }
pre { margin: 0; font: 14px/1.5 "DejaVu Sans Mono", ui-monospace, monospace; background: none; padding: 0 }`

/** A run as the terminal showed it at its end. */
function terminalPage(record: RunRecord): { html: string; columns: number } {
  const folder = sandboxFolder('.')
  const address = 'http://127.0.0.1:8080'
  const stages = record.stages.map(stage => {
    const seconds = stage.seconds
    const state: StageState = {
      ...(stage as Pick<StageState, 'name' | 'verdict' | 'text'>),
      tail: '',
      startedAt: seconds === undefined ? undefined : 0,
      endedAt: seconds === undefined ? undefined : seconds * 1000
    }
    return stageLine(state, { width: 79, colour: false }, 0)
  })
  const ending = endingLines({ ...record, comment: undefined } as RunRecord, folder, address)
  const lines = ['$ ./build.sh', `insight · ${record.environment} on this machine`, '', ...stages, '', ...ending]
  return {
    html: `<style>${TERMINAL}</style><pre>${escapeHtml(lines.join('\n'))}</pre>`,
    columns: Math.max(...lines.map(line => line.length))
  }
}

/** A sheet of GitHub's with Markdown in it, all of it open. As there, code in a table wraps. */
function sheetPage(markdown: string, title: string): string {
  const style = `${STYLE} body { padding: 14px; background: #fff; color-scheme: light } details { margin: .6rem 0 }
    .markdown table code { white-space: break-spaces }`
  const open = renderMarkdown(markdown, 'comment').replaceAll('<details>', '<details open>')
  return `<style>:root { color-scheme: light !important } ${style}</style><article class="sheet comment"><header>${title}</header><div class="markdown">${open}</div></article>`
}

const CHROMIUM = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--hide-scrollbars'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync']
]

/** Photograph a page, exactly as high as it is. Chromium runs with a profile of its own, and no network. */
async function photograph(html: string, file: string, width: number): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'insight-picture-'))
  const chromium = (args: readonly string[]) =>
    promisify(execFile)('chromium', [...CHROMIUM, `--user-data-dir=${join(work, 'profile')}`, ...args])
  try {
    const page = join(work, 'page.html')
    const measure = '<script>document.documentElement.dataset.height = document.body.offsetHeight</script>'
    writeFileSync(page, `<!doctype html><meta charset="utf-8"><body>${html}${measure}`)
    const { stdout } = await chromium([`--window-size=${width},400`, '--dump-dom', `file://${page}`])
    const height = Number(/data-height="(\d+)"/.exec(stdout)?.[1] ?? 800)
    await chromium([`--window-size=${width},${height}`, `--screenshot=${file}`, `file://${page}`])
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** A comment of four stacks, as terraform-apply writes it. */
function sampleComment(): string {
  const report = fourStacks()
  const links = { summary: report.run.url, artifact: `${report.run.url}#artifacts` }
  return commentBody(report, { keys: [report.key], links }, undefined)
}

const recordOf = (file: string) => runRecordSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
const photographComment = (markdown: string) =>
  photograph(sheetPage(markdown, 'github-actions commented'), join(IMAGES, 'plan-comment.png'), 900)
const photographSummary = (job: 'bake' | 'register', markdown: string) =>
  photograph(sheetPage(markdown, `${job} · summary`), join(IMAGES, `${job}-summary.png`), 900)

async function photographRuns(runFile: string | undefined, pullFile: string | undefined): Promise<void> {
  if (runFile !== undefined) {
    const { html, columns } = terminalPage(recordOf(runFile))
    await photograph(html, join(IMAGES, 'run.png'), Math.ceil(columns * 8.43) + 44)
  }
  if (pullFile !== undefined) {
    const { comment } = recordOf(pullFile)
    if (comment === undefined) throw new Error(`${pullFile} is not the record of a pull request`)
    await photographComment(comment.markdown)
  }
}

const [first, second] = process.argv.slice(2)
mkdirSync(IMAGES, { recursive: true })
if (first === 'plan-comment') await photographComment(sampleComment())
else if (first === 'bake-summary') await photographSummary('bake', await realBakeSummary())
else if (first === 'register-summary') await photographSummary('register', await realRegisterSummary())
else await photographRuns(first, second)
