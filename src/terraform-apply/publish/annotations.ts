import type { AnnotationProperties } from '@actions/core'
import * as core from '@actions/core'
import type { Diagnostic, Place } from '../tool/diagnostics.ts'

/** Show findings as annotations of the step, at their places in the checkout. */
export function annotate(diagnostics: readonly Diagnostic[]): void {
  for (const { severity, summary, detail, place } of diagnostics) {
    const where = place === undefined ? {} : annotationPlace(place)
    const message = detail || summary
    if (severity === 'error') core.error(message, { title: summary, ...where })
    else core.warning(message, { title: summary, ...where })
  }
}

/** GitHub's end column is inclusive, Terraform's is not. */
function annotationPlace({ file, line, endLine, columns }: Place): AnnotationProperties {
  const inLine =
    columns === undefined ? {} : { startColumn: columns.start, endColumn: Math.max(columns.start, columns.end - 1) }
  return { file, startLine: line, endLine, ...inLine }
}
