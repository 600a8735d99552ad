// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's own templates are what is read
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, expect, test } from '@jest/globals'
import type { BakeInputs } from '../../src/bake-ami/inputs.ts'
import { contextFiles } from '../../src/bake-ami/preparation.ts'
import { readTemplate } from '../../src/bake-ami/template/template.ts'

const root = mkdtempSync(join(tmpdir(), 'insight-taken-'))
let workspace: string
let made = 0

afterAll(() => rmSync(root, { recursive: true }))
beforeEach(() => {
  workspace = join(root, `${++made}`)
  mkdirSync(workspace)
  execFileSync('git', ['init', '-q'], { cwd: workspace })
  write('.gitignore', 'dist/\n*.log\n')
})

function write(path: string, text: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true })
  writeFileSync(join(workspace, path), text)
}

/** Paths of what an image of a template with these provisioners is made of. */
async function filesOf(build: string, vars: [string, string][] = []): Promise<string[]> {
  const source =
    'source "amazon-ebs" "a" {\n  ssh_private_key_file = "key.log"\n  user_data_file = "data.log"\n}\nvariable "release" {\n  default = "1"\n}\n'
  write('thing/a.pkr.hcl', `${source}build {\n  sources = ["source.amazon-ebs.a"]\n${build}\n}\n`)
  const folder = join(workspace, 'thing')
  const inputs = { folder, workspace, extraInputs: [], vars: new Map(vars), varFiles: [], env: {} }
  const files = await contextFiles(inputs as unknown as BakeInputs, readTemplate(folder, '.'))
  return files.map(one => one.path).filter(path => path !== 'a.pkr.hcl')
}

const upload = (source: string, more = '') =>
  `  provisioner "file" {\n    source = ${source}\n    destination = "/tmp/"\n${more}  }\n`

test('what is uploaded counts also when git ignores it: a wrong reuse would ship yesterday’s program', async () => {
  write('thing/dist/app-1.jar', 'one')
  write('thing/files/app.conf', 'conf')
  write('thing/files/debug.log', 'log')
  write('dist/shared.jar', 'shared')
  write('thing/unused.log', 'unused')
  expect(await filesOf('')).toEqual(['files/app.conf'])
  expect(await filesOf(upload('"dist/app-1.jar"'))).toEqual(['dist/app-1.jar', 'files/app.conf'])
  expect(await filesOf(upload('"${path.root}/dist/"'))).toEqual(['dist/app-1.jar', 'files/app.conf'])
  expect(await filesOf(upload('"dist/app-${var.release}.jar"'))).toEqual(['dist/app-1.jar', 'files/app.conf'])
  expect(await filesOf(upload('"dist/app-${var.release}.jar"'), [['release', '2']])).toEqual(['files/app.conf'])
  expect(await filesOf(upload('"files"'))).toEqual(['files/app.conf', 'files/debug.log'])
  expect(await filesOf(upload('"../dist/"'))).toEqual(['../dist/shared.jar', 'files/app.conf'])
})

test('what is not of this checkout, or comes from the machine that is built, does not count', async () => {
  write('thing/x.log', 'x')
  const elsewhere = join(root, 'elsewhere.txt')
  writeFileSync(elsewhere, 'x')
  expect(await filesOf(upload(JSON.stringify(elsewhere)))).toEqual([])
  expect(await filesOf(upload('"x.log"', '    direction = "download"\n'))).toEqual([])
  expect(await filesOf(upload('"x.log"'))).toEqual(['x.log'])
})

test('user data counts, and a key to log in with, which a step may make anew each time, does not', async () => {
  write('thing/key.log', 'key')
  write('thing/data.log', 'data')
  expect(await filesOf('')).toEqual(['data.log'])
})
