import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as core from '@actions/core'
import { uploadFiles } from '../../lib/artifacts.ts'
import { tryToShow } from '../../lib/showing.ts'
import type { Audience } from '../audience.ts'
import { writePage } from '../page/page.ts'
import { artifactName, DOCUMENT_FILE, PAGE_FILE } from '../report/artifact-files.ts'
import { writeDocument } from '../report/document.ts'
import type { PlanReport } from '../report/report.ts'

/** Further files of a plan's artifact: sealed plan files, by name. */
export type SealedFiles = ReadonlyMap<string, Buffer>

/** The whole report for people and programs, and what an apply of the saved plan needs. */
export async function keepArtifact(
  { settings, context, key }: Audience,
  home: string,
  report: PlanReport,
  sealed: SealedFiles
): Promise<void> {
  const folder = join(home, 'artifact')
  const keep = async () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, DOCUMENT_FILE), writeDocument(report, { keyed: settings.planKey !== undefined }))
    await writePage(report, join(folder, PAGE_FILE))
    for (const [name, content] of sealed) writeFileSync(join(folder, name), content, { mode: 0o600 })
    const uploaded = await uploadFiles(settings.environmentVariables, {
      name: artifactName(key, context.runAttempt),
      folder,
      files: [DOCUMENT_FILE, PAGE_FILE, ...sealed.keys()],
      retentionDays: RETENTION_DAYS
    })
    if (!uploaded.available && sealed.size > 0)
      throw new Error(`The saved plan could not be kept, so it can never be applied. ${uploaded.reason}`)
    if (!uploaded.available) core.info(`The plan is not kept as an artifact. ${uploaded.reason}`)
  }
  if (sealed.size > 0) await keep()
  else await tryToShow('The plan could not be kept as an artifact', keep)
}

/** As long as a pull request may reasonably wait for its merge. */
const RETENTION_DAYS = 30
