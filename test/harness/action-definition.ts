import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const Definition = z.object({
  inputs: z
    .record(z.string(), z.object({ default: z.union([z.string(), z.boolean(), z.number()]).optional() }).nullable())
    .optional(),
  runs: z.object({ using: z.literal('node24'), main: z.string(), post: z.string().optional() })
})

/** What the harness needs of an `action.yml`. Scripts are absolute paths. */
export interface ActionDefinition {
  /** Name of each declared input and its default, as written. */
  inputs: Record<string, string>
  main: string
  post: string | undefined
}

/** Read `<folder>/action.yml` of a node24 action. Throws when it is not one. */
export function readActionDefinition(folder: string): ActionDefinition {
  const parsed = Definition.parse(parse(readFileSync(join(folder, 'action.yml'), 'utf8')))
  return {
    inputs: Object.fromEntries(
      Object.entries(parsed.inputs ?? {}).map(([name, input]) => [name, String(input?.default ?? '')])
    ),
    main: join(folder, parsed.runs.main),
    post: parsed.runs.post === undefined ? undefined : join(folder, parsed.runs.post)
  }
}

/**
 * Replace `${{ github.x }}` in a default by the value of the `github` context.
 * @throws Error for any other expression: the harness does not evaluate expressions
 */
export function resolveDefault(text: string, github: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const name = /^github\.(\w+)$/.exec(expression)?.[1]
    const value = name === undefined ? undefined : github[name]
    if (value === undefined) throw new Error(`The harness cannot evaluate the default \${{ ${expression} }}.`)
    return value
  })
}
