import { relative, resolve } from 'node:path'
import * as z from 'zod/mini'
import { neutralise } from '../lib/foreign-output.ts'

/** A finding of Terraform, with its place in the checkout when it has one. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  readonly summary: string
  readonly detail: string
  /** Address of the object that it is about. */
  readonly address: string | undefined
  readonly place: { readonly file: string; readonly line: number; readonly endLine: number } | undefined
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
      start: z.looseObject({ line: z.number() }),
      end: z.looseObject({ line: z.number() })
    })
  )
})

/**
 * A diagnostic with its file as seen from the repository's root.
 * @param folder the root module, absolute; Terraform names files relative to it
 */
export function readDiagnostic(
  message: z.infer<typeof DiagnosticMessage>,
  { folder, repositoryFolder }: { folder: string; repositoryFolder: string }
): Diagnostic {
  const { range } = message
  const file = range === undefined ? undefined : relative(repositoryFolder, resolve(folder, range.filename))
  // A module outside of the checkout (registry, git) has no line that could be annotated.
  const inCheckout = file !== undefined && !file.startsWith('..') && !file.includes('.terraform/')
  return {
    severity: message.severity === 'error' ? 'error' : 'warning',
    summary: message.summary,
    detail: message.detail ?? '',
    address: message.address,
    place:
      range === undefined || file === undefined || !inCheckout
        ? undefined
        : { file: file.replaceAll('\\', '/'), line: range.start.line, endLine: range.end.line }
  }
}

/** One line: `infra/main.tf:12: Invalid reference: A managed resource …`. */
export function diagnosticLine({ summary, detail, place, address }: Diagnostic): string {
  const where = place === undefined ? (address === undefined ? '' : `${address}: `) : `${place.file}:${place.line}: `
  return neutralise(`${where}${summary}${detail === '' ? '' : `: ${detail}`}`)
}
