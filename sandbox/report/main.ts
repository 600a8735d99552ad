/** Render a report again: `node sandbox/report/main.ts run.json report.html`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { renderReport } from './report.ts'
import { runRecordSchema } from './run-record.ts'

const [from, to] = process.argv.slice(2)
if (from === undefined || to === undefined) throw new Error('usage: main.ts run.json report.html')
writeFileSync(to, renderReport(runRecordSchema.parse(JSON.parse(readFileSync(from, 'utf8')))))
