import { data, Evaluator, Lexer, Parser } from '@actions/expressions'

/** Contexts whose values are known before a workflow starts. */
export interface KnownContexts {
  inputs: Record<string, unknown>
  vars: Record<string, string>
  github: Record<string, unknown>
}

const EXPRESSION = /\$\{\{(.*?)\}\}/gs

/**
 * The value of a text with `${{ }}` in it, as far as it can be known before the start, worked out by GitHub's own evaluator.
 * @returns undefined when it needs a context that only the run has (needs, matrix, steps, secrets, ...) or cannot be parsed
 */
export function evaluateText(text: string, contexts: KnownContexts): string | undefined {
  let known = true
  const result = text.replace(EXPRESSION, (_, expression: string) => {
    const value = evaluate(expression, contexts)
    if (value === undefined) known = false
    return value ?? ''
  })
  return known ? result : undefined
}

/** Whether a text has an expression in it. */
export function hasExpression(text: string): boolean {
  return text.includes('${{')
}

/** The quoted words in the expressions of a text. */
export function quotedWords(text: string): string[] {
  return [...text.matchAll(EXPRESSION)].flatMap(match =>
    [...(match[1] ?? '').matchAll(/'([^']*)'/g)].map(quoted => quoted[1] ?? '')
  )
}

function evaluate(expression: string, contexts: KnownContexts): string | undefined {
  const inputs = [...expression.matchAll(/\binputs\.([\w-]+)/g)].map(match => match[1] ?? '')
  if (inputs.some(name => !(name in contexts.inputs))) return undefined
  try {
    const { tokens } = new Lexer(expression.trim()).lex()
    const tree = new Parser(tokens, Object.keys(contexts), []).parse()
    const values: unknown = JSON.parse(JSON.stringify(contexts), data.reviver)
    return new Evaluator(tree, values as data.Dictionary).evaluate().coerceString()
  } catch {
    // Another context, or not an expression at all: the schema check tells about the latter.
    return undefined
  }
}
