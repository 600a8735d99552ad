import { basename } from 'node:path'
import type { Expression } from '../../lib/hcl.ts'
import { codeInTemplate, codeOf } from '../../lib/hcl-code.ts'
import type { TemplateFile } from './template.ts'

/** Functions that ask a server (packer 1.16, hcl2template/functions.go). */
const ASKING = /\b(vault|consul_key|aws_secretsmanager_raw|aws_secretsmanager)\s*\(/g
const ENVIRONMENT = /\benv\s*\(\s*"/g
/** Functions that read files of this machine. */
const READING = /\b(file|filebase64|fileexists|fileset|templatefile)\s*\(\s*/g

interface SourceText {
  readonly file: string
  readonly text: string
}

/**
 * What the template asks others when it is built, so that equal contents need not give equal images: data sources by
 * their name, and functions with the file that calls them (`vault() in main.pkr.hcl`). Sorted.
 */
export function impureLookups(bodies: readonly TemplateFile[], texts: readonly SourceText[]): string[] {
  const sources = bodies.flatMap(({ body }) =>
    body.blocks
      .filter(({ type, labels }) => type === 'data' && labels[0] !== 'null')
      .map(({ labels }) => `data.${labels.join('.')}`)
  )
  const calls = texts.flatMap(({ file, text }) =>
    [...codeIn(file, text).matchAll(ASKING)].map(([, name]) => `${name}() in ${basename(file)}`)
  )
  return [...new Set([...sources, ...calls])].sort()
}

/** Names of variables of the environment that the texts read with `env("NAME")`, sorted. */
export function environmentReads(texts: readonly SourceText[]): string[] {
  const names = texts.flatMap(({ file, text }) =>
    codeParts(file, text).flatMap(({ code, source }) =>
      [...code.matchAll(ENVIRONMENT)].flatMap(({ 0: found, index }) => {
        const name = /^[^"\\]*(?=")/.exec(source.slice(index + found.length))?.[0]
        return name === undefined || name === '' ? [] : [name]
      })
    )
  )
  return [...new Set(names)].sort()
}

/**
 * What functions that read files are given, as it is written; `undefined` for a path that is computed, and where one
 * file leads to others: a template can read files itself, and `fileset` lists them.
 */
export function filesRead(texts: readonly SourceText[]): (Expression | undefined)[] {
  return texts.flatMap(({ file, text }) =>
    codeParts(file, text).flatMap(({ code, source }) =>
      [...code.matchAll(READING)].map(({ 0: found, 1: name, index }) => {
        const path = /^("(?:[^"\\\n]|\\.)*")\s*\)/.exec(source.slice(index + found.length))?.[1]
        return name === 'fileset' || name === 'templatefile' || path === undefined ? undefined : { text: path }
      })
    )
  )
}

function codeIn(file: string, text: string): string {
  return codeParts(file, text)
    .map(({ code }) => code)
    .join('\n')
}

/** The parts of a file that have code, each with its source at the same positions. */
function codeParts(file: string, text: string): { code: string; source: string }[] {
  if (!file.endsWith('.json')) return [{ code: codeOf(text), source: text }]
  try {
    return strings(JSON.parse(text)).map(source => ({ code: codeInTemplate(source), source }))
  } catch {
    return []
  }
}

function strings(json: unknown): string[] {
  if (typeof json === 'string') return [json]
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(strings) : []
}
