// Writes the generated parts of the READMEs: the tables of inputs and outputs of every action, from its action.yml.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { actionFolders, readMetadata } from './action-metadata.ts'
import { fillSection, inputsTable, outputsTable } from './readme-tables.ts'

const root = join(import.meta.dirname, '..')

for (const folder of actionFolders(root)) {
  const file = join(root, folder, 'README.md')
  const metadata = readMetadata(root, folder)
  const readme = readFileSync(file, 'utf8')
  const filled = fillSection(fillSection(readme, 'inputs', inputsTable(metadata)), 'outputs', outputsTable(metadata))
  if (filled !== readme) {
    writeFileSync(file, filled)
    console.log(`${join(folder, 'README.md')}: tables written`)
  }
}
