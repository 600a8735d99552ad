import { relative, resolve } from 'node:path'
import * as z from 'zod/mini'
import { neutralise } from '../../lib/foreign-output.ts'

/** A finding of Terraform, with its place in the checkout when it has one. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  readonly summary: string
  readonly detail: string
  /** Address of the object that it is about. */
  readonly address: string | undefined
  readonly place: Place | undefined
}

/** Lines of a file, and when it is one line, which part of it. All count from 1. */
export interface Place {
  /** POSIX path as seen from the repository's root. */
  readonly file: string
  readonly line: number
  readonly endLine: number
  /** Present when there is one line only. `end` is the first column that does not belong to it. */
  readonly columns?: { readonly start: number; readonly end: number } | undefined
}

/** Where a root module is, and what its files are seen from; absolute. */
export interface Folders {
  readonly folder: string
  readonly repositoryFolder: string
}

/** Terraform counts characters as people see them (grapheme clusters), and an end is behind the last one. */
const Position = z.looseObject({ line: z.number(), column: z.optional(z.number()) })

/** Where diagnostics of a stack name their files from. */
export function foldersOf(
  { folder }: { readonly folder: string },
  { repositoryFolder }: Pick<Folders, 'repositoryFolder'>
): Folders {
  return { folder, repositoryFolder }
}

/** `diagnostic` of the messages that Terraform prints with `-json`. Lines and columns count from 1. */
export const DiagnosticMessage = z.looseObject({
  severity: z.string(),
  summary: z.string(),
  detail: z.optional(z.string()),
  address: z.optional(z.string()),
  range: z.optional(
    z.looseObject({
      filename: z.string(),
      start: Position,
      end: Position
    })
  )
})

/** A diagnostic with its file as seen from the repository's root; Terraform names files relative to the root module. */
export function readDiagnostic(message: z.infer<typeof DiagnosticMessage>, folders: Folders): Diagnostic {
  const { range } = message
  const file = range === undefined ? undefined : fileInCheckout(range.filename, folders)
  return {
    severity: message.severity === 'error' ? 'error' : 'warning',
    summary: message.summary,
    detail: message.detail ?? '',
    address: message.address,
    place: range === undefined || file === undefined ? undefined : placeOf(file, range)
  }
}

/** A file as seen from the repository's root; `undefined` for one of a module outside of it (registry, git). */
export function fileInCheckout(name: string, { folder, repositoryFolder }: Folders): string | undefined {
  const file = relative(repositoryFolder, resolve(folder, name)).replaceAll('\\', '/')
  return file === '..' || file.startsWith('../') || file.includes('.terraform/') ? undefined : file
}

function placeOf(file: string, { start, end }: Record<'start' | 'end', z.infer<typeof Position>>): Place {
  if (start.line === end.line) {
    const place = { file, line: start.line, endLine: end.line }
    if (start.column === undefined || end.column === undefined) return place
    return { ...place, columns: { start: start.column, end: end.column } }
  }
  // What ends before the first column of a line has nothing of that line.
  return { file, line: start.line, endLine: end.column === 1 ? end.line - 1 : end.line }
}

/** One line: `infra/main.tf:12: Invalid reference: A managed resource …`. */
export function diagnosticLine({ summary, detail, place, address }: Diagnostic): string {
  const where = place === undefined ? (address === undefined ? '' : `${address}: `) : `${place.file}:${place.line}: `
  return neutralise(`${where}${summary}${detail === '' ? '' : `: ${detail}`}`)
}
