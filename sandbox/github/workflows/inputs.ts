import { UserError } from '../../../src/lib/errors.ts'
import { inputsOf, type WorkflowFile, type WorkflowInput } from './workflow-file.ts'

/**
 * The inputs of a manual run with defaults filled in, checked as GitHub checks them (act checks nothing).
 * @throws UserError naming the input
 */
export function resolveInputs(workflow: WorkflowFile, given: Record<string, string>): Record<string, string> {
  const declared = inputsOf(workflow, 'workflow_dispatch')
  const names = Object.keys(declared)
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) {
      throw new UserError(`${name}: the workflow has no such input. It has ${names.join(', ') || 'none'}.`)
    }
  }
  return Object.fromEntries(names.map(name => [name, resolveInput(name, declared[name] ?? {}, given[name])]))
}

function resolveInput(name: string, input: WorkflowInput, given: string | undefined): string {
  const value = given ?? String(input.default ?? (input.type === 'boolean' ? 'false' : ''))
  if (input.required && value === '') throw new UserError(`${name}: is required. Give it a value.`)
  if (input.type === 'choice' && given !== undefined && !input.options?.includes(given)) {
    throw new UserError(`${name}: "${given}" is not one of its options. Write ${input.options?.join(', ')}.`)
  }
  if (input.type === 'boolean' && !['true', 'false'].includes(value)) {
    throw new UserError(`${name}: "${value}" is not a boolean. Write true or false.`)
  }
  if (input.type === 'number' && value !== '' && Number.isNaN(Number(value))) {
    throw new UserError(`${name}: "${value}" is not a number. Write digits.`)
  }
  // A choice without a default takes its first option.
  return value === '' && input.type === 'choice' ? (input.options?.[0] ?? '') : value
}
