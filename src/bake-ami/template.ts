import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

/** What can be read off a template without Packer. Only literal text is understood; what is computed is Packer's alone. */
export interface Template {
  /** The files that Packer loads, absolute. */
  readonly files: readonly string[]
  /** Absolute paths outside the folder that the template names literally, sorted. */
  readonly references: readonly string[]
  /** Sources of `required_plugins`: `github.com/hashicorp/amazon`. */
  readonly plugins: readonly string[]
  /** Names of declared variables that begin with `insight_`. */
  readonly insightVariables: readonly string[]
}

const VARIABLE = /(?:^|\n)\s*variable\s+"(insight_\w+)"|"variable"\s*:\s*\{[^}]*"(insight_\w+)"/g
const PLUGIN = /\bsource"?\s*[=:]\s*"([a-z0-9.-]+\.[a-z]+\/[\w-]+\/[\w-]+)"/g
const REFERENCE = /"(?:\$\{path\.(?:root|cwd)\}\/)?(\.\.\/[^"$]*)"|"\$\{path\.(?:root|cwd)\}\/([^"$]*)"/g

/**
 * Read a template's files.
 * @param target `.` for all `*.pkr.hcl` and `*.pkr.json` of the folder, or the name of one
 */
export function readTemplate(folder: string, target: string): Template {
  const names = target === '.' ? readdirSync(folder).filter(name => /\.pkr\.(hcl|json)$/.test(name)) : [target]
  const files = names.sort().map(name => join(folder, name))
  const text = files.map(file => withoutComments(readFileSync(file, 'utf8'))).join('\n')
  return {
    files,
    references: findReferences(text, folder),
    plugins: all(PLUGIN, text),
    insightVariables: all(VARIABLE, text)
  }
}

/** Paths that the text names and that are not below `folder`, where everything counts anyway. */
export function findReferences(text: string, folder: string): string[] {
  const paths = all(REFERENCE, text).map(path => resolve(folder, path))
  return [...new Set(paths)].filter(path => relative(folder, path).startsWith('..')).sort()
}

function all(pattern: RegExp, text: string): string[] {
  const found = [...text.matchAll(pattern)].flatMap(([, first, second]) => first ?? second ?? [])
  return [...new Set(found)].sort()
}

/** Whole-line comments only: a `#` inside a string or a script must stay. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(?:#|\/\/).*$/gm, '')
}
