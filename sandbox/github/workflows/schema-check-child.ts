/**
 * Runs GitHub's own checks (@actions/languageservice) on workflows. It is a process of its own because that package imports
 * JSON without saying so, which takes a hook in Node's loader. Reads a request on stdin, writes findings on stdout.
 */
import { existsSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'
import { z } from 'zod'

registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context)
})
const { validate } = await import('@actions/languageservice')

const Request = z.object({
  files: z.array(z.string()),
  checkout: z.string(),
  repositories: z.record(z.string(), z.string())
})
const { files, checkout, repositories } = Request.parse(JSON.parse(readFileSync(0, 'utf8')))

const folderOf = (owner: string, name: string, ref: string) => repositories[`${owner}/${name}@${ref}`]
const Metadata = z.looseObject({
  name: z.string(),
  description: z.string(),
  inputs: z.record(z.string(), z.looseObject({ description: z.string() })).optional()
})

// act has it built in; its inputs are checked like those of any other.
const CHECKOUT_INPUTS =
  'repository ref token ssh-key ssh-known-hosts ssh-strict ssh-user persist-credentials path clean filter sparse-checkout ' +
  'sparse-checkout-cone-mode fetch-depth fetch-tags show-progress lfs submodules set-safe-directory github-server-url'
const checkoutAction = {
  name: 'Checkout',
  description: 'Checkout a Git repository at a particular version',
  inputs: Object.fromEntries(CHECKOUT_INPUTS.split(' ').map(name => [name, { description: name }]))
}

const findings: { file: string; line: number; message: string }[] = []
for (const file of files) {
  const document = TextDocument.create(pathToFileURL(file).href, 'yaml', 0, readFileSync(file, 'utf8'))
  const diagnostics = await validate(document, {
    fileProvider: {
      async getFileContent(reference) {
        const folder =
          'owner' in reference ? folderOf(reference.owner, reference.repository, reference.version) : checkout
        const path = join(folder ?? checkout, reference.path)
        return { name: reference.path, content: existsSync(path) ? readFileSync(path, 'utf8') : '' }
      }
    },
    actionsMetadataProvider: {
      async fetchActionMetadata({ owner, name, ref, path = '' }) {
        if (owner === 'actions' && name === 'checkout') return checkoutAction
        const action = join(folderOf(owner, name, ref) ?? '/nonexistent', path, 'action.yml')
        const parsed = existsSync(action) ? Metadata.safeParse(parse(readFileSync(action, 'utf8'))) : undefined
        return parsed?.success ? (parsed.data as never) : undefined
      }
    }
  })
  // 1 is an error, and so is what says nothing; warnings are guesses about contexts.
  for (const { severity, message, range } of diagnostics) {
    if ((severity ?? 1) === 1) findings.push({ file, line: range.start.line + 1, message: String(message) })
  }
}
process.stdout.write(JSON.stringify(findings))
