// Writes the generated parts of the READMEs: the tables of inputs and outputs of every action, from its action.yml,
// and of the reusable workflows that a README has markers for.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { actionFolders, readMetadata } from './action-metadata.ts'
import { fillSection, fillWorkflows, inputsTable, outputsTable } from './readme-tables.ts'

const root = join(import.meta.dirname, '..')

for (const folder of actionFolders(root)) {
  const file = join(root, folder, 'README.md')
  const metadata = readMetadata(root, folder)
  const readme = readFileSync(file, 'utf8')
  const tables = fillSection(fillSection(readme, 'inputs', inputsTable(metadata)), 'outputs', outputsTable(metadata))
  const filled = fillWorkflows(tables, root)
  if (filled !== readme) {
    writeFileSync(file, filled)
    console.log(`${join(folder, 'README.md')}: tables written`)
  }
}
