import { UserError } from '../../lib/errors.ts'
import type { Diagnostic } from '../tool/diagnostics.ts'

/** The plan cannot be made; the findings say why. */
export class PlanFailed extends UserError {
  readonly diagnostics: readonly Diagnostic[]
  constructor(message: string, diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    super(message, options)
    this.diagnostics = diagnostics
  }
}
