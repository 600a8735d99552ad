import { error as annotate } from '@actions/core'
import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import type { Declaration, Fault } from './declaration/declaration.ts'
import type { DeclarationError } from './declaration/declaration-file.ts'
import type { Expectation } from './health/instances.ts'
import type { RegisterInputs } from './inputs.ts'

/** The declaration, and how to refuse something in it that proves wrong later. */
export interface ReadDeclaration {
  readonly declaration: Declaration
  /** @throws UserError with an annotation for each, when there are any */
  readonly refuse: (faults: readonly Fault[]) => void
}

/**
 * Read the declaration's files. The YAML parser is loaded only now: a step that is refused because of its inputs is refused
 * at once.
 * @throws UserError with an annotation for each thing that is wrong
 */
export async function readDeclaration(files: readonly string[]): Promise<ReadDeclaration> {
  const { loadDeclaration } = await import('./declaration/declaration-file.ts')
  const loaded = loadDeclaration(files)
  if (loaded.kind === 'bad') throw refusal(loaded.errors)
  const { declaration, explainFaults } = loaded
  return {
    declaration,
    refuse(faults) {
      if (faults.length > 0) throw refusal(explainFaults(faults))
    }
  }
}

/**
 * Which release of each service is wanted.
 * @throws UserError when a release is given for a service that is not declared
 */
export function expectServices({ services }: Declaration, { releases }: RegisterInputs): Expectation[] {
  for (const name of releases.keys()) {
    if (name !== '*' && !Object.hasOwn(services, name)) {
      throw new UserError(
        `release: "${name}" is not a declared service. Write one of: ${Object.keys(services).join(', ')}.`
      )
    }
  }
  return Object.entries(services).map(([name, service]) => {
    const release = releases.get(name) ?? releases.get('*')
    return { name, service, ...(release === undefined ? {} : { release }) }
  })
}

function refusal(errors: readonly DeclarationError[]): UserError {
  for (const { file, line, column, message } of errors) {
    annotate(neutralise(message), { title: 'Declaration', file, startLine: line, startColumn: column })
  }
  const [first] = errors
  const more = errors.length > 1 ? ` ${moreErrors(errors.length - 1)}` : ''
  return new UserError(
    neutralise(
      `declaration: ${first?.file}:${first?.line}:${first?.column}: ${first?.message} Correct it; nothing was written.${more}`
    )
  )
}

function moreErrors(count: number): string {
  return count === 1 ? 'There is 1 more error.' : `There are ${count} more errors.`
}
