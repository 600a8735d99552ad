import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import { readTemplate, type Template } from '../../src/bake-ami/template/template.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A template of these files, name -> text, in a folder that is removed after the tests. */
export function writeTemplates(files: Readonly<Record<string, string>>, target = '.'): Template {
  const folder = mkdtempSync(join(tmpdir(), 'insight-template-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return readTemplate(folder, target)
}
